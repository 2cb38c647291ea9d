import type { ControlLetter, LetterPoint, LetterSignature } from './control-letter.ts'

/**
 * The letter as paragraphs in the order in which it is read, each without line ends: the text that PDF and DOCX must contain, and the
 * plain text for mail.
 */
export function controlLetterText(letter: ControlLetter): string[] {
  return [
    letter.letterhead.kind,
    letter.letterhead.city,
    letter.letterhead.form,
    letter.confidential.spoken,
    ...letter.addressees,
    ...letter.details.map(detail => `${detail.label}: ${detail.value}`),
    ...letter.subjects.flatMap(subject => [subject.line, subject.title]),
    letter.salutation,
    letter.opening,
    ...letter.sections.flatMap(section => [
      ...(section.heading === null ? [] : [section.heading]),
      ...section.points.flatMap(point => pointText(point, letter.words.status)),
    ]),
    letter.outlook.label === null ? letter.outlook.text : `${letter.outlook.label}: ${letter.outlook.text}`,
    letter.closing,
    ...letter.signatures.flatMap(signatureText),
    ...(letter.acknowledgement ? [letter.acknowledgement.heading, ...signatureText(letter.acknowledgement)] : []),
    ...letter.lists.flatMap(list => [list.heading, ...list.items]),
  ].filter(line => line !== '')
}

function pointText(point: LetterPoint, statusWord: string): string[] {
  return [
    point.heading,
    ...point.quote,
    ...(point.status === null ? [] : [`${statusWord}: ${point.status}`]),
    ...point.answer.flatMap(block => (block.kind === 'list' ? block.items : [block.text])),
    ...point.points.flatMap(below => pointText(below, statusWord)),
  ]
}

function signatureText({ note, name, role, signed }: LetterSignature): string[] {
  return [note, name, role, signed].filter(line => line !== null)
}
