import { parseGermanDate } from '#vocabulary/german-date.ts'
import { parseStatus } from '#vocabulary/status.ts'
import type { DraftContent } from '../report/draft.ts'
import { answerField } from '../report/draft-places.ts'

const LONGEST_TEXT = 20_000
const LONGEST_LINE = 500

/** What is wrong with one field of a form, in a sentence for the person who filled it in. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** A form as the browser sent it: one value per name. */
export type FormValues = Readonly<Record<string, string>>

/**
 * Reads a draft's form. A draft may be incomplete and contradict itself (the gate says so); only what could not be kept as it was typed is an error.
 * Fields the form does not have keep what is stored: a point that came in meanwhile loses nothing.
 */
export function contentFromForm(form: FormValues, stored: DraftContent): { content: DraftContent; errors: FieldError[] } {
  const errors: FieldError[] = []
  const text = (field: string, before: string, longest = LONGEST_TEXT): string => {
    const value = form[field]
    if (value === undefined) return before
    const clean = cleanText(value)
    if (clean.length > longest) {
      errors.push({ field, message: `Der Text ist ${clean.length} Zeichen lang. Es gehen höchstens ${longest}.` })
      return before
    }
    return clean
  }
  const day = (field: string, before: string | null): string | null => {
    const value = form[field]?.trim()
    if (value === undefined) return before
    if (value === '') return null
    const date = dayOf(value)
    if (date) return date.toString()
    errors.push({ field, message: `„${value}“ ist kein Datum. Schreiben Sie zum Beispiel 31.01.2026.` })
    return before
  }
  const content: DraftContent = {
    kind: form['art'] === undefined ? stored.kind : form['art'] === 'interim' || form['art'] === 'final' ? form['art'] : null,
    date: day('datum', stored.date),
    nextControlOn: day('naechste', stored.nextControlOn),
    // A browser leaves out a box that is not ticked, so the form says beside it that it has one.
    confidential: form['kopf'] === undefined ? stored.confidential : form['vertraulich'] !== undefined,
    department: text('geschaeftsbereich', stored.department, LONGEST_LINE),
    fileMark: text('zeichen', stored.fileMark, LONGEST_LINE),
    addressees: text('adressaten', stored.addressees),
    enclosures: text('anlagen', stored.enclosures),
    // Nobody types who signs: that is who signs (C4, C5).
    signatories: stored.signatories,
    acknowledgement: form['kopf'] === undefined ? stored.acknowledgement : acknowledgementOf(form, text),
    answers: stored.answers.map(answer => {
      const status = form[answerField(answer.pointId, 'status')]
      return {
        pointId: answer.pointId,
        answer: text(answerField(answer.pointId, 'answer'), answer.answer),
        status: status === undefined ? answer.status : parseStatus(status),
        delayReason: text(answerField(answer.pointId, 'delayReason'), answer.delayReason),
        nextStep: text(answerField(answer.pointId, 'nextStep'), answer.nextStep),
        evidence: text(answerField(answer.pointId, 'evidence'), answer.evidence),
      }
    }),
  }
  return { content, errors }
}

type TextOf = (field: string, before: string, longest?: number) => string

function acknowledgementOf(form: FormValues, text: TextOf): DraftContent['acknowledgement'] {
  const name = text('kenntnis.name', '', LONGEST_LINE).trim()
  const role = text('kenntnis.role', '', LONGEST_LINE).trim()
  return form['kenntnis'] === undefined || (name === '' && role === '') ? null : { name, role }
}

/** The database keeps no null characters, and browsers send line ends of their own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const cleanText = (value: string): string => value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

function dayOf(value: string): Temporal.PlainDate | null {
  try {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Temporal.PlainDate.from(value, { overflow: 'reject' }) : parseGermanDate(value)
    return date && date.year >= 1990 && date.year <= 2199 ? date : null
  } catch {
    return null
  }
}
