import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { listTitle, page } from '#web/layout.tsx'
import { viewOf } from '#web/list/list.routes.tsx'
import { ListPage } from '#web/list/list.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { invitePerson } from '../accounts/invitation.usecases.ts'
import { listRequests } from '../register/membership-request.store.ts'
import { findOrganization, listOrganizations } from '../register/organization.store.ts'
import { rolesIn } from '../register/people.ts'
import { findPerson, listGrants, listMemberships, listPeople } from '../register/person.store.ts'
import { membershipForm, NO_SUCH_ROLE, personForm } from './people.form.ts'
import { peopleList } from './people.list.tsx'
import { BesidePeople, PersonPage } from './person.pages.tsx'
import { addMembership, finishMembership, grantRole, savePerson, takeRole } from './person.usecases.ts'
import { decideRequest } from './signing-position.usecases.ts'

const EMAIL_TAKEN = 'Diese Adresse hat schon jemand anderes.'

/** The notice of a refusal. */
const REFUSALS = {
  protected: 'nur-administration',
  last_administrator: 'letzte-administration',
  own: 'eigene-stelle',
  no_email: 'ohne-adresse',
  has_account: 'hat-konto',
} as const

const back = (c: AppContext, id: string, notice: string): Response => c.redirect(urls.person(id, notice), 303)

/** The register of people: who someone is, from when to when. */
export const personRoutes = ({ database, clock }: Services, accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const showList = async (c: AppContext, adding: FormState = EMPTY): Promise<Response> => {
    const principal = c.get('principal')
    const { view, requests } = await database.read(principal, async tx => ({
      view: await viewOf(tx, c, peopleList, clock.today(), (_, { filter, part, today }) => listPeople(tx, filter.words, part, today)),
      requests: await listRequests(tx),
    }))
    const beside = { requests, notice: c.req.query('hinweis'), adding: can(principal, 'people.manage') ? adding : null }
    const links = <a href={urls.organizations()}>Stellen und Gremien</a>
    const children = <ListPage {...view} links={links} notice={<BesidePeople {...beside} />} />
    return page(c, { title: listTitle('Personen', { ...view.filter }), children }, statusOf(adding))
  }

  const showPerson = async (c: AppContext, about: { editing?: FormState; joining?: FormState } = {}): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const found = await database.read(principal, async tx => {
      const person = there(await findPerson(tx, idOf(c)), 'Diese Person')
      return {
        person,
        memberships: await listMemberships(tx, { personId: person.id }),
        requests: await listRequests(tx, { personId: person.id }),
        grants: await listGrants(tx, person.id, today),
        organizations: await listOrganizations(tx, today),
      }
    })
    const children = (
      <PersonPage
        {...found}
        today={today}
        mayManage={can(principal, 'people.manage')}
        mayGrant={can(principal, 'role.grant')}
        notice={c.req.query('hinweis')}
        editing={about.editing ?? personForm.fill(found.person)}
        joining={about.joining ?? EMPTY}
      />
    )
    return page(c, { title: found.person.name, children }, statusOf(about.editing, about.joining))
  }

  routes.get(urls.people(), access('people.read'), c => showList(c))
  routes.post(urls.people(), access('people.manage'), async c => {
    const sent = await personForm.sent(c)
    if (!sent.values) return showList(c, sent)
    const saved = await savePerson(accounts, c.get('principal'), null, sent.values)
    return saved.kind === 'done' ? back(c, saved.id, 'gespeichert') : showList(c, personForm.refuse(sent, 'email', EMAIL_TAKEN))
  })

  routes.get(urls.person.path, access('people.read'), c => showPerson(c))
  routes.post(urls.person.path, access('people.manage'), async c => {
    const id = idOf(c)
    const sent = await personForm.sent(c)
    if (!sent.values) return showPerson(c, { editing: sent })
    const stored = await database.read(c.get('principal'), tx => findPerson(tx, id))
    const overtaken = stored && personForm.overtaken(sent, stored)
    if (overtaken) return showPerson(c, { editing: overtaken })
    const saved = there(await savePerson(accounts, c.get('principal'), id, sent.values), 'Diese Person')
    if (saved.kind === 'done') return back(c, id, 'gespeichert')
    if (saved.reason === 'email_taken') return showPerson(c, { editing: personForm.refuse(sent, 'email', EMAIL_TAKEN) })
    return back(c, id, REFUSALS[saved.reason])
  })

  routes.post(urls.personInvite.path, access('people.manage'), async c => {
    const id = idOf(c)
    const invited = there(await invitePerson(accounts, c.get('principal'), id), 'Diese Person')
    return back(c, id, invited.kind === 'done' ? 'eingeladen' : REFUSALS[invited.reason])
  })

  routes.post(urls.personMembership.path, access('people.manage'), async c => {
    const personId = idOf(c)
    const sent = await membershipForm.sent(c)
    if (!sent.values) return showPerson(c, { joining: sent })
    const { organizationId, role } = sent.values
    const organization = await database.read(c.get('principal'), tx => findOrganization(tx, organizationId))
    if (!organization) return showPerson(c, { joining: membershipForm.refuse(sent, 'organizationId', 'Wählen Sie aus, wo.') })
    if (!rolesIn(organization.type).includes(role)) return showPerson(c, { joining: membershipForm.refuse(sent, 'role', NO_SUCH_ROLE) })
    const added = there(await addMembership(accounts, c.get('principal'), { ...sent.values, personId }), 'Diese Person')
    if (added.kind === 'done') return back(c, personId, added.waits ? 'wartet-auf-zweite' : 'gespeichert')
    return added.reason === 'overlaps'
      ? showPerson(c, { joining: membershipForm.refuse(sent, 'from', 'Das ist die Person in dieser Zeit dort schon.') })
      : back(c, personId, REFUSALS[added.reason])
  })

  routes.post(urls.membershipEnd.path, access('people.manage'), async c => {
    const values = await textFields(c)
    const day = typedDay(values['ende'] ?? '') ?? clock.today()
    const ended = there(await finishMembership(accounts, c.get('principal'), idOf(c), day), 'Diese Mitgliedschaft')
    if (ended.kind === 'refused') return c.redirect(urls.people({ hinweis: REFUSALS[ended.reason] }), 303)
    return values['von'] === 'person'
      ? c.redirect(urls.organization(ended.organizationId, { hinweis: 'beendet' }), 303)
      : back(c, ended.personId, 'beendet')
  })

  routes.post(urls.membershipRequest.path, access('people.manage'), async c => {
    const { entscheidung } = await textFields(c)
    if (entscheidung !== 'bestaetigen' && entscheidung !== 'ablehnen') throw new Gone('Diese Entscheidung')
    const decision = entscheidung === 'bestaetigen' ? 'confirmed' : 'refused'
    const decided = there(await decideRequest(accounts, c.get('principal'), idOf(c), decision), 'Diese Eintragung')
    if (decided.kind === 'refused') return back(c, decided.personId, 'zweite-person')
    return back(c, decided.personId, decision === 'confirmed' ? 'gespeichert' : 'abgelehnt')
  })

  routes.post(urls.personRole.path, access('role.grant'), async c => {
    const id = idOf(c)
    const { rolle } = await textFields(c)
    if (rolle !== 'administrator' && rolle !== 'council_office') throw new Gone('Diese Rolle')
    there(await grantRole(accounts, c.get('principal'), id, rolle), 'Diese Person')
    return back(c, id, 'gespeichert')
  })

  routes.post(urls.roleEnd.path, access('role.grant'), async c => {
    const taken = there(await takeRole(accounts, c.get('principal'), idOf(c)), 'Diese Rolle')
    return taken.kind === 'done' ? back(c, taken.id, 'gespeichert') : c.redirect(urls.permissions(REFUSALS[taken.reason]), 303)
  })
  return routes
}
