/** Words of the form between the points of a report: labels before the decided text and before the answer, and headings that name a resolution. */
import { beginsLike, keyWord, shapeOf } from '../fuzzy.ts'
import type { Line } from '../lines.ts'
import { endsSentence } from './draft-point.ts'
import { markerOf } from './markers.ts'

/** Labels that some offices put before their answer. */
export const ANSWER_LABEL =
  /^(?:Umsetzung|Stand|Status|Ergebnis|Erläuterung|Realisierung|Erledigung|Bericht|Beantwortung|(?:Stellungnahme|Mitteilung|Antwort) der Verwaltung|Antwort|Stellungnahme|Sachstand|Umsetzungsstand|Stand der Umsetzung|Bearbeitungsstand|Realisierungsstand|Erfüllungsstand|Information)\s?:\s*/u

/** Labels that some offices put before the decided text, below or beside the number of the point. */
const TEXT_LABEL = /^(?:Wortlaut|Beschlusstext|Beschlusswortlaut|Wortlaut des Beschlusses|Auftrag|Beschluss)\s?:\s*(?=$|[„"»\p{Lu}])/u

/** The lines without such labels. */
export const withoutTextLabels = (lines: readonly Line[]): readonly Line[] => {
  if (!lines.some(({ text }) => text.includes(':') && TEXT_LABEL.test(text))) return lines
  let number = false
  return lines.flatMap(line => {
    const label = number ? (TEXT_LABEL.exec(line.text)?.[0].length ?? 0) : 0
    const marker = markerOf(line.text)
    number = marker !== null && marker.kind !== 'letter' && marker.rest >= line.text.length
    if (label === 0) return [line]
    return label >= line.text.length ? [] : [{ ...line, start: line.start + label, text: line.text.slice(label) }]
  })
}

const SECTION = [keyWord('Zum Beschluss', 2), keyWord('Zu Beschluss', 2)]
const WITH_REFERENCE =
  /^([ZzB2].{6,18}?)\s?(?:Nr\.\s?)?(?:[VA]|\\\/)(?:-\p{Lu}\p{L}{1,2})?[\dOlI]{4,5}\s?\/\s?[\dOlI]{2}(?:\s?[({].{5,60}[)}])?\s?[:–-]?$/u

/** "Zum B eschluss V0123/20", "Zurn Beschiuss V0123/20:": the words are known by their shapes. */
const isDamagedSection = (text: string): boolean => {
  const words = WITH_REFERENCE.exec(text)?.[1]
  if (words === undefined) return false
  const shape = shapeOf(words)
  return SECTION.some(word => shape.length <= word.shape.length + 2 && beginsLike(shape, word) >= 0)
}

/** "Zum Beschluss A0155/20:", "V0123/20 (Sitzungsnummer: …)": a line that only names the resolution whose points follow. */
export const isSection = (line: Line, above: string): boolean =>
  line.text.length < 130 &&
  line.text.includes('/') &&
  (line.gap || above === '' || endsSentence(above)) &&
  (isDamagedSection(line.text) ||
    /^(?:\d\.\s|[a-z]\)\s)?(?:(?:Zum|Zu|Zur|zu|zum)\s)?(?:\p{L}{5,18}\s)?(?:(?:Nr\.|zu|zum|des|dem)\s){0,2}[VA](?:-\p{Lu}\p{L}{1,2})?\d{4,5}\/\d{2}(?:\s?[({].{5,60}[)}])?(?:\s?[:–-].{0,60})?$/u.test(
      line.text,
    ))
