import { Hono } from 'hono'
import { renderCouncilPaperDocx } from '#letters/render-council-paper-docx.ts'
import { renderCouncilPaperPdf } from '#letters/render-council-paper-pdf.ts'
import { can } from '#platform/access/principal.ts'
import { type SheetColumn, sheet } from '#platform/http/sheet.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { fileHeaders, sendSheets } from '#web/file-response.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { partFrom } from '../committee/list-sending.routes.ts'
import { choiceForm, decisionForm, yearForm } from './overdue.form.ts'
import { OverdueListPage } from './overdue.pages.tsx'
import { listOverdueLists } from './overdue.store.ts'
import { germanChoice, germanReason, type OverdueRow } from './overdue.ts'
import { applyCouncilDecision, chooseOutcome, type DecisionResult, drawUpOverdueList, readOverdueList } from './overdue.usecases.ts'
import { overdueFilterFrom, overdueView } from './overdue.view.ts'
import { OverdueListsPage } from './overdue-lists.pages.tsx'
import { overduePaper } from './overdue-paper.letter.ts'
import type { RowProblem } from './overdue-row.pages.tsx'

/** The yearly list of overdue resolutions, from drawing it up to what the council decided about it. */
export const overdueRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const yearOf = (c: AppContext): number => Number(parameter(c, 'year'))

  const showLists = async (c: AppContext, sent?: FormState): Promise<Response> => {
    const lists = await database.read(c.get('principal'), listOverdueLists)
    const year = sent ?? yearForm.fill({ year: clock.today().year })
    const children = <OverdueListsPage lists={lists} year={year} mayWrite={can(c.get('principal'), 'list.write')} />
    return page(c, { title: 'Jahreslisten der überfälligen Beschlüsse', current: 'lists', children }, statusOf(sent))
  }

  interface Problems {
    readonly row?: RowProblem
    readonly decision?: FormState
    readonly query?: Readonly<Record<string, string | undefined>>
    readonly status?: 403 | 409
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
            decision={problems.decision ?? EMPTY}
            today={clock.today()}
          />
        ),
      },
      problems.status ?? statusOf(problems.row?.state, problems.decision),
    )
  }

  routes.get(urls.overdueLists(), access('list.read'), c => showLists(c))
  routes.get(urls.overdueList.path, access('list.read'), c => showList(c))

  routes.post(urls.overdueLists(), access('list.write'), async c => {
    const sent = await yearForm.sent(c)
    if (!sent.values) return showLists(c, sent)
    const { year } = sent.values
    const drawn = await database.change(c.get('principal'), change => drawUpOverdueList(change, year))
    if (drawn.kind === 'refused')
      return showLists(c, yearForm.refuse(sent, 'year', `Über die Jahresliste ${year} ist schon beschlossen; sie ändert sich nicht mehr.`))
    return c.redirect(urls.overdueList(year, { hinweis: 'aufgestellt' }), 303)
  })

  routes.post(urls.overdueRow.path, access('list.write'), async c => {
    const { zurueck, fassung } = await textFields(c)
    const rowId = idOf(c)
    const query = backQuery(zurueck)
    const found = await database.read(c.get('principal'), tx => readOverdueList(tx, yearOf(c)))
    if (!found?.rows.some(row => row.id === rowId)) throw new Gone('Diesen Eintrag')
    const form = choiceForm(found.list.asOf)
    const sent = await form.sent(c)
    if (!sent.values) return showList(c, { row: { rowId, state: sent }, query })
    const { choice, newDueOn, ...why } = sent.values
    // Only a new date has one, whatever stood in the field.
    const chosen = { rowId, ...why, choice, newDueOn: choice === 'new_date' ? newDueOn : null, version: Number(fassung) || 0 }
    const { kind } = there(
      await database.change(c.get('principal'), change => chooseOutcome(change, yearOf(c), chosen)),
      'Diese Jahresliste',
    )
    if (kind === 'done') return c.redirect(`${urls.overdueList(yearOf(c), { ...query, hinweis: 'gespeichert' })}#zeile-${rowId}`, 303)
    const message =
      kind === 'overtaken'
        ? 'Inzwischen hat jemand anders zu diesem Beschluss entschieden. Was dort jetzt steht, sehen Sie in der Zeile; Ihre Eingabe steht noch im Formular.'
        : 'Über diese Liste ist schon beschlossen; sie ändert sich nicht mehr.'
    return showList(c, { row: { rowId, state: form.refuse(sent, 'choice', message) }, query, status: 409 })
  })

  routes.post(urls.overdueDecision.path, access('list.write'), async c => {
    const form = decisionForm(clock.today())
    const sent = await form.sent(c)
    const { values } = sent
    if (!values) return showList(c, { decision: sent })
    const result = there(
      await database.change(c.get('principal'), change => applyCouncilDecision(change, yearOf(c), values)),
      'Diese Jahresliste',
    )
    if (result.kind === 'done') return c.redirect(urls.overdueList(yearOf(c), { hinweis: 'beschlossen' }), 303)
    const status = result.reason === 'not_cleared' ? 403 : 409
    return showList(c, { decision: form.refuse(sent, 'reference', refusal(result)), status })
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
    return sendSheets(c, `Jahresliste-${found.list.year}`, 'csv', [sheet('Jahresliste', COLUMNS, found.rows)])
  })

  return routes
}

const COLUMNS: readonly SheetColumn<OverdueRow>[] = [
  { label: 'Vorlage', value: row => row.content.reference },
  { label: 'Gegenstand', value: row => row.content.subject },
  { label: 'Gremium', value: row => row.content.committee },
  { label: 'Geschäftsbereich', value: row => row.department },
  { label: 'Beschlossen am', value: row => row.decidedOn },
  { label: 'Fällig seit', value: row => row.dueOn },
  { label: 'Überfällige Punkte', value: row => row.content.points.map(point => point.number).join(', ') },
  { label: 'Vorschlag', value: row => row.chosen && germanChoice(row.chosen.choice) },
  { label: 'Neuer Termin', value: row => row.chosen?.newDueOn ?? null },
  { label: 'Grund', value: row => row.chosen && germanReason(row.chosen.reasonCode) },
  { label: 'Begründung', value: row => row.chosen?.reason ?? null },
  { label: 'Sichtbarkeit', value: row => (row.visibility === 'public' ? 'öffentlich' : 'nicht öffentlich') },
]

/** The filter of the page that a form came from; only ours is followed. */
function backQuery(back = ''): Record<string, string> {
  const search = back.split('?')[1] ?? ''
  return Object.fromEntries([...new URLSearchParams(search)].filter(([name]) => ['bereich', 'alter', 'stand', 'seite'].includes(name)))
}

function refusal(result: Exclude<DecisionResult, { kind: 'done' | 'gone' }>): string {
  switch (result.reason) {
    case 'undecided':
      return `Zu ${result.rows === 1 ? 'einem Beschluss' : `${result.rows} Beschlüssen`} ist noch nichts entschieden.`
    case 'decided':
      return 'Über diese Liste ist schon beschlossen; sie ändert sich nicht mehr.'
    default:
      return 'Eintragen kann den Beschluss nur, wer auch die nichtöffentlichen Zeilen sehen darf.'
  }
}
