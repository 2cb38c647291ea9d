import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { findResolution } from '#register/record/resolution.store.ts'
import { readControlSubject, setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { readGroupNames, readMovedBy, setMovedBy } from '#register/resolution/mover.usecases.ts'
import type { GroupName } from '#register/rules/movers.ts'
import { access } from '#web/access.ts'
import { referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { controlSubjectForm } from './control-subject.form.ts'
import { ControlSubjectPage } from './control-subject.pages.tsx'

/** The page on which a resolution is taken out of control, or back, and its mover is noted. */
export const controlSubjectRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const find = async (c: AppContext) => {
    const reference = referenceOf(c)
    const found = await database.read(c.get('principal'), async tx => ({
      resolution: await findResolution(tx, reference),
      noted: await readControlSubject(tx, reference),
      movers: await knownMovers(tx),
      groups: newestNames(await readGroupNames(tx)),
      movedBy: await readMovedBy(tx, reference),
    }))
    const { resolution, noted, movedBy, ...rest } = found
    if (!resolution || !noted || !movedBy) throw new Gone('Diesen Beschluss')
    return { ...rest, reference, resolution, noted, movedBy, form: controlSubjectForm(found.groups, movedBy) }
  }

  const show = async (c: AppContext, sent?: FormState): Promise<Response> => {
    const { reference, resolution, noted, movers, groups, movedBy, form } = await find(c)
    const { isSubject, reason, mover } = noted
    return page(
      c,
      {
        title: `Beschlusskontrolle von ${reference}`,
        current: 'resolutions',
        children: (
          <ControlSubjectPage
            reference={reference}
            subject={resolution.name}
            noted={noted}
            movers={movers}
            of={form}
            state={sent ?? form.fill({ subject: isSubject ? 'ja' : 'nein', reason, mover: mover ?? '', groups: movedBy.groups })}
            hasGroups={groups.length > 0}
            groupsBefore={movedBy.groups}
            mayWrite={can(c.get('principal'), 'resolution.edit')}
            saved={c.req.query('hinweis') === 'gespeichert'}
          />
        ),
      },
      statusOf(sent),
    )
  }

  routes.get(urls.controlSubject.path, access('resolution.read'), c => show(c))

  routes.post(urls.controlSubject.path, access('resolution.edit'), async c => {
    const { reference, form } = await find(c)
    const sent = await form.sent(c)
    const { values } = sent
    if (!values) return show(c, sent)
    const groups = await chosenGroups(c, values.groups)
    await database.change(c.get('principal'), async change => {
      const { subject, reason, mover } = values
      await setControlSubject(change, reference, { isSubject: subject === 'ja', reason, mover: mover || null })
      if (groups) await setMovedBy(change, reference, groups)
    })
    return c.redirect(urls.controlSubject(reference, 'gespeichert'), 303)
  })
  return routes
}

/** The groups that were ticked; null where nobody touched them, so that they go on following from the words about the mover. */
async function chosenGroups(c: AppContext, ticked: readonly string[]): Promise<readonly string[] | null> {
  const { 'fraktionen.vorher': seen } = await textFields(c)
  if (seen === undefined) return null
  const before = seen.split(/\r?\n/).filter(value => value !== '')
  const isSame = ticked.length === before.length && ticked.every(value => before.includes(value))
  return isSame ? null : ticked
}

/** Each group once: the newest name comes first. */
const newestNames = (names: readonly GroupName[]): GroupName[] =>
  names.filter(({ shortName }, index) => names.findIndex(other => other.shortName === shortName) === index)

const knownMovers = async (tx: Tx): Promise<string[]> =>
  (await rowsOf<{ mover: string }>(tx, sql`select distinct mover from paper where mover is not null order by mover limit 200`)).map(
    row => row.mover,
  )
