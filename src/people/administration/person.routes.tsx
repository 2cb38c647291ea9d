import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { FormProblem } from '../accounts/invitation.schema.ts'
import { invitePerson } from '../accounts/invitation.usecases.ts'
import { findOrganization, listOrganizations } from '../register/organization.store.ts'
import { findPerson, listGrants, listMemberships, listPeople, type Person } from '../register/person.store.ts'
import { EMPTY_FORM, type FormState } from './people-form.pages.tsx'
import { PeopleListPage, PersonPage } from './person.pages.tsx'
import { type FormValues, membershipForm, personForm } from './person.schema.ts'
import { addMembership, finishMembership, grantRole, savePerson, takeRole } from './person.usecases.ts'

const EMAIL_TAKEN: FormProblem = { field: 'email', message: 'Diese Adresse hat schon jemand anderes.' }

/** The register of people: who someone is, from when to when. */
export const personRoutes = ({ database, clock }: Services, accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const showList = async (c: AppContext, adding: FormState = EMPTY_FORM): Promise<Response> => {
    const filter = { words: (c.req.query('q') ?? '').trim(), page: pageNumber(c.req.query('seite')) }
    const list = await database.read(c.get('principal'), tx => listPeople(tx, filter, clock.today()))
    const children = <PeopleListPage {...list} {...filter} adding={can(c.get('principal'), 'people.manage') ? adding : null} />
    return page(c, { title: 'Personen', current: 'people', children }, adding.problems.length > 0 ? 422 : 200)
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
        editing={about.editing ?? { values: valuesOf(found.person), problems: [] }}
        joining={about.joining ?? EMPTY_FORM}
      />
    )
    const isBack = (about.editing?.problems.length ?? 0) + (about.joining?.problems.length ?? 0) > 0
    return page(c, { title: found.person.name, current: 'people', children }, isBack ? 422 : 200)
  }

  const formOf = async (c: AppContext): Promise<FormValues> =>
    Object.fromEntries(Object.entries(await c.req.parseBody()).map(([name, value]) => [name, typeof value === 'string' ? value : '']))

  routes.get(urls.people(), access('people.read'), c => showList(c))
  routes.post(urls.people(), access('people.manage'), async c => {
    const values = await formOf(c)
    const parsed = personForm(values)
    if (!parsed.value) return showList(c, { values, problems: parsed.problems })
    const saved = await savePerson(accounts, c.get('principal'), null, parsed.value)
    return saved.outcome === 'saved'
      ? c.redirect(urls.person(saved.id, 'gespeichert'), 303)
      : showList(c, { values, problems: [EMAIL_TAKEN] })
  })

  routes.get(urls.person.path, access('people.read'), c => showPerson(c))
  routes.post(urls.person.path, access('people.manage'), async c => {
    const values = await formOf(c)
    const parsed = personForm(values)
    if (!parsed.value) return showPerson(c, { editing: { values, problems: parsed.problems } })
    const id = idOf(c)
    const saved = await savePerson(accounts, c.get('principal'), id, parsed.value)
    if (saved.outcome === 'unknown') throw new Gone('Diese Person')
    if (saved.outcome === 'email_taken') return showPerson(c, { editing: { values, problems: [EMAIL_TAKEN] } })
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
    const values = await formOf(c)
    const personId = idOf(c)
    const organization = await database.read(c.get('principal'), tx => findOrganization(tx, values['stelle'] ?? ''))
    if (!organization) return showPerson(c, { joining: { values, problems: [{ field: 'stelle', message: 'Wählen Sie aus, wo.' }] } })
    const parsed = membershipForm(values, organization.type)
    if (!parsed.value) return showPerson(c, { joining: { values, problems: parsed.problems } })
    const added = await addMembership(accounts, c.get('principal'), { ...parsed.value, personId, organizationId: organization.id })
    if (added.outcome === 'unknown') throw new Gone('Diese Person')
    if (added.outcome === 'overlaps')
      return showPerson(c, { joining: { values, problems: [{ field: 'von', message: 'Das ist die Person in dieser Zeit dort schon.' }] } })
    return c.redirect(urls.person(personId, 'gespeichert'), 303)
  })

  routes.post(urls.membershipEnd.path, access('people.manage'), async c => {
    const values = await formOf(c)
    const day = dayOr(values['ende'] ?? '', clock.today())
    const ended = await finishMembership(accounts, c.get('principal'), idOf(c), day)
    if (!ended) throw new Gone('Diese Mitgliedschaft')
    return c.redirect(
      values['von'] === 'person' ? urls.organization(ended.organizationId, { hinweis: 'beendet' }) : urls.person(ended.personId, 'beendet'),
      303,
    )
  })

  routes.post(urls.personRole.path, access('role.grant'), async c => {
    const id = idOf(c)
    const { rolle } = await formOf(c)
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

const valuesOf = (person: Person): FormValues => ({
  name: person.name,
  email: person.email,
  ende: person.endsOn?.toString() ?? '',
  vertraulich: person.confidential ? 'ja' : '',
})

function dayOr(text: string, otherwise: Temporal.PlainDate): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return otherwise
  }
}
