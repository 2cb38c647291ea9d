/** What a row of an office's list says beside what the register says: the same in other words, something new, or something else. Pure. */
import { findObligations } from '#reading/obligations/obligations.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { parseSessionNumber } from '#vocabulary/session-number.ts'
import { germanStatus } from '#vocabulary/status.ts'
import { isSameWording } from '../intake/intake-quotes.ts'
import { dueDayOf } from '../record/obligation-words.ts'
import { committeeMeant } from './committee-meant.ts'
import type { ListedValues } from './listed.form.ts'
import type { KnownOfPaper, ListedRow, RegisteredCommittee } from './listed.store.ts'

/** What the register knows of that a list can be about. */
export interface KnownOfLists {
  readonly committees: readonly RegisteredCommittee[]
  readonly papers: ReadonlyMap<string, KnownOfPaper>
  /** By reference and number. */
  readonly points: ReadonlyMap<string, ListedRow>
}

export const placeOf = ({ reference, point }: Pick<ListedValues, 'reference' | 'point'>): string => `${reference}\n${point}`

const WHOLE = ['subject', 'committee', 'session', 'decidedOn', 'nextControl'] as const
type OfWhole = Pick<ListedValues, (typeof WHOLE)[number]>
const FIELDS = [...WHOLE, 'text', 'unit', 'deadline', 'status', 'remark'] as const

const isEmpty = (value: unknown): boolean => value === '' || value === null
const bare = (words: string): string => words.replaceAll(/\s+/g, ' ').trim().toLowerCase()

/** The register's own words where a row says the same in others; a row that says nothing of the resolution says what the register knows. */
export function settleRow(values: ListedValues, known: KnownOfLists, before: ListedValues | undefined): ListedValues {
  const paper = known.papers.get(values.reference)
  const row = known.points.get(placeOf(values))
  const session = parseSessionNumber(values.session)?.normal ?? values.session
  const called = values.committee || (parseSessionNumber(session)?.committee ?? '')
  const committee = called === '' ? '' : committeeMeant(called, values.decidedOn, known.committees).name
  const said: ListedValues = { ...values, session, committee }
  if (!before || !row) return { ...withKnown(said, paper), deadline: said.deadline ?? firstDayIn(said) }
  const same = (field: 'subject' | 'remark'): string => (bare(said[field]) === bare(before[field]) ? before[field] : said[field])
  const unit = [before.unit, row.unitToday].some(each => bare(each) === bare(said.unit)) ? before.unit : said.unit
  const isSameCommittee = [row.committee, row.committeeShort].some(each => bare(each) === bare(called))
  return {
    ...said,
    ...{ subject: same('subject'), remark: same('remark'), unit, committee: isSameCommittee ? before.committee : committee },
    text: said.text === before.text || isSameWording(said.text, before.text) ? before.text : said.text,
  }
}

/** A point that is new to a resolution that is known. */
function withKnown(said: ListedValues, paper: KnownOfPaper | undefined): ListedValues {
  if (!paper) return said
  const whole: Partial<Record<keyof OfWhole, unknown>> = {}
  for (const field of WHOLE)
    whole[field] =
      isEmpty(said[field]) || (typeof said[field] === 'string' && bare(said[field]) === bare(String(paper[field])))
        ? paper[field]
        : said[field]
  return { ...said, ...(whole as OfWhole), unit: said.unit === '' || bare(said.unit) === bare(paper.unit) ? paper.unit : said.unit } // each from a field of its own name
}

/** The first day that the words of a point name, as the register will find it. */
function firstDayIn({ text, decidedOn }: Pick<ListedValues, 'text' | 'decidedOn'>): Temporal.PlainDate | null {
  const days = findObligations(text, decidedOn).flatMap(found => dueDayOf(found) ?? [])
  return days.sort(Temporal.PlainDate.compare)[0] ?? null
}

const inWords = (value: ListedValues[keyof ListedValues], field: keyof ListedValues): string => {
  if (value instanceof Temporal.PlainDate) return formatGermanDate(value)
  return field === 'status' && value ? germanStatus(value as Exclude<ListedValues['status'], ''>) : (value ?? '') // the field says what it holds
}

const registerSays = (value: ListedValues[keyof ListedValues], field: keyof ListedValues): string =>
  isEmpty(value)
    ? 'Im Register steht dazu nichts. Tragen Sie es dort ein, oder leeren Sie die Zelle.'
    : `Im Register steht „${inWords(value, field)}“. Eine Liste ändert daran nichts; ändern Sie es dort, oder leeren Sie die Zelle.`

/** Why a row is not taken in: the register says otherwise, or what it says cannot be. */
export function wrongInRow(values: ListedValues, known: KnownOfLists): readonly (readonly [keyof ListedValues, string])[] {
  const row = known.points.get(placeOf(values))
  if (row)
    return FIELDS.flatMap(field =>
      String(values[field] ?? '') === String(row[field] ?? '') ? [] : [[field, registerSays(row[field], field)] as const],
    )
  const paper = known.papers.get(values.reference)
  const wrong: (readonly [keyof ListedValues, string])[] = []
  if (values.text === '') wrong.push(['text', 'In dieser Zeile fehlt der Wortlaut.'])
  const session = parseSessionNumber(values.session)
  if (values.session !== '' && !session)
    wrong.push(['session', 'Das ist keine Nummer einer Sitzung wie SR/012/2024. Mit dem Tag allein lassen Sie die Zelle leer.'])
  if (session && committeeMeant(session.committee, values.decidedOn, known.committees).name !== values.committee)
    wrong.push(['committee', 'Die Nummer der Sitzung nennt ein anderes Gremium.'])
  if (!paper) return wrong
  if (paper.isDecided) wrong.push(['point', `Die Beschlussausfertigung von ${values.reference} hat diesen Punkt nicht.`])
  for (const field of WHOLE)
    if (String(values[field] ?? '') !== String(paper[field] ?? '')) wrong.push([field, registerSays(paper[field], field)])
  return wrong
}
