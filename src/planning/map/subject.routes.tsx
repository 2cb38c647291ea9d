import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { Decided } from '../offers/decided.pages.tsx'
import { findFacility } from '../offers/facility.store.ts'
import { findProvider } from '../offers/provider.store.ts'
import { subjectForm } from '../offers/subject.form.ts'
import { linkPaper, papersAbout, SUBJECTS, type Subject, unlinkPaper } from '../offers/subject.store.ts'

const PAGES: Readonly<Record<Subject, (id: string, notice?: string) => string>> = {
  area: urls.area,
  provider: urls.provider,
  facility: urls.facility,
}

/** What something is called, undefined where there is none of it for this principal. */
const nameOf = async (tx: Tx, subject: Subject, id: string): Promise<string | undefined> => {
  if (subject === 'area') return (await allAreas(tx)).find(each => each.id === id)?.name
  return subject === 'provider' ? (await findProvider(tx, id))?.values.name : (await findFacility(tx, id))?.values.name
}

/** Links between resolutions and what they are about. */
export const subjectRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.post(urls.paperSubject.path, access('planning.write'), async c => {
    const id = idOf(c)
    const texts = await textFields(c)
    const subject = there(SUBJECTS.find(each => each === texts['art']))
    const name = there(await database.read(c.get('principal'), tx => nameOf(tx, subject, id)))
    const link = texts['loesen']
    if (link !== undefined) {
      await database.change(c.get('principal'), async change => {
        if (!(await unlinkPaper(change.tx, link, subject, id))) return change.nothing(undefined)
        await change.audit({ action: 'subject.unlinked', recordType: subject, recordId: id })
      })
      return c.redirect(PAGES[subject](id, 'geloest'), 303)
    }
    const sent = subjectForm.read(texts)
    const { values } = sent
    const isLinked =
      values !== null &&
      (await database.change(c.get('principal'), async change => {
        if (!(await linkPaper(change.tx, values.reference, subject, id))) return change.nothing(false)
        await change.audit({ action: 'subject.linked', recordType: subject, recordId: id, data: { paper: values.reference } })
        return true
      }))
    if (isLinked) return c.redirect(PAGES[subject](id, 'verknuepft'), 303)
    const state = values === null ? sent : subjectForm.refuse(sent, 'reference', 'Diesen Beschluss gibt es im Register nicht.')
    const papers = await database.read(c.get('principal'), tx => papersAbout(tx, subject, id))
    const children = (
      <>
        <h1>
          <a href={PAGES[subject](id)}>{name}</a>
        </h1>
        <Decided {...{ papers, id, state }} planned={null} of={subject} />
      </>
    )
    return page(c, { title: name, current: 'planning', children }, statusOf(state))
  })
  return routes
}
