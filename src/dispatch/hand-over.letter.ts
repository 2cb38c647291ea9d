import type { HandOverLetters } from '#letters/hand-over-letters.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import type { PaperDelivery } from './hand-over.store.ts'
import type { Matter, SendableFiles } from './matter.ts'

/** A letter to be handed over with all that is printed of it. */
export interface PrintedDelivery extends PaperDelivery {
  readonly matter: Matter
  readonly files: SendableFiles
}

/** "Zwischeninformation zu V0123/22 vom 3. Juni 2024" */
export const letterInWords = ({ kind, references, date }: Pick<Matter, 'kind' | 'references' | 'date'>): string =>
  `${kind} zu ${formatList(references)}${date ? ` vom ${formatGermanDate(date)}` : ''}`

/** The name under which the template finds a file: it says the content. */
export const letterFile = (sha256: string): string => `letters/${sha256}.pdf`

/** The letters of the same recipient behind one sheet with the address, in the order they came. Pure. */
export const byRecipient = <T extends PaperDelivery>(deliveries: readonly T[]): readonly (readonly [T, ...T[]])[] =>
  [...Map.groupBy(deliveries, ({ key }) => key).values()].flatMap(([first, ...rest]) => (first ? [[first, ...rest] as const] : []))

/**
 * Letters as one file for the printer: who gets what, to be signed, then each recipient's address with the letters. Attachments are named, not printed. Pure.
 * @param pages how many each letter has, by its hash
 */
export function handOverLetters(
  deliveries: readonly PrintedDelivery[],
  pages: ReadonlyMap<string, number>,
  of: { readonly city: { readonly kind: string; readonly name: string }; readonly today: Temporal.PlainDate; readonly isTwoSided: boolean },
): HandOverLetters {
  const recipients = byRecipient(deliveries)
  const sender = `${of.city.kind} ${of.city.name}`
  return {
    documentTitle: 'Briefe zur Übergabe',
    author: sender,
    documentDate: of.today.toString(),
    title: 'Briefe zur Übergabe',
    facts: [
      { label: 'Stadt', value: sender },
      { label: 'Stand', value: formatGermanDate(of.today) },
      {
        label: 'Umfang',
        value: `${formatCount(deliveries.length, 'Brief', 'Briefe')} an ${formatCount(recipients.length, 'Empfänger', 'Empfänger')}`,
      },
    ],
    columns: [
      { head: 'Empfänger', share: 4 },
      { head: 'Briefe', share: 5 },
      { head: 'Übergeben am, Zeichen', share: 4 },
    ],
    rows: recipients.map(letters => [addressOf(letters[0]), letters.map(({ matter }) => letterInWords(matter)), ['']]),
    isTwoSided: of.isTwoSided,
    recipients: recipients.map(letters => {
      const toAdd = letters.flatMap(({ matter, files }) =>
        files.others.map(({ title }) => `${title} (zu ${formatList(matter.references)})`),
      )
      return {
        sender,
        address: addressOf(letters[0]),
        enclosed: { heading: 'Zur Kenntnis:', items: letters.map(({ matter }) => letterInWords(matter)) },
        toAdd: toAdd.length > 0 ? { heading: 'Anlagen, gesondert gedruckt:', items: toAdd } : null,
        letters: letters.flatMap(({ matter, files: { letter } }) => {
          const count = letter && pages.get(letter.sha256)
          return letter && count ? [{ file: letterFile(letter.sha256), pages: pageNames(letterInWords(matter), count) }] : []
        }),
      }
    }),
  }
}

const addressOf = ({ name, group }: PaperDelivery): string[] => [name, ...(group && group !== name ? [group] : [])]

const pageNames = (words: string, count: number): { readonly alt: string }[] =>
  Array.from({ length: count }, (_, index) => ({ alt: `${words}, Seite ${index + 1}` }))
