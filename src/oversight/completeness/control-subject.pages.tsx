import type { ControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { controlSubjectForm } from './control-subject.form.ts'

export interface ControlSubjectProps {
  readonly reference: string
  readonly subject: string | null
  readonly noted: ControlSubject
  readonly movers: readonly string[]
  readonly of: ReturnType<typeof controlSubjectForm>
  readonly state: FormState
  readonly hasGroups: boolean
  /** The groups as the page showed them: what nobody touched goes on following from the words about the mover. */
  readonly groupsBefore: readonly string[]
  readonly mayWrite: boolean
  readonly saved: boolean
}

/** Whether a resolution is subject to control, with the reason if it is not; and who brought it in. */
export const ControlSubjectPage = ({ reference, subject, noted, movers, mayWrite, saved, ...form }: ControlSubjectProps) => (
  <>
    <Head
      kicker={
        <>
          <ReferenceLink reference={reference} /> {subject}
        </>
      }
      title={<>Beschlusskontrolle von {reference}</>}
    />
    {saved && (
      <Alert kind="success">
        <p>Gespeichert.</p>
      </Alert>
    )}
    {mayWrite ? (
      <>
        <EditForm
          of={form.of}
          state={form.state}
          {...(form.hasGroups ? {} : { only: ['subject', 'reason', 'mover'] })}
          action={urls.controlSubject(reference)}
          hidden={form.hasGroups ? { 'fraktionen.vorher': form.groupsBefore.join('\n') } : {}}
          submit="Speichern"
          look="rk-narrow-form"
          primary
        />
        <datalist id="einreicher-liste">
          {movers.map(mover => (
            <option value={mover} />
          ))}
        </datalist>
      </>
    ) : (
      <Facts
        of={[
          ['Unterliegt der Kontrolle', noted.isSubject ? 'ja' : `nein: ${noted.reason}`],
          ['Eingebracht von', noted.mover ?? 'nicht erfasst'],
        ]}
      />
    )}
  </>
)
