/**
 * Days by which a decided text asks for something (D4): "bis zum", "bis spätestens", "spätestens zu seiner Sitzung am", "zum … vorzulegen",
 * "Termin: …". Not: the date of another resolution, of an event, of a version, the end of a period or of a contract. Better none than a wrong one.
 */
import { type FoundDate, findGermanDates, MONTH_PATTERN, monthFromName, plainDate } from '#vocabulary/german-date.ts'
import { speechAround } from './demand.ts'
import { type Sentence, sentenceAt, splitSentences } from './sentences.ts'

export interface Deadline {
  /** ISO date. */
  readonly date: string
  /** UTF-16 offsets of the words that ask ("bis zum 31. Dezember 2023"), end exclusive. */
  readonly start: number
  readonly end: number
  readonly words: string
  /** Whether the day is that of a session (D3). */
  readonly session: boolean
  readonly confidence: number
}

const WEEKDAY = '(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)s?,?\\s+)?'
const DEN = '(?:(?:de[nm]|einschließlich|inklusive|Ablauf\\sdes)\\s+)?'
const BEFORE_DATE = `\\s*${DEN}${WEEKDAY}${DEN}$`

interface Lead {
  /** The words before the day must hold one of these, in small letters, or the pattern cannot match. */
  readonly hints: readonly string[]
  readonly pattern: RegExp
  /**
   * What the sentence must say for the lead to count: 'asks' needs a verb that asks, 'report' a report anywhere in it, 'free' is enough unless the
   * sentence says otherwise; 'effect' a thing that is to be able to begin on that day.
   */
  readonly needs: 'asks' | 'report' | 'free' | 'effect' | 'nothing'
  readonly session: boolean
}

const lead = (hints: string, source: string, needs: Lead['needs'], session = false): Lead => ({
  hints: hints.split(' '),
  pattern: new RegExp(`(?<!\\p{L})${source}${BEFORE_DATE}`, 'iu'),
  needs,
  session,
})

// The order matters: the first that fits is taken, the longer ones stand first.
const SESSION = '(?:Sitzung|Sitzungen|Stadtratssitzung|Ratssitzung|Ausschusssitzung|Beratung|Plenarsitzung|Lesung)'
const SESSION_HINTS = ['sitzung', 'beratung', 'lesung']
const LEADS: readonly Lead[] = [
  lead(
    'spätestens',
    `(?:bis\\s+)?spätestens\\s+(?:bis\\s+)?(?:zu[rm]?|in|auf|mit)\\s[^.;,]{0,50}${SESSION}[^.;,]{0,50}\\s(?:am|vom|im|zum)`,
    'free',
    true,
  ),
  lead('bis', `bis\\s+(?:zu[rm]?|in)\\s[^.;,]{0,50}${SESSION}[^.;,]{0,50}\\s(?:am|vom|im|zum)`, 'free', true),
  lead(
    'in zu auf',
    `(?:in|zu[rm]?|auf)\\s(?:der|die|seiner|ihrer|einer|deren)?\\s?[^.;,]{0,30}${SESSION}[^.;,]{0,50}\\s(?:am|vom)`,
    'asks',
    true,
  ),
  lead('bis', 'bis\\s+zu[rm]\\s\\p{L}[^.;,\\d]{0,40}\\sam', 'free'),
  lead('später', 'nicht\\s+später\\s+als\\s+(?:bis\\s+)?(?:zum|am)?', 'free'),
  lead(
    'spätestens längstens',
    '(?:bis\\s+)?(?:allerspätestens|spätestens|längstens)(?:\\s+jedoch)?(?:\\s+bis)?(?:\\s+(?:zum|am))?',
    'free',
  ),
  lead('spätestens', 'spätestens\\s+(?:ab|mit\\s+Wirkung\\s+(?:ab|vom|zum))(?:\\s+dem)?', 'nothing'),
  lead('zum am', '(?:zum|am)', 'effect'),
  lead('bis', 'bis(?:\\s+(?:spätestens|längstens|jeweils))?(?:\\s+(?:zum|am))?', 'free'),
  lead(
    'termin frist fällig',
    '(?:Termin|Frist|Fristsetzung|Fälligkeit|Abgabetermin|Terminstellung|fällig)(?:\\s*:|\\s+(?:ist|am|zum|der))(?:\\s+(?:bis|der|zum))?',
    'nothing',
  ),
  lead('erstmals', 'erstmals(?:\\s+bis)?(?:\\s+(?:zum|am))?', 'report'),
  lead('erfolg erge fällig erstatten', '(?:erfolgen|erfolgt|ergeht|ergehen|fällig|zu\\serstatten)\\s+(?:jeweils\\s+)?(?:zum|am)', 'report'),
  lead('zum', '(?:jeweils\\s+)?zum(?:\\s+Stichtag)?', 'asks'),
  lead('vor', '(?:noch\\s+)?vor\\s+dem', 'asks'),
  lead('am', 'am', 'asks'),
]
// "vom 1. Januar 2020 bis 31. Dezember 2020" is a stretch of time; after the name of a paper "vom" belongs to the paper.
const STRETCH =
  /(?<!\p{L})(?:vom|von|ab|seit|zwischen)\s+(?:dem\s+|Januar\s+|Anfang\s+)?(?:\d{1,2}\.\s?)?(?:\d{1,2}\.\s?|\p{L}{3,9}\.?\s)?(?:\d{4}|\d{2}|\d{1,2}\.)?\s*(?:an\s*)?$/iu
const PAPER =
  /(?:beschluss\p{Ll}*|antrag\p{Ll}*|schreiben\p{Ll}*|vorlage|bescheid\p{Ll}*|vertrag\p{Ll}*|fassung|sitzung|satzung|richtlinie|konzept\p{Ll}*|[\d/_-])[^.;,]{0,60}$/iu
// A balance sheet bears the day that it describes.
const BALANCE = /(?:bilanz|abschluss|abschlusses|stand|stichtag|bestand|inventur|abrechnung)\s+$/iu
const NEGATED = /(?<!\p{L})(?:nicht|keinesfalls|erst)\s+$/iu
// "am … vorzulegen" asks; "am … stattfindenden", "am … beschlossenen" tells of an event.
const ASKS_RIGHT_AFTER =
  /^\s*(?:[\p{L}-]+\s){0,8}?(?:vorzulegen|vorzustellen|(?:Bericht\s)?zu\s(?:erstatten|berichten|informieren|entscheiden|beschließen|übergeben)|vorgelegt\swerden|vorlegen)/iu
const ZUM_ASKS =
  /(?<!\p{L})(?:vorzulegen|vorzustellen|vorgelegt|vorlegen|vorlegt|zu\s(?:erstatten|berichten|informieren|übergeben|erarbeiten|erstellen|prüfen|unterrichten)|berichtet|erstatten|fertigzustellen|abzuschließen|einzureichen|zu\sübermitteln)(?!\p{L})/iu
/** "…, dass der Kurs zum 1. September beginnen kann" */
const EFFECT =
  /^\s(?:\p{L}+\s){0,3}?(?:beginnen|starten|öffnen|wirksam\swerden|in\sKraft\streten|in\sBetrieb\sgehen|gelten)\s(?:kann|können|soll|sollen|muss|müssen)(?!\p{L})/iu
const PAST_EFFECT = /(?<!\p{L})(?:rückwirkend|frühestens|ab)\s*$/iu
const REPORTS =
  /(?<!\p{L})(?:\p{L}*berichte?n?|berichtet|vorzulegen|vorgelegt|informieren|informiert|unterrichten|unterrichtet|erstatten)(?!\p{L})/iu
const JOINT = /^\s*(?:,|und|sowie|bzw\.|oder|beziehungsweise)\s*(?:jeweils\s+)?(?:bis\s+)?(?:zum\s+|am\s+|den\s+|dem\s+)?$/i

interface Mention extends FoundDate {
  readonly partial: boolean
}

const PARTIAL = new RegExp(
  `(?<![\\p{N}.])(\\d{1,2})\\.\\s?(?:(${MONTH_PATTERN})|(\\d{1,2})\\.)\\s*(?:,|und|bzw\\.|sowie|oder)\\s*(?:(?:bis\\s+)?zum\\s+|den\\s+)?$`,
  'iu',
)

/** Dates with those that take their year from the next: "30. Juni und 31. Dezember 2021". */
const mentionsIn = (text: string): Mention[] => {
  const mentions: Mention[] = []
  for (const found of findGermanDates(text)) {
    const window = text.slice(Math.max(0, found.start - 32), found.start)
    const partial = PARTIAL.exec(window)
    if (partial !== null) {
      const date = plainDate(
        found.date.year,
        partial[2] === undefined ? Number(partial[3]) : (monthFromName(partial[2]) ?? 0),
        Number(partial[1]),
      )
      const start = found.start - window.length + partial.index
      if (date !== null && start >= (mentions.at(-1)?.end ?? 0))
        mentions.push({ date, start, end: found.start, words: partial[0].trim(), partial: true })
    }
    mentions.push({ ...found, partial: false })
  }
  return mentions
}

const holdsOne = (text: string, hints: readonly string[]): boolean => {
  for (let at = 0; at < hints.length; at++) if (text.includes(hints[at] ?? '')) return true
  return false
}

const asks = (pattern: Lead, leadWords: string, before: string, after: string): number => {
  if (pattern.needs === 'nothing') return 0.95
  if (pattern.needs === 'effect') return EFFECT.test(after) && !PAST_EFFECT.test(before) ? 0.85 : 0
  if (pattern.needs === 'report') return REPORTS.test(before) || REPORTS.test(after) ? 0.85 : 0
  const speech = speechAround({ before, after })
  if (pattern.needs === 'free') {
    if (speech === 'lasts' || speech === 'past' || speech === 'condition') return 0
    return speech === 'asked' ? 0.97 : 0.85
  }
  if (speech !== 'asked') return 0
  const closeEnough = /^(?:am|vor|noch)/i.test(leadWords)
    ? ASKS_RIGHT_AFTER.test(after)
    : pattern.session || ZUM_ASKS.test(after.slice(0, 200))
  return closeEnough ? 0.85 : 0
}

const readMention = (mention: Mention, sentence: Sentence): Deadline | null => {
  const before = sentence.text.slice(0, mention.start - sentence.start).slice(-160)
  const after = sentence.text.slice(mention.end - sentence.start)
  const small = before.toLowerCase()
  const session = holdsOne(small, SESSION_HINTS)
  for (const one of LEADS) {
    if ((one.session && !session) || !holdsOne(small, one.hints)) continue
    const match = one.pattern.exec(before)
    if (match === null) continue
    const front = before.slice(0, match.index)
    if (NEGATED.test(front) || (/^zum/i.test(match[0]) && BALANCE.test(front))) return null
    if (/^(?:bis|spätestens)/i.test(match[0]) && STRETCH.test(front) && !PAPER.test(front.replace(STRETCH, ''))) return null
    const confidence = asks(one, match[0], front, after)
    if (confidence === 0 && one.needs === 'effect') continue
    if (confidence === 0) return null
    const start = mention.start - (before.length - match.index)
    return {
      date: mention.date.toString(),
      start,
      end: mention.end,
      words: sentence.text.slice(start - sentence.start, mention.end - sentence.start),
      session: one.session,
      confidence,
    }
  }
  return null
}

/** A further day of the same demand: "bis zum 30. Juni und 31. Dezember 2021". */
const sameDemand = (first: Deadline, { date, start, end, words }: Mention): Deadline => ({
  ...first,
  date: date.toString(),
  start,
  end,
  words,
})

/**
 * Every day by which the text asks for something, in order of the text. Offsets are UTF-16 into `text`. Quarters, months and recurring days are
 * none: `findObligations` gives them. Linear: each date looks at 160 characters before and 260 after it.
 */
export const findDeadlines = (text: string): Deadline[] => {
  const sentences = splitSentences(text)
  const deadlines: Deadline[] = []
  let lastEnd = -1
  let lastOne: Deadline | null = null
  for (const mention of mentionsIn(text)) {
    const sentence = sentenceAt(sentences, mention.start)
    if (sentence === null) continue
    const own = readMention(mention, sentence)
    const goesOn =
      lastEnd >= 0 && mention.start - lastEnd < 40 && (lastEnd === mention.start || JOINT.test(text.slice(lastEnd, mention.start)))
    const shared: Deadline | null = goesOn ? lastOne : null
    lastEnd = mention.end
    lastOne = own ?? (shared === null ? null : sameDemand(shared, mention))
    if (lastOne !== null) deadlines.push(lastOne)
  }
  return deadlines
}
