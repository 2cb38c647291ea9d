import type { ReportKind } from '#reading/reading.ts'
import { germanStatus, POINT_STATUSES, type PointStatus } from '#vocabulary/status.ts'
import { area, dayOrNone, type Field, oneOrNone, type Problem, type Texts, text, tick, wordsFor } from '#web/form/field.ts'
import { type Form, form } from '#web/form/form.ts'
import type { DraftAnswer, DraftContent } from '../report/draft.ts'
import { answerField } from '../report/draft-places.ts'

/** The words of a draft are kept as they are typed, blanks and all: it saves itself while someone writes. */
const asTyped = (field: Field<string>, longest = 20_000): Field<string> => ({
  ...field,
  read(texts) {
    const value = (texts[field.name] ?? '').replace(/\r\n?/g, '\n')
    if (value.length <= longest) return { value, problems: [] }
    return { problems: [{ field: field.name, message: `Der Text ist ${value.length} Zeichen lang. Es gehen höchstens ${longest}.` }] }
  },
})

const line = (name: string, label: string): Field<string> => asTyped(text(name, { label }), 500)
const words = (name: string, look: { label: string; hint?: string; rows?: number }): Field<string> =>
  asTyped(area(name, { rows: 2, ...look }))

/** A day of this age, as an ISO day. */
function isoDay(name: string, look: { label: string; hint?: string }): Field<string | null> {
  const day = dayOrNone(name, look)
  return {
    ...day,
    read(texts) {
      const read = day.read(texts)
      if ('value' in read && (!read.value || (read.value.year >= 1990 && read.value.year <= 2199)))
        return { value: read.value?.toString() ?? null, problems: [] }
      const typed = (texts[name] ?? '').trim()
      return { problems: [{ field: name, message: `„${typed}“ ist kein Datum. Schreiben Sie zum Beispiel 31.01.2026.` }] }
    },
    write: value => ({ [name]: value ?? '' }),
  }
}

export const KINDS = {
  interim: ['interim', 'Zwischeninformation'],
  final: ['final', 'abschließende Information'],
} as const satisfies Record<ReportKind, readonly [string, string]>

/** Everything of a letter around its points. */
export const headForm = form({
  kind: oneOrNone<ReportKind>('art', { label: 'Art des Berichts', among: KINDS }),
  date: isoDay('datum', { label: 'Datum des Briefes', hint: 'Leer: der Tag der Unterschrift' }),
  nextControlOn: isoDay('naechste', { label: 'Termin', hint: 'Eine abschließende Information nennt keinen.' }),
  confidential: tick('vertraulich', { label: 'Vertraulich' }),
  department: asTyped(text('geschaeftsbereich', { label: 'Geschäftsbereich', list: 'geschaeftsbereiche' }), 500),
  fileMark: line('zeichen', 'Geschäftszeichen (GZ)'),
  addressees: words('adressaten', { label: 'Adressaten', hint: 'Eine Zeile je Zeile der Anschrift' }),
  enclosures: words('anlagen', { label: 'Anlagen', hint: 'Eine Zeile je Anlage' }),
  isNoted: tick('kenntnis', { label: 'Kenntnisnahme' }),
  noteName: line('kenntnis.name', 'Name'),
  noteRole: line('kenntnis.role', 'Amt'),
})

type Answer = Omit<DraftAnswer, 'pointId'>

/** What is written to one point. */
export const answerForm = (pointId: string): Form<Answer> =>
  form<Answer>({
    answer: words(answerField(pointId, 'answer'), { label: 'Antwort', rows: 4 }),
    status: oneOrNone<PointStatus>(answerField(pointId, 'status'), {
      label: 'Stand',
      among: wordsFor(POINT_STATUSES, status => [status, germanStatus(status)]),
    }),
    delayReason: words(answerField(pointId, 'delayReason'), { label: 'Grund für die Verzögerung' }),
    nextStep: words(answerField(pointId, 'nextStep'), { label: 'Nächster Schritt' }),
    evidence: words(answerField(pointId, 'evidence'), { label: 'Nachweis' }),
  })

/** A draft's content as the texts of its form: the opposite of `contentFromForm`. */
export function formTexts({ acknowledgement, answers, ...content }: DraftContent): Record<string, string> {
  const note = { isNoted: acknowledgement !== null, noteName: acknowledgement?.name ?? '', noteRole: acknowledgement?.role ?? '' }
  const head = headForm.fill({ ...content, ...note }).texts
  return Object.assign({}, head, ...answers.map(answer => answerForm(answer.pointId).fill(answer).texts))
}

/**
 * Reads a draft's form. A draft may be incomplete and contradict itself (the gate says so); only what could not be kept as it was typed is a problem, and stays
 * as it was. Fields the form does not have keep what is stored: a point that came in meanwhile loses nothing.
 */
export function contentFromForm(sent: Texts, stored: DraftContent): { content: DraftContent; problems: Problem[] } {
  const before = formTexts(stored)
  // A browser leaves out a box that is not ticked, so the form says beside it that it has one.
  const boxes = sent['kopf'] === undefined ? {} : { vertraulich: '', kenntnis: '' }
  const texts = { ...before, ...boxes, ...sent }
  const problems: Problem[] = []
  const read = <T>(field: Field<T>): T => {
    const reading = field.read(texts)
    if ('value' in reading) return reading.value
    problems.push(...reading.problems)
    const kept = field.read(before)
    if ('value' in kept) return kept.value
    throw new Error(`what is stored in ${field.name} cannot be read`)
  }
  const { isNoted, noteName, noteRole, ...head } = headForm.fields
  const note = { name: read(noteName).trim(), role: read(noteRole).trim() }
  const content: DraftContent = {
    ...stored,
    kind: read(head.kind),
    date: read(head.date),
    nextControlOn: read(head.nextControlOn),
    confidential: read(head.confidential),
    department: read(head.department),
    fileMark: read(head.fileMark),
    addressees: read(head.addressees),
    enclosures: read(head.enclosures),
    // Nobody types who signs: that is who signs (C4, C5).
    acknowledgement: read(isNoted) && note.name + note.role !== '' ? note : null,
    answers: stored.answers.map(({ pointId }) => {
      const { fields } = answerForm(pointId)
      return {
        pointId,
        answer: read(fields.answer),
        status: read(fields.status),
        delayReason: read(fields.delayReason),
        nextStep: read(fields.nextStep),
        evidence: read(fields.evidence),
      }
    }),
  }
  return { content, problems }
}
