import type { ControlLetter, LetterPoint } from '#letters/control-letter.ts'
import type { TextPart } from '#publication/rules/personal-names.ts'

/** The parts of a letter in which names are looked for. Who signs and who is addressed act in office. */
export function partsOf(letter: ControlLetter): TextPart[] {
  return [
    ...letter.subjects.map(({ line, title }) => ({ place: line, text: title })),
    ...letter.sections.flatMap(({ points }) => points.flatMap(pointParts)),
    ...letter.lists.flatMap(({ heading, items }) => items.map(item => ({ place: heading, text: item }))),
  ]
}

const pointParts = (point: LetterPoint): TextPart[] => [
  { place: `${point.heading}, Wortlaut`, text: point.quote.join('\n') },
  {
    place: `${point.heading}, Antwort`,
    text: point.answer.map(block => (block.kind === 'list' ? block.items.join('\n') : block.text)).join('\n'),
  },
  ...point.points.flatMap(pointParts),
]
