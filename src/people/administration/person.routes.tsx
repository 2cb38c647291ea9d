import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { parseDay } from '#web/form/field.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { invitePerson } from '../accounts/invitation.usecases.ts'
import { findOrganization, listOrganizations } from '../register/organization.store.ts'
import { rolesIn } from '../register/people.ts'
import { findPerson, listGrants, listMemberships, listPeople } from '../register/person.store.ts'
import { membershipForm, NO_SUCH_ROLE, personForm } from './people.form.ts'
import { PeopleListPage, PersonPage } from './person.pages.tsx'
import { addMembership, finishMembership, grantRole, savePerson, takeRole } from './person.usecases.ts'

const EMAIL_TAKEN = 'Diese Adresse hat schon jemand anderes.'

/** The register of people: who someone is, from when to when. */
export const personRoutes = ({ database, clock }: Services, accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const showList = async (c: AppContext, adding: FormState = EMPTY): Promise<Response> => {
    const filter = { words: (c.req.query('q') ?? '').trim(), page: pageNumber(c.req.query('seite')) }
    const list = await database.read(c.get('principal'), tx => listPeople(tx, filter, clock.today()))
    const children = <PeopleListPage {...list} {...filter} adding={can(c.get('principal'), 'people.manage') ? adding : null} />
    return page(c, { title: 'Personen', current: 'people', children }, statusOf(adding))
  }

  const showPerson = async (c: AppContext, about: { editing?: FormState; joining?: FormState } = {}): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const found = await database.read(principal, async tx => {
      const person = await findPerson(tx, idOf(c))
      if (!person) return undefined
      return {
        person,
        memberships: await listMemberships(tx, { personId: person.id }),
        grants: await listGrants(tx, person.id, today),
        organizations: await listOrganizations(tx, today),
      }
    })
    if (!found) throw new Gone('Diese Person')
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
    return page(c, { title: found.person.name, current: 'people', children }, statusOf(about.editing, about.joining))
  }

  routes.get(urls.people(), access('people.read'), c => showList(c))
  routes.post(urls.people(), access('people.manage'), async c => {
    const sent = await personForm.sent(c)
    if (!sent.values) return showList(c, sent)
    const saved = await savePerson(accounts, c.get('principal'), null, sent.values)
    return saved.outcome === 'saved'
      ? c.redirect(urls.person(saved.id, 'gespeichert'), 303)
      : showList(c, personForm.refuse(sent, 'email', EMAIL_TAKEN))
  })

  routes.get(urls.person.path, access('people.read'), c => showPerson(c))
  routes.post(urls.person.path, access('people.manage'), async c => {
    const id = idOf(c)
    const sent = await personForm.sent(c)
    if (!sent.values) return showPerson(c, { editing: sent })
    const stored = await database.read(c.get('principal'), tx => findPerson(tx, id))
    const overtaken = stored && personForm.overtaken(sent, stored)
    if (overtaken) return showPerson(c, { editing: overtaken })
    const saved = await savePerson(accounts, c.get('principal'), id, sent.values)
    if (saved.outcome === 'unknown') throw new Gone('Diese Person')
    if (saved.outcome === 'email_taken') return showPerson(c, { editing: personForm.refuse(sent, 'email', EMAIL_TAKEN) })
    return c.redirect(urls.person(id, saved.outcome === 'saved' ? 'gespeichert' : 'letzte-administration'), 303)
  })

  routes.post(urls.personInvite.path, access('people.manage'), async c => {
    const id = idOf(c)
    const { outcome } = await invitePerson(accounts, c.get('principal'), id)
    if (outcome === 'unknown') throw new Gone('Diese Person')
    const notice = { invited: 'eingeladen', no_email: 'ohne-adresse', has_account: 'hat-konto' }[outcome]
    return c.redirect(urls.person(id, notice), 303)
  })

  routes.post(urls.personMembership.path, access('people.manage'), async c => {
    const personId = idOf(c)
    const sent = await membershipForm.sent(c)
    if (!sent.values) return showPerson(c, { joining: sent })
    const { organizationId, role } = sent.values
    const organization = await database.read(c.get('principal'), tx => findOrganization(tx, organizationId))
    if (!organization) return showPerson(c, { joining: membershipForm.refuse(sent, 'organizationId', 'Wählen Sie aus, wo.') })
    if (!rolesIn(organization.type).includes(role)) return showPerson(c, { joining: membershipForm.refuse(sent, 'role', NO_SUCH_ROLE) })
    const added = await addMembership(accounts, c.get('principal'), { ...sent.values, personId })
    if (added.outcome === 'unknown') throw new Gone('Diese Person')
    if (added.outcome === 'overlaps')
      return showPerson(c, { joining: membershipForm.refuse(sent, 'from', 'Das ist die Person in dieser Zeit dort schon.') })
    return c.redirect(urls.person(personId, 'gespeichert'), 303)
  })

  routes.post(urls.membershipEnd.path, access('people.manage'), async c => {
    const values = await textFields(c)
    const day = parseDay(values['ende'] ?? '') ?? clock.today()
    const ended = await finishMembership(accounts, c.get('principal'), idOf(c), day)
    if (!ended) throw new Gone('Diese Mitgliedschaft')
    return c.redirect(
      values['von'] === 'person' ? urls.organization(ended.organizationId, { hinweis: 'beendet' }) : urls.person(ended.personId, 'beendet'),
      303,
    )
  })

  routes.post(urls.personRole.path, access('role.grant'), async c => {
    const id = idOf(c)
    const { rolle } = await textFields(c)
    if (rolle !== 'administrator' && rolle !== 'council_office') throw new Gone('Diese Rolle')
    if (!(await grantRole(accounts, c.get('principal'), id, rolle))) throw new Gone('Diese Person')
    return c.redirect(urls.person(id, 'gespeichert'), 303)
  })

  routes.post(urls.roleEnd.path, access('role.grant'), async c => {
    const id = idOf(c)
    const taken = await takeRole(accounts, c.get('principal'), id)
    if (taken.outcome === 'unknown') throw new Gone('Diese Rolle')
    if (taken.outcome === 'saved') return c.redirect(urls.person(taken.id, 'gespeichert'), 303)
    return c.redirect(urls.permissions('letzte-administration'), 303)
  })
  return routes
}
