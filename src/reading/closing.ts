/** What stands between the last answer and the greeting: the next control in words of any kind (C3), courtesies, lists of annexes. None of it is an answer. */
import { beginsLike, keyWord, shapeOf } from './fuzzy.ts'
import type { Line } from './lines.ts'
import { endsSentence } from './points/draft-point.ts'
import { markerOf } from './points/markers.ts'
import { openerAt } from './points/quotes.ts'

const NEXT = [
  keyWord('Nächste Beschlusskontrolle', 3),
  keyWord('Die nächste Beschlusskontrolle', 3),
  keyWord('Eine nächste Beschlusskontrolle', 3),
  keyWord('Nächste Kontrolle', 2),
  keyWord('Nächster Kontrolltermin', 2),
]

/** "Nächste Beschlusskontrolle: …", also "nachste Beschiusskontrolle", wherever it stands. */
export const isNextControl = (text: string): boolean => {
  const first = text.charCodeAt(0) | 32
  if (first !== 110 && first !== 101 && first !== 100) return false // nächste, eine nächste, die nächste
  const shape = shapeOf(text, 40)
  return NEXT.some(word => beginsLike(shape, word) >= 0)
}

// By shapes (l, I, 1 are i; ä is a): nächste, weitere, erneute, folgende, wiederholte; Beschlusskontrolle, Kontrolle, Kontrolltermin, Wiedervorlage.
const CONTROL = /be[sc]{1,2}hiu[sb]{1,2}kontroi{1,3}e|kontroi{1,3}e(?:des|zum|zu)|kontroi{1,3}termin|kontroi{1,3}bericht/
const AGAIN = /nachst|weitere|erneut|foigende|wiederhoit|wiederaufg|wiedervor|fortge|abermais|spatestens|zumnachsten/
const TOLD = /(?<!\p{L})(?:fand|fanden|erfolgte|wurde|wurden)(?!\p{L})/u
const RESUBMITTED = /^(?:auf|zur)?wiedervoriage/

/** A sentence on its own that speaks of a further control: "Eine weitere Beschlusskontrolle ist für den … vorgesehen". */
const speaksOfControl = (text: string): boolean => {
  const shape = shapeOf(text, 200)
  return RESUBMITTED.test(shape) || (CONTROL.test(shape) && AGAIN.test(shape))
}

const COURTESY =
  /^(?:(?:Für|Bei)\s(?:(?:weitere[nr]?|eventuelle[nr]?|etwaige[nr]?|evtl\.|mögliche[nr]?|Ihre[nr]?)\s){0,2}(?:Rück|Nach)?[Ff]ragen|Rückfragen\s(?:beantworte|richten)|Für\s(?:weitere\s|nähere\s)?(?:Auskünfte|Erläuterungen)\s(?:steh|ist)|Sollten\sSie\s(?:noch\s|weitere\s|hierzu\s){0,2}(?:Rück)?[Ff]ragen|(?:Ich|Wir)\sbitten?\s(?:Sie\s)?(?:höflich\s)?um\s(?:Ihre\s)?(?:freundliche\s)?(?:Kenntnisnahme|Beachtung)|Um\sKenntnisnahme\swird|Anlagen?(?:\s?[:(].*|\sverzeichnis.*)?$|Anlagenverzeichnis|Verteiler\s?(?::|$)|(?:Ich|Wir)\s(?:danken?|bedanken?)\s(?:Ihnen|für\sIhre)|Die\s(?:Anlagen?|Unterlagen)\s(?:ist|sind|liegt|liegen)\s(?:dem|diesem)\sSchreiben)/u

/** Lines above the greeting that are looked at. */
const LOOK_BACK = 14

const beginsSentence = (lines: readonly Line[], index: number): boolean =>
  lines[index]?.gap === true || endsSentence(lines[index - 1]?.text ?? '.') || /[:]$/.test(lines[index - 1]?.text ?? '')

const startsPoint = (lines: readonly Line[], index: number): boolean => {
  const text = lines[index]?.text ?? ''
  const marker = markerOf(text)
  return openerAt(text, marker?.rest ?? 0) > 0 || marker?.kind === 'to' || (marker?.kind === 'number' && beginsSentence(lines, index))
}

/** Last line of the sentence that begins at a line. */
const sentenceEnd = (lines: readonly Line[], index: number, end: number): number => {
  let last = index
  while (last + 1 < end && last < index + 3 && !endsSentence(lines[last]?.text ?? '') && lines[last + 1]?.gap !== true) last++
  return last
}

const ANNEXES = /^(?:Anlagen?|Anlagenverzeichnis|Verteiler)\s?:?$/u

/** First line of a list of annexes above the greeting, numbered or not; `end` where there is none. */
const annexesStart = (lines: readonly Line[], body: number, end: number): number => {
  for (let index = Math.max(body, end - LOOK_BACK); index < end; index++) {
    if (!ANNEXES.test(lines[index]?.text ?? '')) continue
    const list = lines.slice(index + 1, end)
    if (list.every(({ text }) => openerAt(text, markerOf(text)?.rest ?? 0) === 0 && text.length < 90)) return index
  }
  return end
}

export interface Closing {
  /** Lines that name the next control. */
  readonly nextControl: readonly number[]
  /** First line after the answers. */
  readonly bodyEnd: number
}

/**
 * The closing of a letter whose own words are the lines from `body` to `greeting`. `known` are lines that name the next control by their first words; those
 * that name it in a sentence are found in the last paragraphs only, since an answer may speak of its own control.
 */
export const closingOf = (lines: readonly Line[], body: number, greeting: number, known: readonly number[]): Closing => {
  const nextControl = [...known]
  const end = annexesStart(lines, body, greeting)
  let bodyEnd = end
  for (let index = end - 1; index >= Math.max(body, end - LOOK_BACK); index--) {
    const text = lines[index]?.text ?? ''
    if (startsPoint(lines, index)) break
    if (!beginsSentence(lines, index) || known.includes(index)) continue
    if (COURTESY.test(text)) bodyEnd = index
    else {
      const last = sentenceEnd(lines, index, end)
      const sentence = lines
        .slice(index, last + 1)
        .map(line => line.text)
        .join(' ')
      if (!speaksOfControl(sentence)) continue
      // A control of a single point stands in its answer, with other sentences after it.
      const alone = (last + 1 >= bodyEnd || lines[last + 1]?.gap === true) && !/\p{L}{2}[.!?]\s+\p{Lu}/u.test(sentence)
      const dated = alone && /\d{4}/.test(sentence) && !TOLD.test(sentence)
      const none = /(?<!\p{L})(?:keine|nicht|entfällt|entbehrlich)(?!\p{L})/u.test(sentence) && alone
      if (!dated && !none) continue
      if (dated && nextControl.length === 0) for (let at = index; at <= last; at++) nextControl.push(at)
      bodyEnd = index
    }
  }
  // What follows the next control is closing, unless another point begins there.
  const last = nextControl[nextControl.length - 1]
  if (last !== undefined && last < bodyEnd) {
    let goesOn = false
    for (let index = last + 1; index < bodyEnd; index++) goesOn ||= startsPoint(lines, index)
    if (!goesOn) bodyEnd = Math.min(bodyEnd, nextControl[0] ?? bodyEnd, last + 1)
  }
  return { nextControl: nextControl.toSorted((a, b) => a - b), bodyEnd }
}
