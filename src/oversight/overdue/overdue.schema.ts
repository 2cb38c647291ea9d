import { typedDay } from '#vocabulary/typed-day.ts'
import { CHOICES, type Choice, REASONS, type ReasonCode } from '../rules/overdue-proposal.ts'

export interface TypedChoice {
  readonly vorschlag: string
  readonly grund: string
  readonly begruendung: string
  readonly termin: string
  readonly fassung: string
}

export interface ParsedChoice {
  readonly choice: Choice
  readonly reasonCode: ReasonCode
  readonly reason: string
  readonly newDueOn: Temporal.PlainDate | null
  readonly version: number
}

export interface ChoiceError {
  readonly field: keyof TypedChoice
  readonly message: string
}

const LONGEST_REASON = 2000

/** What the form of a row holds, as it was typed. */
export const typedChoice = (form: Readonly<Record<string, unknown>>): TypedChoice => {
  const text = (name: keyof TypedChoice): string => (typeof form[name] === 'string' ? form[name].trim() : '')
  return {
    vorschlag: text('vorschlag'),
    grund: text('grund'),
    begruendung: text('begruendung'),
    termin: text('termin'),
    fassung: text('fassung'),
  }
}

/** Reads what a person chose for a resolution on the yearly list. A new date lies after the day of the list; who annuls or strikes says why. */
export function parseChoice(
  typed: TypedChoice,
  asOf: Temporal.PlainDate,
): { readonly value: ParsedChoice } | { readonly error: ChoiceError } {
  const choice = CHOICES.find(one => one === typed.vorschlag)
  if (!choice) return wrong('vorschlag', 'Wählen Sie, was mit dem Beschluss geschehen soll.')
  const reasonCode = REASONS.find(one => one === typed.grund)
  if (!reasonCode) return wrong('grund', 'Wählen Sie den Grund, aus dem der Termin verstrichen ist.')
  if (typed.begruendung.length > LONGEST_REASON)
    return wrong('begruendung', `Die Begründung darf höchstens ${LONGEST_REASON} Zeichen lang sein.`)
  const mustSayWhy = choice === 'annul' || choice === 'strike' || reasonCode === 'other'
  if (mustSayWhy && typed.begruendung === '') return wrong('begruendung', 'Begründen Sie das in einem Satz; er steht so in der Vorlage.')
  const version = Number(typed.fassung)
  const value = { choice, reasonCode, reason: typed.begruendung, newDueOn: null, version: Number.isSafeInteger(version) ? version : 0 }
  if (choice !== 'new_date') return { value }
  const day = typedDay(typed.termin)
  if (!day) return wrong('termin', 'Geben Sie den neuen Termin an, zum Beispiel 30.06.2027.')
  if (Temporal.PlainDate.compare(day, asOf) <= 0) return wrong('termin', 'Der neue Termin muss nach dem Tag der Liste liegen.')
  return { value: { ...value, newDueOn: day } }
}

const wrong = (field: ChoiceError['field'], message: string): { error: ChoiceError } => ({ error: { field, message } })
