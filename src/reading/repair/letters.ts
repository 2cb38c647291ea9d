/** Repairs of single letters that recognition confuses. Each is made only where it alone makes a German text of what is there. */
export interface Edit {
  /** Offset in the line. */
  readonly at: number
  readonly length: number
  readonly by: string
  readonly name: string
}

/** Kinds of characters for the look at a line: small letter, capital, digit, sign that seldom is one. */
const KIND = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /\p{Ll}/u.test(sign) ? 1 : /\p{Lu}/u.test(sign) ? 2 : /\d/.test(sign) ? 3 : /[\\{}!|]/.test(sign) ? 4 : 0
})

/**
 * One look at a line, pair by pair of letters: only lines with an odd pair need the rules below. Odd are a sign inside a word, a digit beside a small
 * letter, ii, iu, ia, iä, ai, In, Im, Fl, Fi, Vl, A/ and two apostrophes.
 */
const isOdd = (line: string): boolean => {
  let before = 0
  let beforeKind = 0
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    const kind = code < 256 ? (KIND[code] ?? 0) : 0
    if (kind === 4) return true
    if (beforeKind === 1 && code === 73) return true // small letter, then I
    if (beforeKind === 3 && (code === 79 || code === 73)) return true // digit, then O or I
    if (kind === 1) {
      if (beforeKind === 3) return true
      if (before === 105 && (code === 105 || code === 117 || code === 97 || code === 228)) return true // ii iu ia iä
      if (before === 97 && code === 105) return true // ai
      if (
        beforeKind === 2 &&
        ((before === 73 && (code === 110 || code === 109)) || ((before === 70 || before === 86) && (code === 108 || code === 105)))
      )
        return true // In Im Fl Fi Vl Vi
    } else if (kind === 3) {
      if (beforeKind === 1) return true
    } else if (before === 86 && code === 73)
      return true // VI
    else if (code === 47 && before === 65)
      return true // A/
    else if ((code === 39 || code === 0x2019) && (before === code || before === 47)) return true
    before = code
    beforeKind = kind
  }
  return false
}

interface Rule {
  readonly name: string
  /** The line must hold one of these, or the pattern cannot match; none: always looked for. */
  readonly hints: readonly string[]
  /** A simpler pattern that the line must match too. */
  readonly needs?: RegExp
  readonly pattern: RegExp
  readonly by: string | ((match: RegExpExecArray, line: string, before: string) => string | null)
}

// Words that are written small inside a sentence and that begin with a letter which looks like a capital I.
const SMALL_I =
  /^(?:In|Im|Ins|Ist|Ihr|Ihre|Ihrer|Ihren|Ihrem|Insbesondere|Insgesamt|Insofern|Inwieweit|Inhaltlich\p{Ll}*|Intensiv\p{Ll}*|Investiv\p{Ll}*|Innerhalb|Immer|Initiiert\p{Ll}*)$/u
const SENTENCE_END = /(?:^|[.:!?;„"“”»«(]|[.!?]["“”])\s*$/u

const STROKE_DIGIT: Record<string, string> = { l: '1', I: '1', O: '0', o: '0' }
const MONTH_BEHIND = '\\s?\\.\\s?(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|\\d{1,2}\\.)'
const DAY_DIGIT = new RegExp(`(?<=(?<![\\p{L}\\p{N}])[0-3])[lIOo](?=${MONTH_BEHIND})|(?<![\\p{L}\\p{N}])[lIO](?=\\d${MONTH_BEHIND})`, 'gu')

const RULES: readonly Rule[] = [
  // In -> in, Im -> im, inside a sentence: capital I and small i are one stroke apart.
  {
    name: 'capital-i',
    hints: ['I'],
    pattern: /(?<![\p{L}\p{N}„"“])I\p{Ll}{1,14}(?![\p{L}])/gu,
    by: (match, line, before) => {
      if (!SMALL_I.test(match[0])) return null
      const left = match.index > 0 ? line.slice(Math.max(0, match.index - 12), match.index) : before
      if (SENTENCE_END.test(left) || left === '') return null
      return /[\p{Ll},]\s*$/u.test(left) || /\d\s*$/u.test(left) ? `i${match[0].slice(1)}` : null
    },
  },
  // A capital I, a 1 or a 0 between small letters is an l or an o; German has none there but in BürgerInnen.
  { name: 'stroke-inside', hints: ['I', '1', '|', '!'], pattern: /(?<=\p{Ll})[I1|!](?=\p{Ll})(?!nnen)/gu, by: 'l' },
  { name: 'zero-inside', hints: ['0'], pattern: /(?<=\p{Ll})0(?=\p{Ll})/gu, by: 'o' },
  // VllI, VIll, Vlil -> VIII after SGB or beside a paragraph sign's law: no other numeral fits four strokes.
  {
    name: 'roman-eight',
    hints: ['SGB'],
    pattern: /(?<=SGB\s?)V[Il1!|i]{3}(?![\p{L}\p{N}])/gu,
    by: match => (match[0] === 'VIII' ? null : 'VIII'),
  },
  // \/ -> V before a digit, \A/ and \/\/ -> W before small letters, A/ -> /V between small letters.
  { name: 'broken-w', hints: ['\\'], pattern: /\\A\/(?=\p{Ll})|\\\/\\\/(?=\p{Ll})/gu, by: 'W' },
  { name: 'broken-v', hints: ['\\/'], pattern: /\\\/(?=\d|\p{Ll})/gu, by: 'V' },
  { name: 'slash-v', hints: ['A/'], pattern: /(?<=\p{Ll})A\/(?=\p{Ll})/gu, by: '/V' },
  // L! -> U at the front of a word.
  { name: 'broken-u', hints: ['L!'], pattern: /(?<![\p{L}])L!(?=\p{Ll}{2})/gu, by: 'U' },
  // ii -> il before a consonant, li before e or u: German has a double i only before -er (initiieren, variieren).
  { name: 'double-i', hints: ['ii'], pattern: /(?<=\p{L})ii(?=[bcdfghkmnpstvwz])/gu, by: 'il' },
  { name: 'double-i', hints: ['ii'], pattern: /(?<=\p{L})ii(?=e(?!r)|u)/gu, by: 'li' },
  // chiu -> chlu, iaie -> iale, ian -> lan: letters that never follow one another in such words.
  { name: 'i-for-l', hints: ['chiu'], pattern: /chiu(?=ss|ß)/gu, by: 'chlu' },
  { name: 'i-for-l', hints: ['iaie'], pattern: /(?<=\p{L})iaie(?=[nsmr]?(?!\p{L}))/gu, by: 'iale' },
  { name: 'i-for-l', hints: ['ian'], pattern: /(?<=[Pp])ian(?=ung|en(?!\p{L})|s(?!\p{L})|fest|mäßig)/gu, by: 'lan' },
  { name: 'i-for-l', hints: ['ian'], pattern: /(?<=\p{Ll}{3}p)ian(?!\p{L})/gu, by: 'lan' },
  // Geiände, Verlängerung: no German word has iän before d or g. aite -> alte: none begins so.
  { name: 'i-for-l', hints: ['iän'], pattern: /(?<=\p{L})iän(?=[dg])/gu, by: 'län' },
  { name: 'i-for-l', hints: ['ait'], pattern: /(?<!\p{L})ait(?=e[nrsm]?(?!\p{L}))/gu, by: 'alt' },
  // Flaus -> Haus, Fierr -> Herr: F with the stem of the next letter is an H.
  {
    name: 'broken-h',
    hints: ['Fl', 'Fi'],
    pattern: /(?<![\p{L}])Fl(?=aus|ilfe|öhe|inweis|albjahr|aupt)|(?<![\p{L}])Fi(?=erren)/gu,
    by: 'H',
  },
  // 8eschluss -> Beschluss, 5tadt -> Stadt: a word does not begin with a digit. After a word that is counted it is a number: Punkt 8genannten.
  {
    name: 'digit-for-letter',
    hints: ['5', '6', '8', '0'],
    pattern: /(?<!\p{L}|[\p{N}.,/-]|(?:Punkt|Nr\.|Nummer|Ziffer|Anlage|Absatz|§)\s)[5680](?=\p{Ll}{4})/gu,
    by: match => ({ '5': 'S', '6': 'G', '8': 'B', '0': 'O' })[match[0]] ?? null,
  },
  // 3l. Dezember, l4. Mai, 2O21: beside a digit and before a month or in a year there are digits.
  { name: 'date-digits', hints: ['.'], needs: /\d[lIOo]|[lIO]\d/, pattern: DAY_DIGIT, by: match => STROKE_DIGIT[match[0]] ?? null },
  {
    name: 'date-digits',
    hints: ['2'],
    needs: /2[0Oo][\dOoIl]{2}/,
    pattern: /(?<![\p{L}\p{N}.,/])(?=2[\dOoIl]{3}(?![\p{L}\p{N}]))2[0Oo][\dOoIl]{2}/gu,
    by: match => Array.from(match[0], sign => STROKE_DIGIT[sign] ?? sign).join(''),
  },
  // 1genannten -> 1 genannten
  { name: 'lost-space', hints: [], needs: /\d\p{Ll}{4}/u, pattern: /(?<=(?<![\p{L}\p{N}.,/])\d{1,4})(?=\p{Ll}{4})/gu, by: ' ' },
]

const brackets = (line: string, edits: Edit[]): void => {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === 0x7b) edits.push({ at, length: 1, by: '(', name: 'bracket' })
    else if (code === 0x7d) edits.push({ at, length: 1, by: ')', name: 'bracket' })
  }
}

const mayMatch = ({ hints, needs }: Rule, line: string): boolean => {
  let hinted = hints.length === 0
  for (let at = 0; at < hints.length && !hinted; at++) hinted = line.includes(hints[at] ?? '')
  return hinted && (needs === undefined || needs.test(line))
}

const NO_EDITS: Edit[] = []

/** The edits that repair a line, in order and without overlap. `before` is the end of the line above (for "In" at a line start). */
export const letterEdits = (line: string, before: string): Edit[] => {
  if (!isOdd(line)) return NO_EDITS
  // An address keeps its digits and letters.
  if (/:\/\/|www\.|@/.test(line)) return NO_EDITS
  const edits: Edit[] = []
  for (const rule of RULES) {
    if (!mayMatch(rule, line)) continue
    rule.pattern.lastIndex = 0
    for (let match = rule.pattern.exec(line); match !== null; match = rule.pattern.exec(line)) {
      const by = typeof rule.by === 'string' ? rule.by : rule.by(match, line, before)
      if (by !== null && by !== match[0]) edits.push({ at: match.index, length: match[0].length, by, name: rule.name })
      if (match[0].length === 0) rule.pattern.lastIndex++
    }
  }
  if (line.includes('{') || line.includes('}')) brackets(line, edits)
  edits.sort((a, b) => a.at - b.at)
  let end = -1
  return edits.filter(edit => {
    if (edit.at < end) return false
    end = edit.at + edit.length
    return true
  })
}
