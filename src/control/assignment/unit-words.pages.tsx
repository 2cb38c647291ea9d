import type { UnitWithHead } from '#people/register/positions.store.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { Form, FormState } from '#web/form/form.ts'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'

export interface UnitWordsPageProps {
  readonly form: Form<{ words: readonly string[]; organizationId: string }>
  readonly isEmpty: boolean
  readonly units: readonly UnitWithHead[]
  readonly back: FormState
  /** How many records were linked a moment ago. */
  readonly notice: string | undefined
}

/** Which words name no unit of the register, and the form that says whom they mean. */
export const UnitWordsPage = ({ form, isEmpty, units, back, notice }: UnitWordsPageProps) => (
  <>
    {notice !== undefined && <Alert kind="success">Verknüpft: {formatCount(Number(notice) || 0, 'Eintrag', 'Einträge')}.</Alert>}
    <p class="rk-head__kicker">
      <a href={urls.organizations()}>Stellen und Gremien</a>
    </p>
    <h1>Zuständigkeiten ohne Amt</h1>
    {isEmpty ? (
      <p class="rk-empty">Jede Zuständigkeit nennt eine Stelle, die es gibt. Kommt mit einem Brief eine andere herein, steht sie hier.</p>
    ) : (
      <>
        <p>
          Diese Bezeichnungen nennen keine Stelle, die es heute gibt: Niemand wird erinnert, und auf niemanden wartet, was aussteht. Wählen
          Sie aus, welche Stelle gemeint ist. Die gelesenen Worte bleiben erhalten; steht dieselbe Bezeichnung später in einem Brief, wird
          sie erkannt.
        </p>
        <May permission="people.manage">
          <EditForm
            of={form}
            state={back}
            action={urls.unitWords()}
            submit="Verknüpfen"
            primary
            choices={{ organizationId: units.map(({ id, name }) => [id, name] as const) }}
          />
        </May>
      </>
    )}
  </>
)
