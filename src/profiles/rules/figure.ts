/** In which state a figure is (A1). The first group has a value, the second has none. */
export const WITH_VALUE = ['value', 'zero', 'preliminary', 'corrected', 'not_comparable'] as const
export const WITHOUT_VALUE = ['secret', 'missing', 'later', 'not_meaningful'] as const
export const FIGURE_STATES = [...WITH_VALUE, ...WITHOUT_VALUE] as const
export type FigureState = (typeof FIGURE_STATES)[number]

export const SEXES = ['all', 'female', 'male', 'diverse'] as const
export type Sex = (typeof SEXES)[number]

/** A figure as it stands in a cell: an exact decimal as text ("-23", "54.9"), or none. */
export interface FigureValue {
  readonly value: string | null
  readonly state: FigureState
  readonly note: string
}

/** Each state in words, as it is spoken and stands under tables. */
export const STATE_WORDS: Readonly<Record<FigureState, string>> = {
  value: 'Wert',
  zero: 'nichts vorhanden',
  secret: 'geheim zu halten oder unbekannt',
  missing: 'keine Angabe',
  later: 'liegt noch nicht vor',
  not_meaningful: 'nicht sinnvoll',
  preliminary: 'vorläufig',
  corrected: 'berichtigt',
  not_comparable: 'mit früheren Jahren nicht vergleichbar',
}

export const SEX_WORDS: Readonly<Record<Sex, string>> = { all: 'insgesamt', female: 'weiblich', male: 'männlich', diverse: 'divers' }

/** The signs of German official statistics that stand in place of a value. */
const SIGNS: Readonly<Record<string, FigureState>> = {
  '–': 'zero',
  '-': 'zero',
  '—': 'zero',
  '.': 'secret',
  '·': 'secret',
  '•': 'secret',
  '…': 'later',
  '...': 'later',
  x: 'not_meaningful',
  X: 'not_meaningful',
  '/': 'missing',
}
/** Signs behind a value. */
const MARKS: Readonly<Record<string, Pick<FigureValue, 'state' | 'note'>>> = {
  p: { state: 'preliminary', note: '' },
  r: { state: 'corrected', note: '' },
  s: { state: 'value', note: 'geschätzt' },
  '|': { state: 'not_comparable', note: '' },
  b: { state: 'not_comparable', note: '' },
}

/** Which sign divides the decimals of a file; null where no cell of it tells. */
export type DecimalSign = ',' | '.' | null

const BLANKS = /[\s\u00a0\u2007\u2009\u202f]+/g
const bare = (cell: string): string => cell.replaceAll(BLANKS, '')

/** Which sign divides decimals in a file, by the cells that leave no doubt; `mixed` where they contradict each other. Pure. */
export function decimalSignOf(cells: Iterable<string>): DecimalSign | 'mixed' {
  let comma = false
  let point = false
  for (const cell of cells) {
    const text = bare(cell).replace(/^[-–−(]+/, '')
    if (/^\d+,(?:\d{1,2}|\d{4,})\D?$|^0,\d+|^\d{4,},\d+|^\d{1,3}(?:\.\d{3})+,\d+|^\d{1,3}(?:\.\d{3}){2,}/.test(text)) comma = true
    else if (/^\d+\.(?:\d{1,2}|\d{4,})\D?$|^0\.\d+|^\d{4,}\.\d+|^\d{1,3}(?:,\d{3})+\.\d+|^\d{1,3}(?:,\d{3}){2,}/.test(text)) point = true
  }
  return comma && point ? 'mixed' : comma ? ',' : point ? '.' : null
}

/**
 * A cell as a figure, with the signs of official statistics; null where it is none. Thousands are divided by a blank or by the sign that does not divide decimals;
 * where a file does not say which that is, a point is taken for thousands, as Germans write. "-  23" is minus 23. An empty cell is a figure that is missing.
 * Digits are kept exactly. Pure.
 */
export function readFigure(cell: string, sign: DecimalSign): FigureValue | null {
  let text = bare(cell)
  if (text === '') return { value: null, state: 'missing', note: '' }
  const alone = SIGNS[text]
  if (alone) return { value: alone === 'zero' ? '0' : null, state: alone, note: '' }
  let state: FigureState = 'value'
  let note = ''
  const mark = MARKS[text.at(-1) ?? '']
  if (mark && text.length > 1) {
    ;({ state, note } = mark)
    text = text.slice(0, -1)
  }
  if (/^\(.+\)$/.test(text)) {
    text = text.slice(1, -1)
    note = 'eingeschränkt aussagekräftig'
  }
  if (text.endsWith('%')) text = text.slice(0, -1)
  const value = decimalOf(text, sign ?? ',')
  return value === null ? null : { value, state, note }
}

function decimalOf(text: string, sign: ',' | '.'): string | null {
  const parts = /^([-–−+]?)(\d[\d.,]*)(?:[eE]([+-]?\d{1,2}))?$/.exec(text)
  if (!parts) return null
  const [, minus = '', digits = '', power] = parts
  const [whole = '', decimals = '', ...more] = digits.split(sign)
  const thousands = sign === ',' ? '.' : ','
  if (more.length > 0 || decimals.includes(thousands)) return null
  if (whole.includes(thousands) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return null
  let [before, after] = [whole.replaceAll(thousands, ''), decimals]
  if (before.length > 18 || after.length > 18) return null
  if (power !== undefined) {
    // Workbooks write very small and very large numbers so.
    const shift = Number(power)
    if (Math.abs(shift) > 18) return null
    const all = before + after
    const at = before.length + shift
    ;[before, after] = at <= 0 ? ['0', '0'.repeat(-at) + all] : [all.slice(0, at).padEnd(at, '0'), all.slice(at)]
  }
  const plain = `${before.replace(/^0+(?=\d)/, '')}${after === '' ? '' : `.${after}`}`
  return /^[-–−]$/.test(minus) && /[1-9]/.test(plain) ? `-${plain}` : plain
}

/** Sum of exact decimals, exact. Pure. */
export function sumOf(values: readonly string[]): string {
  const scale = Math.max(0, ...values.map(each => each.split('.')[1]?.length ?? 0))
  return scaled(
    values.reduce((sum, each) => sum + unitsOf(each, scale), 0n),
    scale,
  )
}

const unitsOf = (value: string, scale: number): bigint => {
  const [whole = '0', decimals = ''] = value.replace('-', '').split('.')
  const units = BigInt(whole + decimals.slice(0, scale).padEnd(scale, '0'))
  return value.startsWith('-') ? -units : units
}

function scaled(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
}

/** An exact decimal rounded half away from zero to so many decimals. Pure. */
export function rounded(value: string, decimals: number): string {
  const own = value.split('.')[1]?.length ?? 0
  if (own <= decimals) return value
  const units = unitsOf(value, decimals + 1)
  const [sign, size] = units < 0n ? [-1n, -units] : [1n, units]
  return scaled(sign * ((size + 5n) / 10n), decimals)
}

/** A decimal as Germans write it, with blanks for thousands: "1 788 994", "54,9", "–23". Pure. */
export function germanDecimal(value: string, decimals: number): string {
  const [whole = '', after = ''] = rounded(value, decimals).replace('-', '').split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00a0')
  const words = decimals > 0 ? `${grouped},${after.padEnd(decimals, '0')}` : grouped
  return value.startsWith('-') && /[1-9]/.test(words) ? `\u2212${words}` : words
}

/** What stands in a cell for a state, or behind its value. */
const SIGN_OF: Readonly<Record<FigureState, string>> = {
  value: '',
  zero: '–',
  secret: '.',
  missing: '/',
  later: '…',
  not_meaningful: 'x',
  preliminary: 'p',
  corrected: 'r',
  not_comparable: '|',
}

/** A figure as official statistics print it: "1 675", "–", ".", "54,9 p", "(12)". Read again it is the same, up to its decimals. Pure. */
export function printedFigure({ value, state, note }: FigureValue, decimals: number): string {
  if (value === null || state === 'zero') return SIGN_OF[state]
  const number = germanDecimal(value, decimals)
  if (note === 'eingeschränkt aussagekräftig' && state === 'value') return `(${number})`
  const mark = SIGN_OF[state] || (note === 'geschätzt' ? 's' : '')
  return mark === '' ? number : `${number}\u00a0${mark}`
}

/** A figure in words, for those who hear it: "54,9 Prozent, vorläufig". Pure. */
export function spokenFigure({ value, state, note }: FigureValue, { decimals, unit }: { decimals: number; unit: string }): string {
  if (value === null || state === 'zero') return STATE_WORDS[state]
  return [`${germanDecimal(value, decimals)}${unit === '' ? '' : ` ${unit}`}`, state === 'value' ? '' : STATE_WORDS[state], note]
    .filter(Boolean)
    .join(', ')
}
