import type { ControlLetter, LetterPoint, LetterSignature } from './control-letter.ts'

/** A stretch of running text: plain, an address that can be followed, or a word long enough to be divided at a line's end. */
export type TextRun = string | { address: string } | { long: string }

/**
 * Addresses and long words. An address ends before the full stop or bracket that follows it. A ragged line of some 85 characters can do without
 * a shorter word: only those are divided that would leave a hole, and every place to divide costs the typesetter time.
 */
const SPECIAL = /(?<address>https?:\/\/[\p{L}\p{N}\-._~/?#[\]@!$&'()*+,;=:%]*[\p{L}\p{N}\-_~/#@$&*+=%])|\p{L}{20,}/gu

/**
 * Divides running text into what is set alike; the stretches joined are the text. Done here and not by rules of the typesetter, which would
 * look for their patterns in every piece of every page again. A text without anything special stays a string.
 */
export function textRuns(text: string): string | TextRun[] {
  const runs: TextRun[] = []
  let from = 0
  for (const found of text.matchAll(SPECIAL)) {
    if (found.index > from) runs.push(text.slice(from, found.index))
    runs.push(found.groups?.address === undefined ? { long: found[0] } : { address: found[0] })
    from = found.index + found[0].length
  }
  if (runs.length === 0) return text
  if (from < text.length) runs.push(text.slice(from))
  return runs
}

/** The letter as its template takes it: whatever can be longer than a line comes in runs, all else as it was. */
export function letterInRuns(letter: ControlLetter) {
  return {
    ...letter,
    addressees: letter.addressees.map(textRuns),
    details: letter.details.map(({ label, value }) => ({ label, value: textRuns(value) })),
    subjects: letter.subjects.map(({ line, title }) => ({ line, title: textRuns(title) })),
    sections: letter.sections.map(({ heading, points }) => ({ heading, points: points.map(pointInRuns) })),
    signatures: letter.signatures.map(signatureInRuns),
    acknowledgement: letter.acknowledgement && { heading: letter.acknowledgement.heading, ...signatureInRuns(letter.acknowledgement) },
    lists: letter.lists.map(({ heading, items }) => ({ heading, items: items.map(textRuns) })),
  }
}

interface PointInRuns {
  heading: string
  quote: (string | TextRun[])[]
  status: string | null
  answer: ({ kind: 'paragraph'; text: string | TextRun[] } | { kind: 'list'; items: (string | TextRun[])[] })[]
  points: PointInRuns[]
}

function pointInRuns({ heading, quote, status, answer, points }: LetterPoint): PointInRuns {
  return {
    heading,
    quote: quote.map(textRuns),
    status,
    answer: answer.map(block =>
      block.kind === 'list' ? { kind: 'list', items: block.items.map(textRuns) } : { kind: 'paragraph', text: textRuns(block.text) },
    ),
    points: points.map(pointInRuns),
  }
}

const signatureInRuns = ({ note, name, role, signed }: LetterSignature) => ({ note, name: textRuns(name), role: textRuns(role), signed })
