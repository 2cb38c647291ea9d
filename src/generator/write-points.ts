import type { PointSource } from './source-of-resolution.ts'
import type { Paragraph, TruthPoint } from './written-document.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** The truth about a point and its sub-points, in document order (D2): the parent carries the words before them. */
export function truthOfPoint(point: PointSource, number: string, options: { shared: boolean; answered: boolean }): TruthPoint[] {
  const answer = options.answered ? point.answer : undefined
  const base = {
    response: answer ? answer.paragraphs.map(withoutDash).join(' ') : null,
    status: answer?.status ?? null,
    statusAlt: answer?.statusAlt ?? [],
    responseShared: options.shared || (point.partStyle === 'letters' && point.parts !== undefined),
  }
  const isBulleted = point.partStyle === 'dashes'
  const parent: TruthPoint = {
    ...base,
    number,
    text: isBulleted ? [point.text, ...(point.parts ?? [])].join(' ') : point.text,
    deadlines: [...(point.deadlines ?? [])],
    amountsEUR: [...(point.amounts ?? [])],
  }
  if (isBulleted) return [parent]
  return [
    parent,
    ...(point.parts ?? []).map((text, index) => ({ ...base, number: `${number}.${letters[index]}`, text, deadlines: [], amountsEUR: [] })),
  ]
}

const withoutDash = (paragraph: string): string => paragraph.replace(/^- /, '')

/** A decided point as paragraphs, with its number and quotation marks where asked for. */
export function paragraphsOfPoint(
  point: PointSource,
  options: { label: string | null; open: boolean; close: boolean; bold?: boolean; italic?: boolean },
): Paragraph[] {
  const parts = point.parts ?? []
  const head: Paragraph = {
    kind: 'text',
    text: (options.open ? '„' : '') + point.text + (options.close && parts.length === 0 ? '“' : ''),
    ...(options.label === null ? {} : { label: options.label }),
    bold: options.bold ?? false,
    italic: options.italic ?? false,
  }
  return [
    head,
    ...parts.map(
      (text, index): Paragraph => ({
        kind: 'text',
        text: text + (options.close && index === parts.length - 1 ? '“' : ''),
        label: point.partStyle === 'dashes' ? '-' : `${letters[index]}.`,
        indent: 1,
        bold: options.bold ?? false,
        italic: options.italic ?? false,
        tight: true,
      }),
    ),
  ]
}

/** An answer's paragraphs; "- " and "1. " become list items of their own. */
export function paragraphsOfAnswer(point: PointSource, firstTight: boolean): Paragraph[] {
  return (point.answer?.paragraphs ?? []).map((text, index): Paragraph => {
    const item = /^(-|\d+\.) (.*)$/s.exec(text)
    const tight = index === 0 ? firstTight : item !== null
    return item ? { kind: 'text', label: item[1] ?? '', text: item[2] ?? '', indent: 1, tight } : { kind: 'text', text, tight }
  })
}
