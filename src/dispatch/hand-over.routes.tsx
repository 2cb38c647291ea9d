import { Hono } from 'hono'
import { pagesOf } from '#letters/pages-of.ts'
import { renderHandOverLettersPdf } from '#letters/render-hand-over-letters-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import { handedOverForm } from './delivery.form.ts'
import { handOverChosen } from './delivery.usecases.ts'
import { dispatchNotice } from './dispatch-notices.pages.ts'
import { handOverLetters, letterFile, type PrintedDelivery } from './hand-over.letter.ts'
import { HandOverNotePage, HandOverPage, NOTE, type ShownDelivery, TWO_SIDED } from './hand-over.pages.tsx'
import { type PaperChoice, paperDeliveries } from './hand-over.store.ts'
import type { Matter, MatterPort } from './matter.ts'

/** Letters on one page and in one file: a council of seventy on paper, seven reports at once. */
const MOST = 500
/** Bytes of all different letters that go into one file. */
const MOST_BYTES = 40 * 1024 * 1024

/** Letters that are handed over on paper: all on one page, printed as one file, noted in one step. */
export const handOverRoutes = ({ database, clock, files }: Services, matters: MatterPort): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  /** The letters that wait, with what they are about; without those whose matter is not to be seen. */
  const waiting = (
    c: AppContext,
    choice: PaperChoice,
  ): Promise<{ readonly deliveries: readonly ShownDelivery[]; readonly isMore: boolean }> =>
    database.read(c.get('principal'), async tx => {
      const found = await paperDeliveries(tx, choice, MOST + 1)
      const known = new Map<string, Matter | null>()
      for (const { matterId } of found) if (!known.has(matterId)) known.set(matterId, await matters.find(tx, matterId, clock.today()))
      const deliveries = found.slice(0, MOST).flatMap(one => {
        const matter = known.get(one.matterId)
        return matter ? [{ ...one, matter }] : []
      })
      return { deliveries, isMore: found.length > MOST }
    })

  const show = async (c: AppContext, code: string | undefined, status: 200 | 422 = 200): Promise<Response> => {
    const matterId = c.req.query('bericht')
    const shown = await waiting(c, matterId ? { matterId } : {})
    const children = <HandOverPage {...shown} isNarrowed={matterId !== undefined} notice={dispatchNotice(code)} />
    return page(c, { title: 'Auf Papier zu übergeben', current: 'sendings', children }, status)
  }
  routes.get(urls.handOvers.path, access('report.send'), c => show(c, c.req.query('hinweis')))

  routes.post(urls.handOverPdf(), access('report.send'), async c => {
    const { deliveries } = await waiting(c, { ids: await chosenIn(c) })
    if (deliveries.length === 0) return show(c, 'keine-auswahl', 422)
    const printed = await database.read(c.get('principal'), async tx => {
      const letters: PrintedDelivery[] = []
      const content = new Map<Matter, PrintedDelivery['files']>()
      for (const one of deliveries) {
        const known = content.get(one.matter) ?? (await matters.content(tx, one.matter, clock.today())).files
        content.set(one.matter, known)
        letters.push({ ...one, files: known })
      }
      return { letters, city: await readCity(tx) }
    })
    const kept = new Map(printed.letters.flatMap(({ files: { letter } }) => (letter ? [[letter.sha256, letter.size] as const] : [])))
    if ([...kept.values()].reduce((sum, size) => sum + size, 0) > MOST_BYTES) return show(c, 'zu-viel', 422)
    const bytes = new Map<string, Buffer>()
    for (const sha256 of kept.keys()) bytes.set(sha256, await files.get(sha256))
    const isTwoSided = (await textFields(c))[TWO_SIDED] !== undefined
    const sheets = handOverLetters(printed.letters, new Map([...bytes].map(([sha256, file]) => [sha256, pagesOf(file)])), {
      city: printed.city,
      today: clock.today(),
      isTwoSided,
    })
    const { pdf } = await renderHandOverLettersPdf(sheets, new Map([...bytes].map(([sha256, file]) => [letterFile(sha256), file])))
    return c.body(pdf, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Briefe-zur-Uebergabe-${clock.today().toString()}.pdf"`,
      'cache-control': 'private, no-store',
    })
  })

  const ask = (c: AppContext, deliveries: readonly ShownDelivery[], state: FormState): Promise<Response> =>
    page(
      c,
      { title: 'Als übergeben vermerken', current: 'sendings', children: <HandOverNotePage deliveries={deliveries} state={state} /> },
      statusOf(state),
    )

  routes.post(urls.handOverNote(), access('report.send'), async c => {
    const ids = await chosenIn(c)
    const { deliveries } = await waiting(c, { ids })
    if (deliveries.length === 0) return show(c, 'keine-auswahl', 422)
    if ((await textFields(c))['schritt'] !== NOTE) return ask(c, deliveries, handedOverForm.fill({ on: clock.today() }))
    const sent = await handedOverForm.sent(c)
    if (!sent.values) return ask(c, deliveries, sent)
    const result = await handOverChosen(database, c.get('principal'), { matters, deliveries }, sent.values)
    if (result.kind === 'refused') return ask(c, deliveries, handedOverForm.refuse(sent, 'on', FUTURE))
    return c.redirect(urls.handOvers({ hinweis: result.count === ids.length ? 'alle-vermerkt' : 'teils-vermerkt' }), 303)
  })
  return routes
}

const FUTURE = 'Der Tag liegt in der Zukunft. Geben Sie den Tag an, an dem es geschah.'
