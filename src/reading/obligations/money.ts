/** Amounts of money in a decided text (D3 money, M1): how much, whether as a floor or a ceiling, how often, and for what. */
import { amountsIn } from './amounts-in.ts'
import { sentenceAt, splitSentences } from './sentences.ts'

export interface MoneyMention {
  readonly euros: number
  /** UTF-16 offsets of the amount, end exclusive. */
  readonly start: number
  readonly end: number
  readonly words: string
  /** "mindestens 100.000 Euro". */
  readonly floor: boolean
  /** "maximal", "höchstens", "bis zu". */
  readonly ceiling: boolean
  /** "jährlich", "pro Jahr": once in every year (or month) rather than once. */
  readonly per: 'year' | 'month' | null
  /** What the money is for, in the words of the sentence: "das Steuerungsmodul"; null where it does not say. */
  readonly forWords: string | null
}

const FLOOR = /(?:mindestens|wenigstens|nicht\sweniger\sals)\s+(?:jedoch\s+)?(?:in\sHöhe\svon\s+)?$/iu
const CEILING = /(?:maximal|höchstens|bis\szu|nicht\smehr\sals|begrenzt\sauf)\s+(?:in\sHöhe\svon\s+)?$/iu
const YEARLY = /(?<!\p{L})(?:jährlich\p{Ll}{0,2}|(?:pro|je|im)\s(?:Haushalts|Kalender)?jahr(?!\s\d)|jedes\sJahr)(?!\p{L})/iu
const MONTHLY = /(?<!\p{L})(?:monatlich\p{Ll}{0,2}|(?:pro|je|im)\sMonat)(?!\p{L})/iu
// "für" with its noun phrase; lengths of time after it ("für die ersten drei Jahre", "für das laufende Haushaltsjahr") say when, not for what.
const STOP =
  'stehen|steht|werden|wird|sind|ist|in\\sHöhe|aus|mindestens|maximal|insgesamt|zusätzlich|zur\\sVerfügung|zu|ab|je|jährlich|durch|bereit|im|gemäß|als'
const PURPOSE = new RegExp(
  `(?<!\\p{L})(?:[Ff]ür|[Zz]ugunsten)\\s((?:(?:d(?:ie|as|en|er)|eine[nrms]?)\\s)?(?:[^.;,]|\\d\\.\\s){2,80}?)(?=(?<!-)\\s(?:${STOP})(?!\\p{L})|[;,]|(?<!\\d)\\.|$)`,
  'gu',
)
const TIME = /Jahr|Monat|Zeitraum|Dauer|Verfügung|^\d|Quartal|Höhe|Beschlussfassung|Vorlage/iu

/** The purpose that stands right after the amount, or else the first one in the sentence. */
const purposeIn = (sentence: string, afterAmount: string): string | null => {
  const purposes = (text: string): string[] =>
    Array.from(text.matchAll(PURPOSE), match => match[1]?.trim() ?? '').filter(words => words !== '' && !TIME.test(words))
  const behind = /^\s+für\s/u.test(afterAmount) ? purposes(afterAmount)[0] : undefined
  return behind ?? purposes(sentence)[0] ?? null
}

const perOf = (around: string): 'year' | 'month' | null => (MONTHLY.test(around) ? 'month' : YEARLY.test(around) ? 'year' : null)

/** Every amount of money in the text, in order; offsets are UTF-16 into `text`. Linear. */
export const findAmounts = (text: string): MoneyMention[] => {
  const sentences = splitSentences(text)
  return amountsIn(text).map(({ euros, start, end, words }) => {
    const sentence = sentenceAt(sentences, start)
    const from = sentence?.start ?? 0
    const before = text.slice(Math.max(from, start - 40), start)
    const after = text.slice(end, Math.min(sentence?.end ?? text.length, end + 30))
    const near = text.slice(Math.max(from, start - 500), Math.min(sentence?.end ?? text.length, end + 300))
    return {
      euros,
      start,
      end,
      words,
      floor: FLOOR.test(before),
      ceiling: CEILING.test(before),
      per: perOf(before + after),
      forWords: purposeIn(near, text.slice(end, Math.min(sentence?.end ?? text.length, end + 160))),
    }
  })
}
