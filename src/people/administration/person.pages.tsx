import { germanRole } from '#platform/access/roles.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { Table } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { MembershipRequest } from '../register/membership-request.store.ts'
import type { Organization } from '../register/organization.store.ts'
import { germanMembershipRole, germanOrganizationType } from '../register/people.ts'
import type { Membership, Person, RoleGrant } from '../register/person.store.ts'
import { membershipForm, personForm } from './people.form.ts'

const NOTICES: Record<string, { kind: 'success' | 'warning'; text: string }> = {
  gespeichert: { kind: 'success', text: 'Gespeichert.' },
  eingeladen: {
    kind: 'success',
    text: 'Die Einladung ist unterwegs. Der Link darin gilt sieben Tage und nur einmal; ein früherer gilt nicht mehr.',
  },
  'ohne-adresse': { kind: 'warning', text: 'Für eine Einladung fehlt die E-Mail-Adresse.' },
  'nur-administration': {
    kind: 'warning',
    text: 'Name, Adresse und Einladung einer Person mit Konto, besonderer Rolle oder Leitung ändert die Administration. Es wurde nichts geändert.',
  },
  'eigene-stelle': { kind: 'warning', text: 'Eigene Stellen trägt jemand anderes ein oder aus. Es wurde nichts geändert.' },
  'wartet-auf-zweite': {
    kind: 'success',
    text: 'Eingetragen. Die Stelle darf unterschreiben und gilt deshalb erst, wenn eine zweite Person sie bestätigt hat; die Administration hat eine Mail.',
  },
  'zweite-person': { kind: 'warning', text: 'Das bestätigt jemand anderes als die Person selbst oder wer es eingetragen hat.' },
  abgelehnt: { kind: 'success', text: 'Die Eintragung ist verworfen.' },
  'hat-konto': { kind: 'warning', text: 'Diese Person hat schon ein Konto.' },
  beendet: { kind: 'success', text: 'Die Mitgliedschaft ist beendet. Sie bleibt für die Zeit davor erhalten.' },
  'letzte-administration': {
    kind: 'warning',
    text: 'Das geht nicht: Danach könnte niemand mehr verwalten. Geben Sie die Rolle zuerst jemand anderem.',
  },
}

export const PeopleNotice = ({ code }: { code: string | undefined }) => {
  const notice = code ? NOTICES[code] : undefined
  return notice ? <Alert kind={notice.kind}>{notice.text}</Alert> : null
}

interface BesidePeopleProps {
  readonly requests: readonly MembershipRequest[]
  readonly notice: string | undefined
  /** The form that adds a person; null for those who only look. */
  readonly adding: FormState | null
}

/** Above the list of people: what waits for a second person, and the form that adds somebody. */
export const BesidePeople = ({ adding, requests, notice }: BesidePeopleProps) => (
  <>
    <PeopleNotice code={notice} />
    <Requests requests={requests} mayManage={adding !== null} />
    {adding && (
      <Fold title="Person hinzufügen" open={adding.problems.length > 0}>
        <EditForm of={personForm} state={adding} only={['name', 'email']} action={urls.people()} submit="Hinzufügen" primary />
      </Fold>
    )}
  </>
)

export interface PersonPageProps {
  readonly person: Person
  readonly memberships: readonly Membership[]
  readonly requests: readonly MembershipRequest[]
  readonly grants: readonly RoleGrant[]
  readonly organizations: readonly Organization[]
  readonly today: Temporal.PlainDate
  readonly mayManage: boolean
  readonly mayGrant: boolean
  readonly notice: string | undefined
  readonly editing: FormState
  readonly joining: FormState
}

/** A person: what someone is, was and will be in the city, and the account. */
export const PersonPage = (props: PersonPageProps) => {
  const { person, memberships, today, notice, editing, joining, mayManage, mayGrant } = props
  return (
    <>
      <PeopleNotice code={notice} />
      <div class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={urls.people()}>Personen</a>
          </p>
          <h1>{person.name}</h1>
        </div>
        {mayManage && !person.hasAccount && (
          <form method="post" action={urls.personInvite(person.id)} class="rk-actions">
            <button type="submit">Einladen</button>
          </form>
        )}
      </div>
      <dl class="rk-facts">
        <dt>E-Mail-Adresse</dt>
        <dd>{person.email || 'keine'}</dd>
        <dt>Konto</dt>
        <dd>
          {person.hasAccount ? 'ja' : 'keines'}
          {person.endsOn && (
            <>
              , endet mit dem <Day on={person.endsOn} />
            </>
          )}
        </dd>
        <dt>Vertrauliches</dt>
        <dd>{person.confidential ? 'damit betraut' : 'nur, soweit die Rolle es öffnet'}</dd>
      </dl>
      {mayManage && (
        <Fold title="Angaben ändern" open={editing.problems.length > 0}>
          <EditForm
            of={personForm}
            state={editing}
            only={mayGrant ? ['name', 'email', 'endsOn', 'confidential'] : ['name', 'email']}
            action={urls.person(person.id)}
            submit="Speichern"
          />
        </Fold>
      )}
      <Requests requests={props.requests} mayManage={mayManage} />
      <section class="rk-section" aria-labelledby="aufgaben">
        <h2 id="aufgaben">Aufgaben und Mitgliedschaften</h2>
        {memberships.length === 0 ? (
          <p class="rk-muted">Noch keine.</p>
        ) : (
          <MembershipTable memberships={memberships} today={today} mayManage={mayManage} shows="organization" />
        )}
        {mayManage && <JoinForm {...props} joining={joining} />}
      </section>
      <Grants {...props} />
    </>
  )
}

/** Positions that may sign and wait for a second person, with who they are for and at which address. */
const Requests = ({ requests, mayManage }: Pick<PersonPageProps, 'requests' | 'mayManage'>) =>
  requests.length === 0 ? null : (
    <section class="rk-section" aria-labelledby="wartend">
      <h2 id="wartend">Wartet auf eine zweite Person</h2>
      <p>Wer unterschreiben darf, bestimmt niemand allein. Bis zur Bestätigung gilt die Stelle nicht.</p>
      <ul class="rk-plain">
        {requests.map(request => (
          <li>
            <a href={urls.person(request.personId)}>{request.person}</a> ({request.email || 'ohne Adresse'}):{' '}
            {germanMembershipRole(request.role)}, {request.organization}
            {request.from && (
              <>
                , ab <Day on={request.from} />
              </>
            )}
            {mayManage && (
              <form method="post" action={urls.membershipRequest(request.id)} class="rk-actions">
                <button type="submit" class="rk-btn" name="entscheidung" value="bestaetigen">
                  Bestätigen
                </button>
                <button type="submit" class="rk-link-button" name="entscheidung" value="ablehnen">
                  Verwerfen
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

const JoinForm = ({ person, organizations, joining }: PersonPageProps) => (
  <Fold title="Aufgabe oder Mitgliedschaft hinzufügen" open={joining.problems.length > 0}>
    <EditForm
      of={membershipForm}
      state={joining}
      action={urls.personMembership(person.id)}
      submit="Hinzufügen"
      choices={{ organizationId: organizations.map(each => [each.id, `${germanOrganizationType(each.type)}: ${each.name}`]) }}
    />
  </Fold>
)

const Grants = ({ person, grants, mayGrant }: PersonPageProps) => {
  const missing = (['administrator', 'council_office'] as const).filter(role => !grants.some(grant => grant.role === role))
  if (grants.length === 0 && !mayGrant) return null
  return (
    <section class="rk-section" aria-labelledby="rollen">
      <h2 id="rollen">Besondere Rollen</h2>
      <ul class="rk-plain">
        {grants.map(grant => (
          <li>
            {germanRole(grant.role)}{' '}
            {mayGrant && <RowAction action={urls.roleEnd(grant.id)} label={`${germanRole(grant.role)} nehmen`} words="Nehmen" />}
          </li>
        ))}
      </ul>
      {mayGrant && missing.length > 0 && (
        <form method="post" action={urls.personRole(person.id)} class="rk-actions">
          {missing.map(role => (
            <button type="submit" class="rk-btn" name="rolle" value={role}>
              {germanRole(role)} geben
            </button>
          ))}
        </form>
      )}
    </section>
  )
}

/** Memberships with their time; ended ones stay readable. */
export const MembershipTable = ({
  memberships,
  today,
  mayManage,
  shows,
}: {
  memberships: readonly Membership[]
  today: Temporal.PlainDate
  mayManage: boolean
  shows: 'organization' | 'person'
}) => (
  <Table
    label="Mitgliedschaften"
    columns={[shows === 'organization' ? 'Wo' : 'Wer', 'Als', 'Von', 'Bis', { label: 'Beenden', kind: 'unseen' }]}
  >
    {memberships.map(one => (
      <tr data-row>
        <th scope="row">
          {shows === 'organization' ? (
            <a href={urls.organization(one.organizationId)}>{one.organization}</a>
          ) : (
            <a href={urls.person(one.personId)}>{one.person}</a>
          )}
        </th>
        <td>
          {germanMembershipRole(one.role)}
          {one.title && <span class="rk-table__note">{one.title}</span>}
          {one.source === 'directory' && <span class="rk-table__note">aus dem Verzeichnis</span>}
        </td>
        <td>{one.from ? <Day on={one.from} /> : <span class="rk-muted">schon immer</span>}</td>
        <td>{one.until ? <Day on={one.until} /> : <span class="rk-muted">ohne Ende</span>}</td>
        <td>
          {mayManage && (one.until === null || Temporal.PlainDate.compare(one.until, today) > 0) && (
            <form method="post" action={urls.membershipEnd(one.id)} class="rk-inline-form">
              <label for={`ende-${one.id}`} class="rk-visually-hidden">
                Letzter Tag: {shows === 'organization' ? one.organization : one.person}
              </label>
              <input id={`ende-${one.id}`} type="date" name="ende" class="rk-input" value={today.toString()} />
              <input type="hidden" name="von" value={shows} />
              <button
                type="submit"
                class="rk-link-button"
                aria-label={`Beenden: ${shows === 'organization' ? one.organization : one.person}`}
              >
                Beenden
              </button>
            </form>
          )}
        </td>
      </tr>
    ))}
  </Table>
)
