import type { Choices } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Head } from '#web/record/head.tsx'
import { urls } from '#web/urls.ts'
import { purposeForm } from './purpose.form.ts'

/** The form of a purpose; its resolution is said once. */
export const PurposeFormPage = ({ state, units, id }: { state: FormState; units: Choices; id: string | null }) => (
  <>
    <Head
      kicker={
        <>
          <a href={urls.purposes()}>Mittel</a>
          {id !== null && (
            <>
              {' · '}
              <a href={urls.purpose(id)}>Zum Zweck</a>
            </>
          )}
        </>
      }
      title={id === null ? 'Neuer Zweck' : 'Zweck ändern'}
    />
    <EditForm
      of={purposeForm}
      state={state}
      action={id === null ? urls.purposeNew() : urls.purposeEdit(id)}
      submit={id === null ? 'Zweck anlegen' : 'Speichern'}
      primary
      choices={{ unitId: units }}
      fixed={id === null ? [] : ['reference']}
    />
  </>
)
