import type { Child } from 'hono/jsx'
import type { Permission } from '#platform/access/permissions.ts'
import { UUID_PATTERN } from '#vocabulary/uuid.ts'
import type { AppContext } from '../app-env.ts'
import type { Texts } from '../form/field.ts'
import { textFields } from '../form/text-fields.ts'

/** What can be done with many rows at once: a button that sends the ids of those that are ticked. */
export interface RowAction {
  readonly label: string
  readonly address: string
  readonly permission: Permission
}

/** The name of the field that a tick sends. */
export const CHOSEN = 'auswahl'
const ID = new RegExp(`^${UUID_PATTERN}$`)

/** The form around a table with ticks. The script adds how many are ticked, and works the tick for all of the page, which is shown where there are scripts. */
export const Choosing = ({ actions, children }: { actions: readonly RowAction[]; children?: Child }) => (
  <form method="post" data-choosing>
    <div class="rk-actions rk-choosing">
      <label class="rk-choose rk-choosing__all">
        <input type="checkbox" data-choose-all /> Alle auf dieser Seite auswählen
      </label>
      {actions.map(({ label, address }) => (
        <button type="submit" class="rk-btn" formaction={address}>
          {label}
        </button>
      ))}
      <output data-chosen></output>
    </div>
    {children}
  </form>
)

/** The tick of a row. */
export const Tick = ({ id, name, isChosen = false }: { id: string; name: string; isChosen?: boolean }) => (
  <td>
    <input type="checkbox" name={CHOSEN} value={id} aria-label={`${name} auswählen`} checked={isChosen} />
  </td>
)

/** The ids of the rows that were ticked; nothing but ids, each once. */
export async function chosenIn(c: AppContext): Promise<readonly string[]> {
  return chosenOf(await textFields(c, [CHOSEN]))
}

/** The same of fields that were read already. */
export const chosenOf = (texts: Texts): readonly string[] => [...new Set((texts[CHOSEN] ?? '').split('\n'))].filter(id => ID.test(id))
