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

/** An answer's paragraphs; "- " and "1. " become list items of their own, set tight below what they belong to. */
export function paragraphsOfAnswer(point: PointSource, firstTight: boolean): Paragraph[] {
  const paragraphs = point.answer?.paragraphs ?? []
  return paragraphs.map((text, index): Paragraph => {
    const item = listItem(text)
    const before = paragraphs[index - 1] ?? ''
    const tight = index === 0 ? firstTight : item !== null && (before.endsWith(':') || listItem(before) !== null)
    return item
      ? { kind: 'text', label: item.label, text: item.text, indent: tight && index > 0 ? 1 : 0, tight }
      : { kind: 'text', text, tight }
  })
}

function listItem(text: string): { label: string; text: string } | null {
  const match = /^(-|\d+\.) (.*)$/s.exec(text)
  return match ? { label: match[1] ?? '', text: match[2] ?? '' } : null
}
