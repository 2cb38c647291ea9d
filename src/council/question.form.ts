import { area, number, pick, pickOrNone } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** As long as a question may be, in characters; the database holds to it too. */
const LONGEST_QUESTION = 2000

/** A follow-up question about a report. */
export const questionForm = form<{ groupId: string | null; pointId: string | null; text: string }>({
  groupId: pickOrNone('fraktion', { label: 'Fraktion' }),
  pointId: pickOrNone('punkt', { label: 'Bezug' }),
  text: area('nachfrage', {
    label: 'Nachfrage',
    hint: `Höchstens ${LONGEST_QUESTION} Zeichen`,
    required: 'Schreiben Sie Ihre Nachfrage.',
    longest: LONGEST_QUESTION,
    rows: 6,
  }),
})

/** An answer, with the version of the draft that was seen; 0 where there was none. */
export const answerForm = form<{ text: string; seen: number }>({
  text: area('antwort', {
    label: 'Antwort der Verwaltung',
    hint: 'Die Antwort steht, wenn sie freigegeben ist, beim Bericht und in der nächsten Liste des Gremiums.',
    required: 'Schreiben Sie die Antwort.',
    longest: 10_000,
    rows: 8,
  }),
  seen: number('version', { label: 'Fassung', from: 0, to: 999_999, wrong: 'Laden Sie die Seite neu.', otherwise: 0 }),
})

const LONGEST_WORDS = 1000
const why = { rows: 2, longest: LONGEST_WORDS }

/** To which unit a question is passed on, and why. */
export const passOnForm = form<{ unitId: string; words: string }>({
  unitId: pick('stelle', { label: 'Weitergeben an', required: 'Wählen Sie die Stelle, die antworten soll.' }),
  words: area('worte', { ...why, label: 'Warum', hint: 'Ein Satz für die Stelle, die sie bekommt.' }),
})

/** Why an answer is given back. */
export const returnForm = form<{ words: string }>({
  words: area('worte', { ...why, label: 'Grund', hint: 'Die Antwort geht damit an die zurück, die sie geschrieben haben.' }),
})
