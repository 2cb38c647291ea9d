import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, type Sent, statusOf } from '#web/form/form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { recipientsAsOf } from '../register/as-of.store.ts'
import { findOrganization, listOrganizations, type OrganizationValues } from '../register/organization.store.ts'
import { readPeopleSettings } from '../register/people-settings.ts'
import { listMemberships } from '../register/person.store.ts'
import { importDepartments, type SettingsDepartment } from './import-departments.usecases.ts'
import { OrganizationListPage, OrganizationPage } from './organization.pages.tsx'
import { organizationForm } from './people.form.ts'
import { saveOrganization } from './person.usecases.ts'
import { RecipientsPage } from './recipients.pages.tsx'

/** What another capability knows of the city, for the import of departments. */
export interface CityPort {
  readCity(tx: Tx): Promise<{
    readonly name: string
    readonly departments: readonly SettingsDepartment[]
    readonly mayorName: string
    readonly mayorRole: string
  }>
}

const PROBLEMS = {
  taken: ['shortName', 'Unter dieser Kurzbezeichnung gibt es das schon, mit demselben Anfang.'],
  circle: ['parentId', 'Eine Stelle kann nicht zu sich selbst oder zu einer gehören, die unter ihr liegt.'],
} as const

/** Units, committees, groups and providers, and to whom reports go. */
export const organizationRoutes = ({ database, clock }: Services, accounts: Accounts, city: CityPort): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const dayAsked = (c: AppContext): Temporal.PlainDate | null => typedDay(c.req.query('am') ?? '')
  // Where nothing shorter is typed, the name is its own abbreviation.
  const withShortName = (values: OrganizationValues): OrganizationValues => ({
    ...values,
    shortName: values.shortName || values.name.slice(0, 60),
  })
  const refused = (sent: Sent<OrganizationValues>, problem: keyof typeof PROBLEMS): FormState => {
    const [key, message] = PROBLEMS[problem]
    return organizationForm.refuse(sent, key, message)
  }

  const showList = async (c: AppContext, adding: FormState = EMPTY): Promise<Response> => {
    const asked = dayAsked(c)
    const on = asked ?? clock.today()
    const organizations = await database.read(c.get('principal'), tx => listOrganizations(tx, on))
    const imported =
      c.req.query('bereiche') === undefined
        ? undefined
        : { departments: c.req.query('bereiche') ?? '', people: c.req.query('personen') ?? '' }
    const children = (
      <OrganizationListPage
        organizations={organizations}
        on={on}
        isToday={asked === null}
        mayManage={can(c.get('principal'), 'people.manage')}
        adding={adding}
        imported={imported}
      />
    )
    return page(c, { title: 'Stellen und Gremien', children }, statusOf(adding))
  }

  const showOne = async (c: AppContext, editing?: FormState): Promise<Response> => {
    const on = dayAsked(c)
    const today = clock.today()
    const found = await database.read(c.get('principal'), async tx => {
      const organization = there(await findOrganization(tx, idOf(c)), 'Diese Stelle')
      const organizations = await listOrganizations(tx, today)
      return {
        organization,
        organizations,
        parent: organization.parentId === null ? undefined : await findOrganization(tx, organization.parentId),
        below: organizations.filter(({ parentId }) => parentId === organization.id),
        memberships: await listMemberships(tx, { organizationId: organization.id, on: on ?? undefined }),
      }
    })
    const children = (
      <OrganizationPage
        {...found}
        on={on}
        today={today}
        mayManage={can(c.get('principal'), 'people.manage')}
        notice={c.req.query('hinweis')}
        editing={editing ?? organizationForm.fill(found.organization)}
      />
    )
    return page(c, { title: found.organization.name, children }, statusOf(editing))
  }

  routes.get(urls.organizations(), access('people.read'), c => showList(c))
  routes.post(urls.organizations(), access('people.manage'), async c => {
    const sent = await organizationForm.sent(c)
    if (!sent.values) return showList(c, sent)
    const saved = await saveOrganization(accounts, c.get('principal'), null, withShortName(sent.values))
    return saved.kind === 'done'
      ? c.redirect(urls.organization(saved.id, { hinweis: 'gespeichert' }), 303)
      : showList(c, refused(sent, saved.kind === 'refused' ? saved.reason : 'circle'))
  })

  routes.post(urls.organizationImport(), access('people.manage'), async c => {
    const known = await database.read(c.get('principal'), tx => city.readCity(tx))
    const { departments, people } = await importDepartments(database, c.get('principal'), known)
    return c.redirect(urls.organizations({ bereiche: departments, personen: people }), 303)
  })

  routes.get(urls.organization.path, access('people.read'), c => showOne(c))
  routes.post(urls.organization.path, access('people.manage'), async c => {
    const id = idOf(c)
    const sent = await organizationForm.sent(c)
    if (!sent.values) return showOne(c, sent)
    const stored = await database.read(c.get('principal'), tx => findOrganization(tx, id))
    const overtaken = stored && organizationForm.overtaken(sent, stored)
    if (overtaken) return showOne(c, overtaken)
    const saved = there(await saveOrganization(accounts, c.get('principal'), id, withShortName(sent.values)), 'Diese Stelle')
    return saved.kind === 'done'
      ? c.redirect(urls.organization(id, { hinweis: 'gespeichert' }), 303)
      : showOne(c, refused(sent, saved.reason))
  })

  routes.get(urls.recipients(), access('people.read'), async c => {
    const asked = dayAsked(c)
    const on = asked ?? clock.today()
    const shown = await database.read(c.get('principal'), async tx => {
      const { council } = await readPeopleSettings(tx)
      const chosen = c.req.query('gremium') ?? council
      const committees = (await listOrganizations(tx, on)).filter(({ type }) => type === 'committee')
      return { chosen, committees, recipients: await recipientsAsOf(tx, on, chosen) }
    })
    const children = <RecipientsPage {...shown} on={on} isToday={asked === null} />
    return page(c, { title: 'Empfänger von Berichten', children })
  })
  return routes
}
