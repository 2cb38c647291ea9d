import { Table } from '#web/list/table.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import type { Recipients } from '../register/as-of.store.ts'
import type { Organization } from '../register/organization.store.ts'
import { germanMembershipRole } from '../register/people.ts'
import { AsOf } from './organization.pages.tsx'

export interface RecipientsPageProps {
  readonly recipients: Recipients
  readonly committees: readonly Organization[]
  readonly chosen: string
  readonly on: Temporal.PlainDate
  readonly isToday: boolean
}

/** To whom a report of this day would go, or went. */
export const RecipientsPage = ({ recipients, committees, chosen, on, isToday }: RecipientsPageProps) => (
  <>
    <div class="rk-head">
      <div>
        <p class="rk-head__kicker">
          <a href={urls.organizations()}>Stellen und Gremien</a>
        </p>
        <h1>Empfänger von Berichten</h1>
      </div>
    </div>
    <Tabs
      label="Gremium"
      tabs={committees.map(({ shortName, name }) => ({
        href: urls.recipients({ gremium: shortName, ...(isToday ? {} : { am: on.toString() }) }),
        words: name,
        isHere: shortName === chosen,
      }))}
    />
    <AsOf action={urls.recipients()} on={on} isToday={isToday} />
    {recipients.groups.length > 0 && (
      <section class="rk-section" aria-labelledby="fraktionen">
        <h2 id="fraktionen">Fraktionen</h2>
        <ul class="rk-plain">
          {recipients.groups.map(group => (
            <li>
              <a href={urls.organization(group.id)}>{group.name}</a> {group.email && <span class="rk-muted">{group.email}</span>}
            </li>
          ))}
        </ul>
      </section>
    )}
    <section class="rk-section" aria-labelledby="mitglieder">
      <h2 id="mitglieder">Mitglieder{recipients.committee && `: ${recipients.committee}`}</h2>
      {recipients.people.length === 0 ? (
        <p class="rk-empty">An diesem Tag ist niemand als Mitglied bekannt. Mitglieder kommen auf der Seite der Person hinzu.</p>
      ) : (
        <Table label="Tabelle der Mitglieder" columns={['Name', 'Als', 'Fraktion', 'E-Mail-Adresse']}>
          {recipients.people.map(one => (
            <tr data-row>
              <th scope="row">
                <a href={urls.person(one.personId)}>{one.name}</a>
              </th>
              <td>{germanMembershipRole(one.role)}</td>
              <td>{one.group ?? <span class="rk-muted">keine</span>}</td>
              <td>{one.email || <span class="rk-muted">keine</span>}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  </>
)
