import type { Child } from 'hono/jsx'
import { rolesMay } from '#platform/access/permissions.ts'
import { germanRole, ROLES } from '#platform/access/roles.ts'
import { Problems } from '../form/fields.tsx'
import type { FormState } from '../form/form.ts'
import { Alert } from '../ui/alert.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { urls } from '../urls.ts'
import type { SettingsGroup } from './settings-group.tsx'

export interface SettingsPageProps {
  readonly groups: readonly SettingsGroup[]
  readonly current: SettingsGroup
  readonly action: string
  /** The form that came back. */
  readonly back: FormState | null
  readonly saved: boolean
  readonly mayWrite: boolean
  readonly children?: Child
}

/** What the city has set otherwise than another city, by groups. */
export const SettingsPage = ({ groups, current, action, back, saved, mayWrite, children }: SettingsPageProps) => (
  <>
    {saved && <Alert kind="success">Die Einstellungen sind gespeichert.</Alert>}
    {back && <Problems state={back} />}
    <h1>Einstellungen: {current.title}</h1>
    <Tabs
      label="Gruppen der Einstellungen"
      tabs={groups.map((group, index) => ({
        href: index === 0 ? urls.settings() : urls.settingsOf(group.slug),
        words: group.title,
        isHere: group === current,
      }))}
    />
    {!mayWrite && (
      <p class="rk-muted">
        Sie sehen, was eingestellt ist. Ändern können es:{' '}
        {ROLES.filter(role => rolesMay([role], current.write))
          .map(germanRole)
          .join(', ')}
        .
      </p>
    )}
    <form method="post" action={action} class="rk-settings" novalidate>
      {children}
      {mayWrite && (
        <button class="rk-btn rk-btn--primary" type="submit">
          Speichern
        </button>
      )}
    </form>
  </>
)
