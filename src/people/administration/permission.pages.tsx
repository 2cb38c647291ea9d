import { ALL_PERMISSIONS, germanPermission, rolesMay } from '#platform/access/permissions.ts'
import { germanRole, ROLES, type Role } from '#platform/access/roles.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { Frame } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'

export interface PermissionPageProps {
  readonly own: readonly Role[]
  /** Roles that must have a second factor; null for those who may not change it. */
  readonly secondFactorRoles: readonly Role[]
  readonly mayChange: boolean
  readonly notice: string | undefined
}

/** What each role may do: the table of the code, as it is. */
export const PermissionPage = ({ own, secondFactorRoles, mayChange, notice }: PermissionPageProps) => {
  const held = ALL_PERMISSIONS.filter(permission => rolesMay(own, permission))
  const roles = [...ROLES.filter(role => own.includes(role)), ...ROLES.filter(role => !own.includes(role))]
  return (
    <>
      {notice === 'letzte-administration' && (
        <Alert kind="warning">Das geht nicht: Danach könnte niemand mehr verwalten. Geben Sie die Rolle zuerst jemand anderem.</Alert>
      )}
      <h1>Rechte</h1>
      <p>
        Rollen folgen aus dem, was jemand in der Stadt ist: Leitung eines Amtes, Mitglied des Rates. Ein Recht öffnet Seiten und Schritte;
        was darin steht, richtet sich noch einmal danach, ob es öffentlich, nichtöffentlich, verwaltungsintern oder vertraulich ist.
      </p>
      <section class="rk-section" aria-labelledby="eigene">
        <h2 id="eigene">Was Sie dürfen</h2>
        <p>
          Als {formatList(own.map(germanRole))} haben Sie {formatCount(held.length, 'Recht', 'Rechte')}:
        </p>
        <ul class="rk-rights-own">
          {held.map(permission => (
            <li>{germanPermission(permission)}</li>
          ))}
        </ul>
      </section>
      <section class="rk-section" aria-labelledby="alle">
        <h2 id="alle">Alle Rollen</h2>
        <p class="rk-muted">Ihre Rolle steht vorn. Was nicht in das Fenster passt, erreichen Sie mit Wischen oder den Pfeiltasten.</p>
        <Frame label="Rechte der Rollen">
          <table class="rk-table rk-rights">
            <caption class="rk-visually-hidden">Welche Rolle was darf</caption>
            <thead>
              <tr>
                <th scope="col">Recht</th>
                {roles.map(role => (
                  <th scope="col" class={own.includes(role) ? 'rk-rights__own' : undefined}>
                    {germanRole(role)}
                    {own.includes(role) && <span class="rk-visually-hidden"> (Ihre Rolle)</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ALL_PERMISSIONS.map(permission => (
                <tr>
                  <th scope="row">{germanPermission(permission)}</th>
                  {roles.map(role => (
                    <td class={own.includes(role) ? 'rk-rights__own' : undefined}>
                      {rolesMay([role], permission) ? 'ja' : <span class="rk-muted">–</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
      </section>
      <section class="rk-section" aria-labelledby="faktor">
        <h2 id="faktor">Zweiter Faktor</h2>
        <p>
          {secondFactorRoles.length === 0
            ? 'Keine Rolle muss einen haben.'
            : `Verlangt für: ${secondFactorRoles.map(germanRole).join(', ')}.`}
        </p>
        {mayChange && (
          <p>
            <a href={urls.settingsOf('personen')}>Ändern, wer einen zweiten Faktor haben muss</a>
          </p>
        )}
      </section>
    </>
  )
}
