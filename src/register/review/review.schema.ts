import { z } from 'zod'
import { DOCUMENT_VALUES } from '#reading/doubts/review-result.ts'
import { parsePointNumber } from '#vocabulary/point-number.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { parseSessionNumber } from '#vocabulary/session-number.ts'
import { POINT_STATUSES } from '#vocabulary/status.ts'

/** A correction as typed → the value of the reading, or one sentence that says what is wrong and how to mend it. */
export type Corrected = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

const LONGEST = 50_000

const optionalText = z
  .string()
  .trim()
  .max(LONGEST, 'Der Text ist zu lang. Höchstens 50 000 Zeichen sind möglich.')
  .transform(text => text || null)

const parsed = <T>(parse: (text: string) => T | null, message: string) =>
  z
    .string()
    .trim()
    .transform((text, context) => {
      if (text === '') return null
      const value = parse(text)
      if (value === null) context.addIssue({ code: 'custom', message })
      return value
    })

const EARLIEST = '1950-01-01'
const LATEST = '2099-12-31'

const day = parsed(text => {
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
    return date >= EARLIEST && date <= LATEST ? date : null
  } catch {
    return null
  }
}, 'Dieses Datum gibt es nicht. Schreiben Sie Tag, Monat und Jahr, zum Beispiel 31.01.2024.')

const reference = parsed(
  text => parseReference(text)?.normal ?? null,
  'Das ist kein Aktenzeichen. Es sieht aus wie V2003/22, A0446/18 oder A0781-JH69-04.',
)

const references = z
  .string()
  .trim()
  .transform((text, context) => {
    const parts = text.split(/[,;\n]+/).filter(part => part.trim() !== '')
    return parts.map(part => {
      const found = parseReference(part)
      if (!found)
        context.addIssue({ code: 'custom', message: `„${part.trim()}“ ist kein Aktenzeichen. Trennen Sie mehrere mit einem Komma.` })
      return found?.normal ?? ''
    })
  })

const choice = <const T extends readonly string[]>(values: T, message: string) =>
  z.union([z.literal(''), z.enum(values)], { error: message }).transform(value => (value === '' ? null : value))

const DOCUMENT_KINDS = [
  'control_report',
  'resolution',
  'resolution_attachment',
  'paper',
  'motion',
  'minutes',
  'invitation',
  'other',
] as const

const BY_NAME: Record<(typeof DOCUMENT_VALUES)[number], z.ZodType> = {
  kind: z.enum(DOCUMENT_KINDS, { error: 'Wählen Sie, was für ein Dokument es ist.' }),
  reference,
  otherReferences: references,
  session: parsed(
    text => parseSessionNumber(text)?.normal ?? null,
    'Das ist keine Sitzungsnummer. Sie sieht aus wie SR/056/2018: Gremium, laufende Nummer, Jahr.',
  ),
  committee: optionalText,
  subject: optionalText,
  documentDate: day,
  sessionDate: day,
  reportKind: choice(['interim', 'final'], 'Wählen Sie, ob der Bericht ein Zwischenstand oder abschließend ist.'),
  nextControl: day,
  confidential: z
    .enum(['', 'ja', 'nein'], { error: 'Wählen Sie, ob das Dokument vertraulich ist.' })
    .transform(value => (value === '' ? null : value === 'ja')),
  department: optionalText,
}

const pointNumber = z
  .string()
  .trim()
  .transform((text, context) => {
    const number = parsePointNumber(text)
    if (number === null)
      context.addIssue({ code: 'custom', message: 'Das ist keine Nummer eines Punktes. Sie sieht aus wie 5, 5.a oder 2.1.' })
    return number
  })

const BY_POINT = {
  number: pointNumber,
  text: z.string().trim().max(LONGEST, 'Der Text ist zu lang. Höchstens 50 000 Zeichen sind möglich.'),
  response: optionalText,
  status: choice(POINT_STATUSES, 'Wählen Sie einen der Stände aus der Liste.'),
} as const

/** The rule for the value at a pointer; undefined where nothing can be corrected. */
function schemaAt(pointer: string): z.ZodType | undefined {
  const name = DOCUMENT_VALUES.find(each => pointer === `/${each}`)
  if (name) return BY_NAME[name]
  const inPoint = /^\/points\/\d{1,4}\/(number|text|response|status)$/.exec(pointer)?.[1]
  if (inPoint) return BY_POINT[inPoint as keyof typeof BY_POINT]
  return /^\/signatories\/\d{1,3}\/(?:name|role)$/.test(pointer) ? optionalText : undefined
}

/** Validates what a person typed for the value at a pointer. */
export function parseCorrection(pointer: string, typed: string): Corrected {
  const schema = schemaAt(pointer)
  if (!schema) return { ok: false, message: 'Diesen Wert gibt es in dem Dokument nicht.' }
  const result = schema.safeParse(typed.replaceAll('\r\n', '\n').toWellFormed().replaceAll('\0', ''))
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, message: result.error.issues[0]?.message ?? 'Dieser Wert ist nicht zulässig.' }
}
