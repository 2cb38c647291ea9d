import { parseReference } from '#vocabulary/reference.ts'
import { typed } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** The resolution that is about something. */
export const subjectForm = form({
  reference: typed<string>('vorlage', {
    label: 'Vorlage',
    hint: 'wie V0123/24',
    parse: words => parseReference(words)?.normal ?? null,
    wrong: 'Schreiben Sie die Vorlage wie V0123/24.',
    write: String,
  }),
})
