import { plainBlock, plainWords, type TextTable } from '#writing/rules/document.ts'
import type { ReadText } from '#writing/rules/read-markdown.ts'

/** The columns of a measure that a table of an older report can have; `goal` may stand in the heading above it as well. */
export const WORD_COLUMNS = ['number', 'name', 'goal', 'description', 'unit', 'helpers', 'area', 'dueOn', 'sign', 'posts', 'cents'] as const
export type WordColumn = (typeof WORD_COLUMNS)[number]

/** A row of a table that names a measure; what the table does not say is missing. */
export type WordMeasure = Readonly<Partial<Record<WordColumn, string>>> & { readonly name: string }

// In this order: "Ziel" is found before "Zielgruppe" could be, and whoever is responsible before those who take part.
const HEADINGS: readonly (readonly [WordColumn, RegExp])[] = [
  ['number', /^(?:lfd\.? ?)?(?:nr|nummer|m-?nr)\b|^massnahmen?-?nr|^nr$/],
  ['name', /^ma(?:ß|ss)nahme|^vorhaben|^was\b|^handlungsempfehlung|^arbeitsschritt/],
  ['goal', /^(?:handlungs|teil|ober)?ziele?(?:$|[ /:])/],
  ['description', /^beschreibung|^erläuterung|^inhalt|^umsetzung\b.*wie|^bemerkung/],
  ['unit', /^zuständig|^verantwortl|^federführ|^wer\b|^träger$/],
  ['helpers', /^beteiligt|^mitwirk|^kooperation|^partner|^mit wem/],
  ['area', /^gebiet|^stadtraum$|^ort$|^wo\b|^stadtteil$/],
  ['dueOn', /^bis\b|^termin|^frist|^zeit|^wann\b|^umsetzung bis|^fällig/],
  ['sign', /^indikator|^erfolg|^kennzeichen|^woran|^messgr|^kennzahl|^ergebnis/],
  ['posts', /^stellen|^vz[äa]|^personal(?:bedarf)?$/],
  ['cents', /^mittel|^kosten|^finanz|^budget|^sachmittel/],
]

/**
 * The measures in the tables of an older report: tables of which a column says what is to be done, and another one who does it, by when, or which number it has. A row
 * without words for the measure is none. The heading above a table is the goal where it says so. Pure.
 */
export function measuresOfTables({ blocks }: Pick<ReadText, 'blocks'>): readonly WordMeasure[] {
  const found: WordMeasure[] = []
  let goal = ''
  for (const block of blocks) {
    if (block.kind === 'heading') goal = goalOf(plainBlock(block))
    if (block.kind === 'table') found.push(...measuresOf(block, goal))
  }
  return found
}

function measuresOf({ columns, rows }: TextTable, goal: string): WordMeasure[] {
  const keys: (WordColumn | null)[] = []
  for (const { head } of columns) {
    const key = columnNamed(plainWords(head))
    keys.push(key !== null && keys.includes(key) ? null : key)
  }
  if (!keys.includes('name') || !keys.some(key => key === 'unit' || key === 'dueOn' || key === 'number')) return []
  return rows.flatMap(row => {
    const said = Object.fromEntries(
      keys.flatMap((key, at) => {
        const words = plainWords(row[at] ?? []).trim()
        return key === null || words === '' ? [] : [[key, words] as const]
      }),
    )
    const { name } = said
    return name === undefined ? [] : [{ ...(goal === '' ? {} : { goal }), ...said, name }]
  })
}

/** What a heading of a table stands for; null where it is nothing of a measure. */
export function columnNamed(heading: string): WordColumn | null {
  const words = heading.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

/** "Ziel 2: Orte für Jugendliche" → "Orte für Jugendliche"; '' for a heading that names no goal. */
const goalOf = (heading: string): string =>
  /^(?:\d[\d.]*\s+)?(?:Handlungs|Teil|Ober)?[Zz]iel\s*\d*[.\d]*\s*[:–-]\s*(.+)$/.exec(heading.trim())?.[1] ?? ''

const QUARTER_END = ['31.03.', '30.06.', '30.09.', '31.12.'] as const
const ROMAN: readonly string[] = ['I', 'II', 'III', 'IV']

/** A date as older reports say it, as the last day that it can mean: "bis Ende 2025", "IV/2025", "2. Quartal 2026", "06/2026". What is none stays as it is. */
export function lastDayMeant(words: string): string {
  const said = words.trim().replace(/^(?:bis|ab sofort bis|spätestens|zum)\s+/i, '')
  const [, year] = /^(?:ende\s+|dezember\s+|jahresende\s+)?(20\d\d)$/i.exec(said) ?? []
  if (year) return `31.12.${year}`
  const [, roman, digit, ofQuarter] = /^(?:(IV|I{1,3})|([1-4])\.?)\s*(?:\/|\.?\s*quartal\s*\/?)\s*(20\d\d)$/i.exec(said) ?? []
  if (ofQuarter) {
    const at = roman ? ROMAN.indexOf(roman.toUpperCase()) : Number(digit) - 1
    return `${QUARTER_END[at] ?? QUARTER_END[3]}${ofQuarter}`
  }
  const [, month, ofMonth] = /^(0[1-9]|1[0-2])[/.](20\d\d)$/.exec(said) ?? []
  if (month && ofMonth) {
    const { daysInMonth } = Temporal.PlainYearMonth.from(`${ofMonth}-${month}`)
    return `${daysInMonth}.${month}.${ofMonth}`
  }
  return said
}
