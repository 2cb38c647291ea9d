import { Hono } from 'hono'
import { listOrganizations } from '#people/register/organization.store.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { attachmentFileName, lookAtAttachment, MOST_ATTACHMENT_BYTES, titleOf } from '#platform/files/attachable.ts'
import { readCity } from '#register/settings/city.ts'
import { UUID_PATTERN } from '#vocabulary/uuid.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { UPLOADED, UPLOADED_PDF } from '#web/content-policy.ts'
import { tooLargePage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { Gone, there } from '#web/gone.ts'
import { formRoutes } from '#web/import/form.routes.tsx'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { sendFile } from '#web/send-file.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { allFacilities } from '../offers/facility.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { listKinds } from '../offers/service.store.ts'
import { allReports } from '../reports/report.store.ts'
import { areaKey } from '../rules/area-words.ts'
import { reach } from '../rules/fates.ts'
import { entriesForm, entryForm, taskForm } from './entry.form.ts'
import type { FollowedPort } from './follow-report.pages.tsx'
import { measureExchange } from './measure.exchange.ts'
import { EntriesPage, MeasurePage, type Related } from './measure.pages.tsx'
import { allGoals, findMeasure, findMeasures, type Measure, measuresById, reportKey } from './measure.store.ts'
import { addEntries, addTask, changeTask, mayTell, TASK_ACTS } from './measure.usecases.ts'
import { lightOf } from './measure.view.ts'
import { entriesOf, entryOf, fatesAround, fatesOf, tasksOf } from './measure-parts.store.ts'
import { measureList } from './measures.list.tsx'

const WHAT = 'Diese Maßnahme'
/** What a document is called that shows progress: what it was called, in letters that every system has. */
const nameOfEvidence = ({ name, mimeType }: { readonly name: string; readonly mimeType: string }): string =>
  attachmentFileName(titleOf(name), mimeType)

const ID = new RegExp(`^${UUID_PATTERN}$`)
const ask = [['', 'bitte wählen']] as const

/** What the form of a measure and the filter of their list offer. */
async function choicesOf(tx: Tx, today: Temporal.PlainDate) {
  const units = (await listOrganizations(tx, today)).filter(({ type }) =>
    ['city', 'department', 'office', 'provider', 'other'].includes(type),
  )
  return {
    reports: await allReports(tx),
    units: units.map(({ name }) => [name, name] as const),
    areas: (await allAreas(tx)).map(each => [areaKey(each), `${areaKey(each)} ${each.name}`] as const),
    facilities: (await allFacilities(tx)).map(({ values: { code, name } }) => [code, `${name} (${code})`] as const),
    kinds: (await listKinds(tx)).map(({ code, name }) => [code, `${code} ${name}`] as const),
  }
}

/** Measures: their list, their form, the page of each with its progress and tasks. */
export const measureRoutes = (services: Services, isFollowed: FollowedPort): Hono<AppEnv> => {
  const { database, clock, files } = services
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, measureList, {
    find: async (tx, asked) => {
      const { soonDays } = await readCity(tx)
      const { rows, ...part } = await findMeasures(tx, asked, soonDays)
      return {
        ...part,
        rows: rows.map(measure => ({ ...measure, light: lightOf(measure, asked.today, soonDays) })),
        offered: await choicesOf(tx, asked.today),
      }
    },
    beside: ({ offered: { reports, units, areas, facilities, kinds } }) => ({
      notice: (
        <May permission="planning.read">
          <PlanningTabs at="measures" />
        </May>
      ),
      choices: {
        report: reports.map(report => [report.id, reportKey(report)] as const),
        provider: units,
        area: areas,
        facility: facilities,
        kind: kinds,
      },
      links: (
        <May permission="planning.write">
          <a href={urls.measureNew()}>Neue Maßnahme</a>
          <a href={urls.importStart('massnahmen')}>Aus einer Datei</a>
        </May>
      ),
    }),
  })

  formRoutes(routes, services, measureExchange, {
    add: urls.measureNew(),
    edit: urls.measureEdit,
    shown: id => urls.measure(id),
    words: ['Neue Maßnahme', 'Maßnahme ändern', WHAT],
    choices: async tx => {
      const { reports, units, areas, facilities, kinds } = await choicesOf(tx, clock.today())
      return {
        report: [...ask, ...reports.map(report => [reportKey(report), reportKey(report)] as const)],
        unit: [...ask, ...units],
        area: areas,
        facility: facilities,
        kind: kinds,
      }
    },
    find: findMeasure,
    below: async tx => (
      <datalist id="ziele">
        {(await allGoals(tx)).map(name => (
          <option value={name} />
        ))}
      </datalist>
    ),
    begin: ({ bericht }) => (bericht === undefined ? {} : { report: bericht }),
  })

  /** The form for progress on many measures, and what it sends. */
  const showEntries = async (c: AppContext, ids: readonly string[], sent?: FormState): Promise<Response> => {
    const measures = await database.read(c.get('principal'), tx => measuresById(tx, ids))
    if (measures.length === 0) return c.redirect(urls.measures(), 303)
    const state = sent ?? entriesForm.fill({ on: clock.today() })
    return page(
      c,
      { title: 'Fortschritt eintragen', current: 'planning', children: <EntriesPage {...{ measures, state }} /> },
      statusOf(sent),
    )
  }
  routes.post(urls.measuresEntry(), access('planning.write'), async c => {
    const texts = await textFields(c)
    if (texts['fuer'] === undefined) return showEntries(c, await chosenIn(c))
    const ids = texts['fuer'].split(' ').filter(id => ID.test(id))
    const sent = entriesForm.read(texts)
    if (!sent.values) return showEntries(c, ids, sent)
    there(await addEntries(database, c.get('principal'), ids, sent.values), 'Eine dieser Maßnahmen')
    return c.redirect(urls.measures(), 303)
  })

  const show = async (c: AppContext, { entering, adding }: { entering?: FormState; adding?: FormState } = {}): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const measure = there(await findMeasure(tx, idOf(c)), WHAT)
      const { soonDays } = await readCity(tx)
      return {
        measure: { ...measure, light: lightOf(measure, today, soonDays) },
        tasks: await tasksOf(tx, [measure.id]),
        entries: await entriesOf(tx, [measure.id]),
        fates: await fatesOf(tx, measure.id),
        ...(await relatedTo(tx, measure)),
        mayTell: await mayTell({ tx, principal, clock }, measure),
        isFollowed: await isFollowed(tx, principal.id, { kind: 'measure', id: measure.id }),
      }
    })
    const { values, percent } = found.measure
    const props = {
      ...found,
      today,
      entering: entering ?? entryForm.fill({ on: today, state: values.state, percent }),
      adding: adding ?? EMPTY,
      notice: c.req.query('hinweis'),
    }
    return page(c, { title: values.name, current: 'planning', children: <MeasurePage {...props} /> }, statusOf(entering, adding))
  }
  routes.get(urls.measure.path, access('plan.read'), c => show(c))

  routes.post(urls.measureEntry.path, access('planning.write', { maxUploadBytes: MOST_ATTACHMENT_BYTES }), async c => {
    // Nothing is read for a measure that nobody finds.
    await database.read(c.get('principal'), async tx => there(await findMeasure(tx, idOf(c)), WHAT))
    const upload = await readUploadForm(c.req.raw, { maxBytes: MOST_ATTACHMENT_BYTES, maxFiles: 1, receive: lookAtAttachment }).catch(
      unreadable,
    )
    if (upload === 'too_large') return tooLargePage(c, MOST_ATTACHMENT_BYTES)
    if (!upload) return show(c, { entering: entryForm.refuse(EMPTY, 'file', 'Die Übertragung war unvollständig. Senden Sie noch einmal.') })
    const sent = entryForm.read(Object.fromEntries(upload.fields))
    const [file = null] = upload.files
    if (!sent.values) return show(c, { entering: sent })
    if (file?.kind === 'unfit') return show(c, { entering: entryForm.refuse(sent, 'file', file.message) })
    const { file: _, ...entry } = sent.values
    const keep = file && (async () => ({ ...(await files.put(file.bytes)), mimeType: file.mimeType, fileName: nameOfEvidence(file) }))
    there(await addEntries(database, c.get('principal'), [idOf(c)], entry, keep), WHAT)
    return c.redirect(urls.measure(idOf(c), 'fortschritt'), 303)
  })

  routes.get(urls.measureEvidence.path, access('plan.read'), async c => {
    const entry = await database.read(c.get('principal'), tx => entryOf(tx, idOf(c), parameter(c, 'attachment')))
    if (!entry?.sha256) throw new Gone('Dieser Nachweis')
    const isPdf = entry.mimeType === 'application/pdf'
    return sendFile(
      c,
      files,
      { ...entry, sha256: entry.sha256 },
      {
        what: 'Dieser Nachweis',
        isSaved: !isPdf && !entry.mimeType.startsWith('image/'),
        isAskedAnew: true,
        policy: isPdf ? UPLOADED_PDF : UPLOADED,
      },
    )
  })

  routes.post(urls.measureTask.path, access('planning.write'), async c => {
    const texts = await textFields(c)
    const [id, task] = [idOf(c), texts['id']]
    if (task !== undefined) {
      const act = there(TASK_ACTS.find(each => each === texts['tun']))
      there(await changeTask(database, c.get('principal'), id, task, act), 'Diese Aufgabe')
      return c.redirect(urls.measure(id, 'geaendert'), 303)
    }
    const sent = taskForm.read(texts)
    if (!sent.values) return show(c, { adding: sent })
    there(await addTask(database, c.get('principal'), id, sent.values), WHAT)
    return c.redirect(urls.measure(id, 'aufgabe'), 303)
  })
  return routes
}

/** What a measure was before, and what became of it, over all editions (P2); only what the principal may see. */
async function relatedTo(tx: Tx, { id }: Measure): Promise<{ before: readonly Related[]; after: readonly Related[] }> {
  const fates = await fatesAround(tx, [id])
  const edges = fates.map(({ fromId, toId, kind }) => ({ from: fromId, to: toId, kind }))
  const [before, after] = [reach(id, edges, 'before'), reach(id, edges, 'after')]
  const measures = new Map(
    (
      await measuresById(
        tx,
        [...before, ...after].map(each => each.id),
      )
    ).map(each => [each.id, each]),
  )
  const related = (some: typeof before, end: 'fromId' | 'toId'): Related[] =>
    some.flatMap(({ id: other, steps }) => {
      const measure = measures.get(other)
      return measure ? [{ measure, steps, said: fates.filter(fate => fate[end] === other) }] : []
    })
  return { before: related(before, 'fromId'), after: related(after, 'toId') }
}
