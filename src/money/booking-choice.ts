import { KIND_WORDS } from './money-words.ts'
import type { BookingChoice } from './purpose.view.ts'
import { KINDS } from './rules/books.ts'

/** Which bookings an address asks for; what cannot be read counts as not said. */
export const bookingChoiceOf = ({ art, jahr }: Readonly<Record<string, string | undefined>>): BookingChoice => ({
  kind: KINDS.find(kind => KIND_WORDS[kind][0] === art) ?? null,
  year: jahr !== undefined && /^[12]\d{3}$/.test(jahr) ? Number(jahr) : null,
})
