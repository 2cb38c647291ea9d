/** Which column of an office's list holds what, by the words above it. */
import type { Table, TableRow } from '../table.ts'

export const LIST_FIELDS = [
  'reference',
  'subject',
  'committee',
  'session',
  'decidedOn',
  'point',
  'text',
  'unit',
  'deadline',
  'nextControl',
  'status',
  'remark',
] as const
export type ListField = (typeof LIST_FIELDS)[number]

export interface ListColumn {
  /** 0 for the first. */
  readonly index: number
  readonly heading: string
  /** Null where nobody knows: the column is shown, and nothing of it is taken in. */
  readonly field: ListField | null
}

// Headings as offices write them, folded: small letters, without signs and without what stands in brackets.
const HEADINGS: Readonly<Record<ListField, RegExp>> = {
  reference:
    /^(?:(?:vorlagen?|beschluss|drucksachen?|ds|drs|antrags?)(?: ?(?:nummer|nr))?|(?:vorlage|antrag) (?:antrag|vorlage)|aktenzeichen|geschäftszeichen|vorgangs?(?: ?(?:nummer|nr))?|registriernummer|beschlussregister)$/,
  subject:
    /^(?:gegenstand|betreff|titel|thema|kurztitel|bezeichnung|beschlussgegenstand|gegenstand (?:der|des) (?:vorlage|beschlusses)|titel der vorlage|angelegenheit)$/,
  committee: /^(?:gremium|gremien|ausschuss|beschlussgremium|beschließendes gremium|beschlussorgan|entscheidungsgremium)$/,
  session: /^(?:sitzungs ?(?:nummer|nr)|sitzung nr)$/,
  decidedOn:
    /^(?:beschlossen(?: am)?|beschluss(?:fassung)?(?: vom| am)|(?:beschluss|sitzungs|entscheidungs) ?datum|sitzung(?:stag)?(?: am| vom)?|datum(?: (?:des beschlusses|der (?:sitzung|beschlussfassung)|beschluss|sitzung))?|tag der beschlussfassung)$/,
  point: /^(?:(?:beschluss)?punkt(?: ?(?:nummer|nr))?|ziffer|pos|position|teil|bp(?: nr)?|beschlussziffer)$/,
  text: /^(?:(?:beschluss)?wortlaut|beschluss ?text|beschluss ?inhalt|inhalt(?: des beschlusses)?|text|(?:arbeits|prüf|handlungs)?auftrag|aufgabe|maßnahme|wortlaut des beschlusses|festlegung)$/,
  unit: /^(?:zuständig(?:keit)?(?: amt| fachbereich)?|amt|federführ(?:ung|end|endes amt|ender fachbereich)|fachbereich|fb|verantwortlich(?:keit|er)?|dezernat|geschäftsbereich|gb|bearbeitung durch|organisationseinheit|zuständiges amt|zuständige stelle)$/,
  deadline:
    /^(?:frist(?: zur umsetzung)?|termin|fällig(?: am| bis)?|fälligkeit|zu erledigen bis|(?:umsetzung|erledigung) bis|erledigen bis|zieltermin|umsetzungstermin|umsetzungsfrist)$/,
  nextControl: /^(?:nächste (?:beschluss)?kontrolle|wiedervorlage|wv|kontrolltermin|nächster bericht|berichtstermin)$/,
  status:
    /^(?:stand|status|(?:bearbeitungs|umsetzungs|erledigungs|erfüllungs)(?:stand|status)|sachstand|erledigt|erledigung|umgesetzt|stand der (?:umsetzung|bearbeitung|erledigung))$/,
  remark: /^(?:bemerkung(?:en)?|anmerkung(?:en)?|notiz(?:en)?|hinweis(?:e)?|kommentar(?:e)?|erläuterung(?:en)?|sachstandsbericht)$/,
}

/** "Beschluss-Nr. (SR)" → "beschluss nr" */
export const foldHeading = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const fieldOf = (heading: string, known: ReadonlyMap<string, ListField | null>): ListField | null => {
  const folded = foldHeading(heading)
  const remembered = known.get(folded)
  if (remembered !== undefined) return remembered
  return LIST_FIELDS.find(field => HEADINGS[field].test(folded)) ?? null
}

/** Rows from the top that can hold the headings: titles and empty rows stand above them. */
const HEAD_ROWS = 15

/**
 * The row of headings and its columns; null where no row has two headings that are known, one of them the paper's number or the decided text. `known` is what
 * somebody has said of headings before (folded), and comes before what is guessed. Where two columns have one meaning, the first keeps it.
 */
export const headOf = (
  { rows }: Table,
  known: ReadonlyMap<string, ListField | null>,
): { readonly row: TableRow; readonly columns: readonly ListColumn[] } | null => {
  for (const row of rows.slice(0, HEAD_ROWS)) {
    const taken = new Set<ListField>()
    const fields = row.cells.map(heading => fieldOf(heading, known))
    const columns = row.cells.map((heading, index): ListColumn => {
      // "Sitzung" is the day where no other column has it, and else the session's number.
      const hasDay = fields.some((field, at) => field === 'decidedOn' && at !== index)
      const isSession = foldHeading(heading) === 'sitzung' && !known.has('sitzung') && hasDay
      const field = isSession ? 'session' : (fields[index] ?? null)
      if (field === null || taken.has(field)) return { index, heading, field: null }
      taken.add(field)
      return { index, heading, field }
    })
    if (taken.size > 1 && (taken.has('reference') || taken.has('text'))) return { row, columns }
  }
  return null
}
