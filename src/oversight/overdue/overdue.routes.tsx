import { Hono } from 'hono'
import { renderCouncilPaperDocx } from '#letters/render-council-paper-docx.ts'
import { renderCouncilPaperPdf } from '#letters/render-council-paper-pdf.ts'
import { can } from '#platform/access/principal.ts'
import { toCsv } from '#platform/http/csv.ts'
import { readCity } from '#register/settings/city.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { fileHeaders } from '#web/file-response.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { partFrom } from '../committee/list-sending.routes.ts'
import { OverdueListPage } from './overdue.pages.tsx'
import { parseChoice, typedChoice } from './overdue.schema.ts'
import { listOverdueLists } from './overdue.store.ts'
import { germanChoice, germanReason } from './overdue.ts'
import { applyCouncilDecision, chooseOutcome, type DecisionResult, drawUpOverdueList, readOverdueList } from './overdue.usecases.ts'
import { overdueFilterFrom, overdueView } from './overdue.view.ts'
import type { DecisionProblem } from './overdue-decision.pages.tsx'
import { OverdueListsPage } from './overdue-lists.pages.tsx'
import { overduePaper } from './overdue-paper.letter.ts'
import type { RowProblem } from './overdue-row.pages.tsx'

/** The yearly list of overdue resolutions, from drawing it up to what the council decided about it. */
export const overdueRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const yearOf = (c: AppContext): number => Number(parameter(c, 'year'))

  const showLists = async (c: AppContext, typed: { year: string; error: string } | null = null): Promise<Response> => {
    const lists = await database.read(c.get('principal'), listOverdueLists)
    const year = typed?.year ?? String(clock.today().year)
    const children = <OverdueListsPage lists={lists} year={year} mayWrite={can(c.get('principal'), 'list.write')} error={typed?.error} />
    return page(c, { title: 'Jahreslisten der überfälligen Beschlüsse', current: 'lists', children }, typed ? 422 : 200)
  }

  interface Problems {
    readonly row?: RowProblem
    readonly decision?: DecisionProblem
    readonly query?: Readonly<Record<string, string | undefined>>
    readonly status?: 403 | 409 | 422
  }

  const showList = async (c: AppContext, problems: Problems = {}): Promise<Response> => {
    const found = await database.read(c.get('principal'), tx => readOverdueList(tx, yearOf(c)))
    if (!found) throw new Gone('Diese Jahresliste')
    const view = overdueView(found.list, found.rows, overdueFilterFrom(problems.query ?? c.req.query()))
    return page(
      c,
      {
        title: `Jahresliste ${found.list.year}`,
        current: 'lists',
        children: (
          <OverdueListPage
            view={view}
            mayWrite={can(c.get('principal'), 'list.write')}
            notice={c.req.query('hinweis')}
            rowProblem={problems.row ?? null}
            decisionProblem={problems.decision ?? null}
          />
        ),
      },
      problems.row || problems.decision ? (problems.status ?? 422) : 200,
    )
  }

  routes.get(urls.overdueLists(), access('list.read'), c => showLists(c))
  routes.get(urls.overdueList.path, access('list.read'), c => showList(c))

  routes.post(urls.overdueLists(), access('list.write'), async c => {
    const typed = String((await c.req.parseBody())['jahr'] ?? '').trim()
    const year = Number(typed)
    if (!/^\d{4}$/.test(typed) || year < 1990 || year > 2200)
      return showLists(c, { year: typed, error: 'Geben Sie ein Jahr an, zum Beispiel 2026.' })
    const rows = await database.change(c.get('principal'), change => drawUpOverdueList(change, year))
    if (rows === null)
      return showLists(c, { year: typed, error: `Über die Jahresliste ${year} ist schon beschlossen; sie ändert sich nicht mehr.` })
    return c.redirect(urls.overdueList(year, { hinweis: 'aufgestellt' }), 303)
  })

  routes.post(urls.overdueRow.path, access('list.write'), async c => {
    const form = await c.req.parseBody()
    const rowId = idOf(c)
    const typed = typedChoice(form)
    const query = backQuery(form['zurueck'])
    const found = await database.read(c.get('principal'), tx => readOverdueList(tx, yearOf(c)))
    if (!found?.rows.some(row => row.id === rowId)) throw new Gone('Diesen Eintrag')
    const parsed = parseChoice(typed, found.list.asOf)
    if ('error' in parsed) return showList(c, { row: { rowId, typed, error: parsed.error }, query })
    const result = await database.change(c.get('principal'), change => chooseOutcome(change, yearOf(c), { rowId, ...parsed.value }))
    if (result === 'saved') return c.redirect(`${urls.overdueList(yearOf(c), { ...query, hinweis: 'gespeichert' })}#zeile-${rowId}`, 303)
    const message =
      result === 'changed'
        ? 'Inzwischen hat jemand anders zu diesem Beschluss entschieden. Was dort jetzt steht, sehen Sie in der Zeile; Ihre Eingabe steht noch im Formular.'
        : 'Über diese Liste ist schon beschlossen; sie ändert sich nicht mehr.'
    return showList(c, { row: { rowId, typed, error: { field: 'vorschlag', message } }, query, status: 409 })
  })

  routes.post(urls.overdueDecision.path, access('list.write'), async c => {
    const values = (await c.req.parseBody()) as Record<string, string>
    const reference = parseReference(values['vorlage'] ?? '')
    if (!reference)
      return showList(c, {
        decision: { field: 'vorlage', message: 'Geben Sie das Aktenzeichen des Beschlusses an, zum Beispiel V0123/26.', values },
      })
    const decidedOn = typedDay(values['tag'] ?? '')
    if (!decidedOn || Temporal.PlainDate.compare(decidedOn, clock.today()) > 0) {
      return showList(c, {
        decision: { field: 'tag', message: 'Geben Sie den Tag an, an dem der Rat beschlossen hat; er liegt nicht in der Zukunft.', values },
      })
    }
    const result = await database.change(c.get('principal'), change =>
      applyCouncilDecision(change, yearOf(c), { reference: reference.normal, decidedOn }),
    )
    if (result.kind === 'applied') return c.redirect(urls.overdueList(yearOf(c), { hinweis: 'beschlossen' }), 303)
    if (result.kind === 'gone') throw new Gone('Diese Jahresliste')
    return showList(c, {
      decision: { field: 'vorlage', message: refusal(result), values },
      status: result.kind === 'not_cleared' ? 403 : 409,
    })
  })

  routes.get(`${urls.overdueList.path}/:file{vorlage\\.(?:pdf|docx)}`, access('list.read'), async c => {
    const part = partFrom(c)
    const found = await database.read(c.get('principal'), async tx => {
      const list = await readOverdueList(tx, yearOf(c))
      return list && { ...list, city: await readCity(tx) }
    })
    if (!found || (part === 'non_public' && found.rows.every(row => row.visibility === 'public'))) throw new Gone('Diese Vorlage')
    const paper = overduePaper(found.list, found.rows, { city: found.city, part })
    const name = `Jahresliste-${found.list.year}${part === 'public' ? '' : '-nichtoeffentlich'}`
    if (c.req.param('file')?.endsWith('.docx')) {
      return c.body(new Uint8Array(await renderCouncilPaperDocx(paper)), 200, fileHeaders(`${name}.docx`, 'docx'))
    }
    return c.body(new Uint8Array((await renderCouncilPaperPdf(paper)).pdf), 200, fileHeaders(`${name}.pdf`, 'pdf'))
  })

  routes.get(urls.overdueCsv.path, access('list.read'), async c => {
    const found = await database.read(c.get('principal'), tx => readOverdueList(tx, yearOf(c)))
    if (!found) throw new Gone('Diese Jahresliste')
    const head = [
      'Vorlage',
      'Gegenstand',
      'Gremium',
      'Geschäftsbereich',
      'Beschlossen am',
      'Fällig seit',
      'Überfällige Punkte',
      'Vorschlag',
      'Neuer Termin',
      'Grund',
      'Begründung',
      'Sichtbarkeit',
    ]
    const rows = found.rows.map(row => [
      row.content.reference,
      row.content.subject,
      row.content.committee,
      row.department,
      row.decidedOn && formatShortGermanDate(row.decidedOn),
      formatShortGermanDate(row.dueOn),
      row.content.points.map(point => point.number).join(', '),
      row.chosen && germanChoice(row.chosen.choice),
      row.chosen?.newDueOn ? formatShortGermanDate(row.chosen.newDueOn) : null,
      row.chosen && germanReason(row.chosen.reasonCode),
      row.chosen?.reason ?? null,
      row.visibility === 'public' ? 'öffentlich' : 'nicht öffentlich',
    ])
    return c.body(toCsv([head, ...rows]), 200, fileHeaders(`Jahresliste-${found.list.year}.csv`, 'csv'))
  })

  return routes
}

/** The filter of the page that a form came from; only ours is followed. */
function backQuery(back: unknown): Record<string, string> {
  const search = typeof back === 'string' ? (back.split('?')[1] ?? '') : ''
  return Object.fromEntries([...new URLSearchParams(search)].filter(([name]) => ['bereich', 'alter', 'stand', 'seite'].includes(name)))
}

function refusal(result: Exclude<DecisionResult, { kind: 'applied' | 'gone' }>): string {
  switch (result.kind) {
    case 'undecided':
      return `Zu ${result.rows === 1 ? 'einem Beschluss' : `${result.rows} Beschlüssen`} ist noch nichts entschieden.`
    case 'already':
      return 'Über diese Liste ist schon beschlossen; sie ändert sich nicht mehr.'
    default:
      return 'Eintragen kann den Beschluss nur, wer auch die nichtöffentlichen Zeilen sehen darf.'
  }
}
