import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { type MaterialPart, materialInWords } from '../rules/circle.ts'
import { mayMove } from '../rules/conference.ts'
import { materialForm } from './circle.form.ts'
import type { Material } from './circle.store.ts'
import { ConferenceHead, Trouble } from './conference.pages.tsx'
import type { Conference } from './conference.store.ts'
import { missingInWords } from './invite.usecases.ts'

const MATERIAL_NOTICES = successes({ abgelegt: 'Die Unterlage ist abgelegt.', entfernt: 'Die Unterlage ist entfernt.' })

interface MaterialPageProps {
  readonly conference: Conference
  readonly mayWrite: boolean
  readonly material: readonly Material[]
  readonly missing: readonly MaterialPart[]
  readonly late: number
  readonly mayTakeDraft: boolean
  readonly state: FormState
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** What goes out with the invitation, and what is missing (K2). */
export const MaterialPage = (props: MaterialPageProps) => {
  const { conference, mayWrite, material, missing, mayTakeDraft, state, trouble, notice } = props
  const isOpen = mayWrite && mayMove(conference)
  return (
    <>
      <CodedNotice of={MATERIAL_NOTICES} code={notice} />
      <Trouble words={trouble} />
      <ConferenceHead conference={conference} at="material" />
      <p>{missing.length > 0 ? `${missingInWords(missing)} Vorher wird nicht eingeladen.` : 'Die Unterlagen sind vollständig.'}</p>
      {conference.sentAt && (
        <p>
          Hinausgegangen: <Moment at={conference.sentAt} />
          {conference.lateReason && `, verspätet, weil: ${conference.lateReason}`}
        </p>
      )}
      {material.length > 0 && (
        <ul class="rk-plain">
          {material.map(({ id, part, title, addedBy }) => (
            <li>
              <a href={urls.conferenceMaterialPdf(conference.id, id)}>{title}</a>{' '}
              <span class="rk-muted">
                ({materialInWords(part)}, PDF, abgelegt von {addedBy})
              </span>
              {isOpen && conference.sentAt === null && (
                <RowAction
                  action={urls.conferenceMaterial(conference.id)}
                  hidden={{ entfernen: id }}
                  label={`${title} entfernen`}
                  words="Entfernen"
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <>
          {mayTakeDraft && (
            <form method="post" action={urls.conferenceMaterial(conference.id)}>
              <button type="submit" name="tun" value="entwurf" class="rk-btn">
                Den Entwurf des Planungsberichts übernehmen, wie er jetzt steht
              </button>
            </form>
          )}
          <section class="rk-section" aria-labelledby="ablegen">
            <h2 id="ablegen">Unterlage ablegen</h2>
            <EditForm of={materialForm} state={state} action={urls.conferenceMaterialFile(conference.id)} submit="Ablegen" upload />
          </section>
        </>
      )}
    </>
  )
}
