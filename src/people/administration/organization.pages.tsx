import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { Organization } from '../register/organization.store.ts'
import { germanOrganizationType, type OrganizationType } from '../register/people.ts'
import type { Membership } from '../register/person.store.ts'
import { organizationForm } from './people.form.ts'
import { MembershipTable, PeopleNotice } from './person.pages.tsx'

export interface OrganizationListProps {
  readonly organizations: readonly Organization[]
  readonly on: Temporal.PlainDate
  readonly isToday: boolean
  readonly mayManage: boolean
  readonly adding: FormState
  readonly imported: { readonly departments: string; readonly people: string } | undefined
}

/** The city as a tree, and beside it committees, groups and providers, as of a day. */
export const OrganizationListPage = ({ organizations, on, isToday, mayManage, adding, imported }: OrganizationListProps) => {
  const inTree = organizations.filter(({ type }) => ['city', 'department', 'office', 'other'].includes(type))
  const roots = inTree.filter(({ parentId }) => parentId === null || !inTree.some(({ id }) => id === parentId))
  return (
    <>
      <div class="rk-head">
        <h1>Stellen und Gremien</h1>
        <div class="rk-actions">
          <a href={urls.people()}>Personen</a>
          <a href={urls.recipients()}>Empfänger von Berichten</a>
          <a href={urls.unitWords()}>Zuständigkeiten ohne Amt</a>
        </div>
      </div>
      {imported && (
        <Alert kind="success">
          Übernommen: {imported.departments} neue Geschäftsbereiche, {imported.people} neue Personen. Was schon da war, ist unverändert.
        </Alert>
      )}
      <AsOf action={urls.organizations()} on={on} isToday={isToday} />
      {mayManage && (
        <>
          <Fold title="Stelle, Gremium, Fraktion oder Träger hinzufügen" open={adding.problems.length > 0}>
            <OrganizationForm action={urls.organizations()} state={adding} organizations={organizations} withType />
          </Fold>
          <form method="post" action={urls.organizationImport()}>
            <button type="submit" class="rk-link-button">
              Geschäftsbereiche aus den Einstellungen übernehmen
            </button>
          </form>
        </>
      )}
      {organizations.length === 0 && (
        <p class="rk-empty">
          Noch keine. Hier stehen Geschäftsbereiche und Ämter als Baum, dazu Gremien, Fraktionen und Träger, jeweils mit der Zeit, in der es
          sie gab.
        </p>
      )}
      <div class="rk-columns">
        <section class="rk-section" aria-labelledby="verwaltung">
          <h2 id="verwaltung">Verwaltung</h2>
          {roots.length === 0 ? <p class="rk-muted">Am gewählten Tag keine.</p> : <Tree of={roots} all={inTree} />}
        </section>
        <div>
          {(['committee', 'group', 'provider'] as const).map(type => (
            <Group type={type} organizations={organizations.filter(each => each.type === type)} />
          ))}
        </div>
      </div>
    </>
  )
}

const PLURALS: Record<'committee' | 'group' | 'provider', string> = { committee: 'Gremien', group: 'Fraktionen', provider: 'Träger' }

const Group = ({ type, organizations }: { type: 'committee' | 'group' | 'provider'; organizations: readonly Organization[] }) => (
  <section class="rk-section" aria-labelledby={`art-${type}`}>
    <h2 id={`art-${type}`}>{PLURALS[type]}</h2>
    {organizations.length === 0 ? (
      <p class="rk-muted">Am gewählten Tag keine.</p>
    ) : (
      <ul class="rk-plain">
        {organizations.map(each => (
          <li>
            <Name organization={each} />
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Name = ({ organization }: { organization: Organization }) => (
  <>
    <a href={urls.organization(organization.id)}>{organization.name}</a>
    {organization.shortName !== organization.name && <span class="rk-muted"> {organization.shortName}</span>}
  </>
)

const Tree = ({ of, all }: { of: readonly Organization[]; all: readonly Organization[] }) => (
  <ul class="rk-tree">
    {of.map(each => {
      const below = all.filter(({ parentId }) => parentId === each.id)
      return (
        <li>
          <Name organization={each} />
          {below.length > 0 && <Tree of={below} all={all} />}
        </li>
      )
    })}
  </ul>
)

/** Chooses the day as of which a page is shown. */
export const AsOf = ({ action, on, isToday }: { action: string; on: Temporal.PlainDate; isToday: boolean }) => (
  <form method="get" action={action} class="rk-filter">
    <div class="rk-field">
      <label for="am">Stand am</label>
      <input id="am" name="am" type="date" class="rk-input" value={on.toString()} />
    </div>
    <button type="submit" class="rk-btn">
      Zeigen
    </button>
    {!isToday && <a href={action}>heute</a>}
  </form>
)

export interface OrganizationPageProps {
  readonly organization: Organization
  readonly parent: Organization | undefined
  readonly below: readonly Organization[]
  readonly memberships: readonly Membership[]
  readonly organizations: readonly Organization[]
  readonly on: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  readonly mayManage: boolean
  readonly notice: string | undefined
  readonly editing: FormState
}

/** A unit, committee, group or provider, and who is what there. */
export const OrganizationPage = (props: OrganizationPageProps) => {
  const { organization, parent, below, memberships, on, today, mayManage, notice, editing, organizations } = props
  return (
    <>
      <PeopleNotice code={notice} />
      <div class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={urls.organizations()}>Stellen und Gremien</a>
            {parent && (
              <>
                {' · '}
                <a href={urls.organization(parent.id)}>{parent.name}</a>
              </>
            )}
          </p>
          <h1>{organization.name}</h1>
        </div>
      </div>
      <dl class="rk-facts">
        <dt>Art</dt>
        <dd>{germanOrganizationType(organization.type)}</dd>
        <dt>Kurz</dt>
        <dd>{organization.shortName}</dd>
        {organization.fileMark && (
          <>
            <dt>Geschäftszeichen</dt>
            <dd>{organization.fileMark}</dd>
          </>
        )}
        {organization.email && (
          <>
            <dt>E-Mail-Adresse</dt>
            <dd>{organization.email}</dd>
          </>
        )}
        {(organization.from || organization.until) && (
          <>
            <dt>Besteht</dt>
            <dd>
              {organization.from && (
                <>
                  seit <Day on={organization.from} />{' '}
                </>
              )}
              {organization.until && (
                <>
                  bis <Day on={organization.until} />
                </>
              )}
            </dd>
          </>
        )}
        {below.length > 0 && (
          <>
            <dt>Darunter</dt>
            <dd>
              {below.map((each, index) => (
                <>
                  {index > 0 && ', '}
                  <a href={urls.organization(each.id)}>{each.name}</a>
                </>
              ))}
            </dd>
          </>
        )}
      </dl>
      {mayManage && (
        <Fold title="Angaben ändern" open={editing.problems.length > 0}>
          <OrganizationForm
            action={urls.organization(organization.id)}
            state={editing}
            organizations={organizations.filter(({ id }) => id !== organization.id)}
          />
        </Fold>
      )}
      <section class="rk-section" aria-labelledby="mitglieder">
        <h2 id="mitglieder">Wer hier was ist</h2>
        <AsOf action={urls.organization(organization.id)} on={on ?? today} isToday={on === null} />
        {on === null && <p class="rk-muted">Gezeigt werden alle, auch frühere. Mit einem Tag nur, wer es an ihm war.</p>}
        {memberships.length === 0 ? (
          <p class="rk-empty">Niemand. Menschen kommen auf der Seite der Person hinzu.</p>
        ) : (
          <MembershipTable memberships={memberships} today={today} mayManage={mayManage} shows="person" />
        )}
      </section>
    </>
  )
}

const OrganizationForm = ({
  action,
  state,
  organizations,
  withType = false,
}: {
  action: string
  state: FormState
  organizations: readonly Organization[]
  withType?: boolean
}) => (
  <EditForm
    of={organizationForm}
    state={state}
    action={action}
    submit="Speichern"
    choices={{
      parentId: [['', 'nichts darüber'], ...organizations.filter(({ type }) => isUnit(type)).map(each => [each.id, each.name] as const)],
    }}
    fixed={withType ? [] : ['type']}
  />
)

const isUnit = (type: OrganizationType): boolean => type === 'city' || type === 'department' || type === 'office' || type === 'other'
