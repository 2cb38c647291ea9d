import { ATTACHED } from '#platform/files/attachable.ts'
import { choice, file, pickOrNone, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { type AttachmentRefusal, MOST_ATTACHMENTS } from './attachment.usecases.ts'

/** An attachment to the letter, or evidence for one of its points: a file or an address. */
export const attachmentForm = form({
  kind: choice('art', {
    label: 'Was es ist',
    choices: [
      ['anlage', 'Anlage zum Brief'],
      ['nachweis', 'Nachweis zu einem Punkt'],
    ],
    wrong: 'Wählen Sie, was es ist.',
    open: true,
  }),
  pointId: pickOrNone('punkt', { label: 'Punkt' }),
  file: file('datei', {
    label: 'Datei',
    ...ATTACHED,
  }),
  address: text('adresse', { label: 'oder Adresse im Netz', hint: 'beginnt mit https://', longest: 1000 }),
  title: text('titel', { label: 'Titel', hint: 'wie er im Brief steht; ohne Titel heißt die Datei wie ihr Name' }),
})

/** What to say to a refusal, and at which field. */
export const REFUSALS: Record<AttachmentRefusal, readonly ['file' | 'address' | 'title' | 'pointId', string]> = {
  too_many: ['file', `Mehr als ${MOST_ATTACHMENTS} Anlagen hat kein Brief.`],
  no_address: ['address', 'Schreiben Sie die ganze Adresse. Sie beginnt mit https://'],
  file_and_address: ['address', 'Nehmen Sie eine Datei oder eine Adresse, nicht beides.'],
  nothing: ['file', 'Wählen Sie eine Datei, oder geben Sie eine Adresse an.'],
  other_point: ['pointId', 'Diesen Punkt beantwortet der Bericht nicht.'],
  no_point: ['pointId', 'Wählen Sie den Punkt, den der Nachweis belegt.'],
  no_title: ['title', 'Geben Sie an, wie die Anlage heißt.'],
}
