/**
 * Amounts of money as council papers write them: 100.000 Euro, 86 800 Euro (also over a line break), 1,5 Mio. €, 300 T€, 5 bzw. 7 Mio. Euro,
 * 15,5 Mio. EUR, 2.500,00 €, EUR 40.000. Exact: cents as bigint, never a binary fraction on the way.
 */
export interface Amount {
  readonly cents: bigint
  /** The same in euros, for contracts that want a JSON number. */
  readonly euros: number
}

export interface FoundAmount {
  readonly amount: Amount
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  /** The words of the text between start and end. */
  readonly words: string
}

// At most six groups of three digits: more is no amount, and an open end would make the search quadratic. 1.5 is read as 1,5 before a scale only.
const NUMBER =
  "\\d{1,3}(?:[.'][0-9]{3}){1,5}(?!\\d)(?:,\\d{1,2}(?!\\d))?|\\d{1,3}(?:\\s\\d{3}){1,5}(?!\\d)(?:,\\d{1,2}(?!\\d))?|\\d{1,15}(?:,\\d{1,9})?|\\d{1,3}\\.\\d{1,2}(?=\\s?M)"
const WORD_NUMBER = 'eine halbe|eine[r]?|anderthalb|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf'
const SCALE = 'Milliarden|Milliarde|Mrd|Millionen|Million|Mio|Tausend|Tsd|T(?=\\s?(?:€|Euro|EUR)(?!\\p{L}))|T(?=EUR)'
const UNIT = '€|Euro(?![-\\p{L}])|Euros(?!\\p{L})|EUR(?!\\p{L})'
const EMPTY_CENTS = '[,.][-\u2013\u2014]{1,2}'
// The unit after the number, the unit before it, or a bare "0,5 Millionen" (a noun after it says that something else is counted: see COUNTS).
const ANYWHERE = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\d[.,])(?:` +
    `(?:(${NUMBER})|(${WORD_NUMBER})(?=\\s(?:Mi|Mr|Tau)))(?:${EMPTY_CENTS})?(?:\\s{0,2}(${SCALE})\\.?)?(?:\\s{0,3}(${UNIT})|(?<=[MmT][\\p{L}.]{2,9})(?!\\p{L}))` +
    `|(EUR|€)\\s{0,2}(${NUMBER})(?:${EMPTY_CENTS})?(?:\\s?(${SCALE})\\.?)?(?![\\p{L}\\p{N}])` +
    `)`,
  'giu',
)
/** What may follow "0,5 Millionen" when it is money: punctuation, the end, or a word that is no noun and no adjective before one. */
const NO_NOUN =
  /^\s*(?:$|[.,;:)!?]|(?:für|zur|zum|aus|im|in|je|pro|jährlich|netto|brutto|bereit|und|oder|bzw|wird|werden|erhöht|gekürzt)(?!\p{L}))/u
/** A number before a full amount that shares its unit: "5 bzw. 7 Mio. Euro", "zwischen 100.000 und 200.000 Euro". */
const SHARED = new RegExp(
  `(zwischen\\s|von\\s)?(?<![\\p{L}\\p{N}]|\\d[.,])(${NUMBER})(?:\\s?(${SCALE})\\.?)?\\s*(bzw\\.|beziehungsweise|bis|oder|und|auf|[-\u2013/])\\s*$`,
  'iu',
)

const WORDS: Record<string, bigint> = {
  zwei: 20n,
  drei: 30n,
  vier: 40n,
  fünf: 50n,
  sechs: 60n,
  sieben: 70n,
  acht: 80n,
  neun: 90n,
  zehn: 100n,
  elf: 110n,
  zwölf: 120n,
}
/** Tenths that a number word stands for. */
const tenthsOf = (word: string): bigint => WORDS[word] ?? (word.includes('halbe') ? 5n : word === 'anderthalb' ? 15n : 10n)

const factorOf = (scale: string | undefined): bigint => {
  const lower = scale?.toLowerCase() ?? ''
  if (lower.startsWith('mrd') || lower.startsWith('milliard')) return 1_000_000_000n
  if (lower.startsWith('mi')) return 1_000_000n
  return lower.startsWith('t') ? 1_000n : 1n
}

/** Amount of so many cents. */
export const amountOfCents = (cents: bigint): Amount => ({ cents, euros: Number(cents) / 100 })

/** Digits in German spelling times a factor, in cents; null where it is not a whole number of cents. */
const exact = (digits: string, factor: bigint): Amount | null => {
  const [whole = '', fraction = ''] = digits
    .replace(/^(\d+)\.(\d{1,2})$/, '$1,$2')
    .replace(/[\s.']/g, '')
    .split(',')
  if (whole.length > 15 || fraction.length > 9) return null
  const scaled = BigInt(whole + fraction) * factor * 100n
  const divisor = 10n ** BigInt(fraction.length)
  return scaled % divisor === 0n ? amountOfCents(scaled / divisor) : null
}

const looksLikeYear = (digits: string): boolean => /^(?:19|20)\d{2}$/.test(digits)

/** The amount that shares the unit of the one that begins at `start`, with its own place; null when there is none. */
const sharedBefore = (text: string, start: number, scale: string | undefined): FoundAmount | null => {
  const window = text.slice(Math.max(0, start - 40), start)
  const match = SHARED.exec(window)
  if (match === null) return null
  const [, opening, digits = '', ownScale, joint = ''] = match
  const explicit = ownScale !== undefined || /[.,\s']/.test(digits)
  const word = joint.toLowerCase()
  const joins = word === 'und' || word === 'auf' ? opening !== undefined || (explicit && word === 'und') : true
  // A bare number shares only a scale ("5 bzw. 7 Mio."): "Anlage 3 oder 500 Euro" is no amount of three euros.
  if (!joins || looksLikeYear(digits) || (!explicit && scale === undefined && opening === undefined)) return null
  const amount = exact(digits, factorOf(ownScale ?? (/[.\s']/.test(digits) ? undefined : scale)))
  const begin = start - window.length + match.index + (opening?.length ?? 0)
  const words = text
    .slice(begin, begin + match[0].length - (opening?.length ?? 0))
    .replace(/\s*(?:bzw\.|beziehungsweise|bis|oder|und|auf|[-\u2013/])\s*$/i, '')
  return amount === null ? null : { amount, start: begin, end: begin + words.length, words }
}

const LISTED = /(?<![\p{L}\p{N}]|\d[.,])(\d{1,3}(?:\.\d{3}){1,5}),\s{1,2}$/u

/** The amounts before a shared one in a list, first to last: "100.000, 200.000 und 300.000 Euro". Only numbers in groups of three count. */
const listedBefore = (text: string, start: number): FoundAmount[] => {
  const found: FoundAmount[] = []
  for (let at = start, match: RegExpExecArray | null; ; at -= match[0].length) {
    match = LISTED.exec(text.slice(Math.max(0, at - 28), at))
    const amount = match === null ? null : exact(match[1] ?? '', 1n)
    if (match === null || amount === null) return found.reverse()
    const begin = at - match[0].length
    const words = match[1] ?? ''
    found.push({ amount, start: begin, end: begin + words.length, words })
  }
}

/** Every amount of money in a text, in order, with its place. Linear: what stands before an amount is looked for in 40 characters. */
export const findAmounts = (text: string): FoundAmount[] => {
  const found: FoundAmount[] = []
  for (const match of text.matchAll(ANYWHERE)) {
    const [words, digits, word, scale, unit, , leadDigits, leadScale] = match
    const start = match.index
    const end = start + words.length
    if (leadDigits === undefined && unit === undefined && (scale === undefined || !NO_NOUN.test(text.slice(end, end + 14)))) continue
    const number = digits ?? leadDigits
    const factor = factorOf(scale ?? leadScale)
    const amount = number === undefined ? amountOfCents(tenthsOf((word ?? '').toLowerCase()) * factor * 10n) : exact(number, factor)
    if (amount === null) continue
    const shared = sharedBefore(text, start, scale)
    const free = found.at(-1)?.end ?? 0
    if (shared !== null && shared.start >= free) found.push(...listedBefore(text, shared.start).filter(one => one.start >= free), shared)
    found.push({ amount, start, end, words })
  }
  return found
}

/** Reads a text that is one amount and nothing else; a bare German number ("2.500,00") counts as euros. Null when it is none. */
export const parseAmount = (text: string): Amount | null => {
  const trimmed = text.trim()
  const bare = new RegExp(`^(?:${NUMBER})(?:${EMPTY_CENTS})?$`, 'u').test(trimmed)
  if (bare) return exact(trimmed.replace(new RegExp(`${EMPTY_CENTS}$`), ''), 1n)
  const found = findAmounts(trimmed)
  const only = found[0]
  return found.length === 1 && only !== undefined && only.start === 0 && only.end === trimmed.length ? only.amount : null
}

/** "100.000 Euro", "2.500,50 Euro": cents only where there are any. */
export const formatAmount = (amount: Pick<Amount, 'cents'>): string => {
  const cents = amount.cents < 0n ? -amount.cents : amount.cents
  const euros = (cents / 100n).toString().replace(/\B(?=(?:\d{3})+$)/g, '.')
  const rest = cents % 100n
  return `${amount.cents < 0n ? '-' : ''}${euros}${rest === 0n ? '' : `,${rest.toString().padStart(2, '0')}`} Euro`
}
