/** Words of rhythm and length (D3: recurring duty to report, minimum duration): "mindestens einmal jährlich", "alle zwei Jahre", "über drei Jahre". */
const NUMBERS = ['ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf']
const NUMBER = '\\d{1,3}|eine[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf'

/** The number that digits or a German number word up to twelve name; 0 for none. */
export const countOf = (word: string): number => {
  const lower = word.toLowerCase()
  return /^\d+$/.test(lower)
    ? Number(lower)
    : NUMBERS.findIndex(number => (number === 'ein' ? /^ein(?:e[mnrs]?)?$/.test(lower) : number === lower)) + 1
}

export interface FoundRhythm {
  /** ISO 8601 duration: the longest time between two occurrences. */
  readonly every: string
  readonly atLeast: boolean
  /** "03-31" where a day of every year is named, else null. */
  readonly monthDay: string | null
  readonly start: number
  readonly end: number
  readonly words: string
}

const AT_LEAST = '(?:(?<least>mindestens|wenigstens)\\s(?:(?:jedoch|aber)\\s)?)?'
// "einmal im Jahr" is a rhythm; "im Jahr" alone only tells when.
const UNIT_YEAR = '(?:jährlich|(?:im|pro|je)\\s(?:Kalender|Haushalts|Schul)?[Jj]ahr(?!\\s\\d))'
const RHYTHM = new RegExp(
  `(?<!\\p{L})${AT_LEAST}(?:` +
    `(?:(?<times>ein|zwei|drei|vier|sechs)mal\\s${UNIT_YEAR}|jährlich|(?<times2>[1-9])\\s?(?:mal|x)\\s${UNIT_YEAR})` +
    `|(?<prefix>halb|viertel|zwei|drei|vier|fünf)jähr(?:lich|ig)` +
    `|(?<quarterly>quartalsweise|quartalsmäßig|(?:pro|je|in\\sjedem)\\sQuartal|zum\\sEnde\\seines\\sjeden\\sQuartals)` +
    `|(?<monthly>monatlich|(?:pro|je)\\sMonat)|(?<weekly>wöchentlich)` +
    `|(?:alle|aller)\\s(?<every>${NUMBER})\\s(?<unit>Jahre|Monate|Wochen)` +
    `|(?<yearly>jedes\\sJahr|in\\sjedem\\sJahr|alljährlich)` +
    `)(?!\\p{L})`,
  'giu',
)
// "bis zum 31. März jeden Jahres", "jährlich bis zum 30.06."; a year behind the day makes it a day of that year.
const DAY_AND_MONTH =
  '(\\d{1,2})\\.\\s?(?:(\\d{1,2})\\.|(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember))'
const DAYS_OF_YEAR = [
  new RegExp(
    `(?<!\\p{L})(?:bis\\s)?(?:jeweils\\s)?(?:jährlich\\s)?(?:bis\\s)?(?:zum|und|sowie)\\s${DAY_AND_MONTH}\\s?(?:jeden|eines\\sjeden|jedes|des\\sjeweiligen|des\\sFolge|eines)\\s?\\p{L}*[Jj]ahre?s`,
    'giu',
  ),
  new RegExp(`(?<!\\p{L})jährlich,?\\s(?:jeweils\\s)?(?:spätestens\\s)?(?:bis\\s)?(?:zum|am)\\s${DAY_AND_MONTH}(?!\\s?\\d)`, 'giu'),
]
/** "zum 30.06. und 31.12. eines jeden Jahres": the days before the last one. */
const SERIES = new RegExp(
  `(?<!\\p{L})(?:jeweils\\s)?(?:bis\\s)?zum\\s${DAY_AND_MONTH}(?=\\s(?:und|sowie)\\s(?:zum\\s)?${DAY_AND_MONTH}\\s?(?:jeden|eines\\sjeden|jedes|eines)\\s?\\p{L}*[Jj]ahre?s)`,
  'giu',
)
const MONTH_NAMES = ['januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember']

const everyOf = (groups: Record<string, string | undefined>): string => {
  const times = countOf(groups.times ?? groups.times2 ?? 'ein')
  if (groups.prefix !== undefined) {
    const prefix = groups.prefix.toLowerCase()
    if (prefix === 'halb') return 'P6M'
    return prefix === 'viertel' ? 'P3M' : `P${countOf(prefix)}Y`
  }
  if (groups.quarterly !== undefined) return 'P3M'
  if (groups.monthly !== undefined) return 'P1M'
  if (groups.weekly !== undefined) return 'P1W'
  if (groups.every !== undefined) return `P${countOf(groups.every)}${(groups.unit ?? 'Jahre').charAt(0).toUpperCase().replace('J', 'Y')}`
  return times > 1 ? `P${Math.max(1, Math.floor(12 / times))}M` : 'P1Y'
}

/** Every rhythm that a text names, in order, with its place; money per year is sorted out by the caller. Linear. */
export const findRhythms = (text: string): FoundRhythm[] => {
  const found: FoundRhythm[] = []
  for (const match of [SERIES, ...DAYS_OF_YEAR].flatMap(pattern => [...text.matchAll(pattern)])) {
    const month = match[3] === undefined ? Number(match[2]) : MONTH_NAMES.indexOf(match[3].toLowerCase()) + 1
    const day = Number(match[1])
    if (month < 1 || month > 12 || day < 1 || day > 31) continue
    if (found.some(other => match.index < other.end && match.index + match[0].length > other.start)) continue
    const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    found.push({ every: 'P1Y', atLeast: false, monthDay, start: match.index, end: match.index + match[0].length, words: match[0] })
  }
  for (const match of text.matchAll(RHYTHM)) {
    const [start, end] = [match.index, match.index + match[0].length]
    if (found.some(other => start < other.end && end > other.start)) continue
    found.push({
      every: everyOf(match.groups ?? {}),
      atLeast: match.groups?.least !== undefined,
      monthDay: null,
      start,
      end,
      words: match[0],
    })
  }
  return found.sort((one, other) => one.start - other.start)
}

export interface FoundDuration {
  /** ISO 8601 duration. */
  readonly duration: string
  readonly atLeast: boolean
  readonly start: number
  readonly end: number
  readonly words: string
}

// "für die ersten drei Jahre" tells which years some money is for; it is no length, and "die ersten" keeps it from matching.
const DURATION = new RegExp(
  `(?<!\\p{L})(?:(?:über|für|auf)\\s(?:einen\\sZeitraum\\svon\\s|die\\sDauer\\svon\\s|eine\\sDauer\\svon\\s|eine\\sLaufzeit\\svon\\s)?(?<least>mindestens\\s|wenigstens\\s|zunächst\\s)?(?<count>${NUMBER})\\s(?<unit>(?:Kalender|Haushalts|Schul)?[Jj]ahren?|Monaten?|Wochen|(?:Kalender|Haushalts|Schul)?[Jj]ahr|Monat)` +
    `|(?<least2>mindestens|wenigstens)\\s(?<count2>${NUMBER})\\s(?<unit2>(?:Kalender|Haushalts|Schul)?[Jj]ahren?|Monaten?|Wochen)(?:\\slang)?)(?!\\p{L})`,
  'giu',
)

/** Every length of time that something shall last, in order, with its place. Linear. */
export const findDurations = (text: string): FoundDuration[] =>
  Array.from(text.matchAll(DURATION), match => {
    const { least = '', least2, count, count2, unit, unit2 } = match.groups ?? {}
    const name = (unit ?? unit2 ?? '').toLowerCase()
    const letter = name.includes('jahr') ? 'Y' : name.startsWith('m') ? 'M' : 'W'
    return {
      duration: `P${countOf(count ?? count2 ?? '')}${letter}`,
      atLeast: least2 !== undefined || /^(?:mindestens|wenigstens)/i.test(least),
      start: match.index,
      end: match.index + match[0].length,
      words: match[0],
    }
  }).filter(found => !found.duration.startsWith('P0'))
