import { type BlockContent, plainBlock, type Words } from '#writing/rules/document.ts'
import type { ReadText } from '#writing/rules/read-markdown.ts'
import { writeMarkdown } from '#writing/rules/write-markdown.ts'
import { CHAPTERS } from './chapters.ts'

/** A stretch of an older report that could become a section. */
export interface FoundSection {
  readonly title: string
  /** The chapter of the form that it most likely is, each given once; '' for a section of its own. */
  readonly chapter: string
  readonly markdown: string
}

/** Divides an older report into sections at its topmost headings. What stands before the first one is the introduction, if anything does. */
export function sectionsOfReport({ blocks, notes }: ReadText): FoundSection[] {
  const top = Math.min(...blocks.flatMap(block => (block.kind === 'heading' ? [block.level] : [])), 4)
  const parts: { title: string; blocks: BlockContent[] }[] = [{ title: '', blocks: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === top) parts.push({ title: plainBlock(block).slice(0, 200), blocks: [] })
    else parts.at(-1)?.blocks.push(block.kind === 'heading' ? lifted(block, top) : block)
  }
  const given = new Set<string>()
  return parts.flatMap(({ title, blocks: own }) => {
    if (title === '' && own.length === 0) return []
    const chapter = title === '' ? 'introduction' : chapterNamed(title)
    const isFree = chapter !== '' && !given.has(chapter)
    if (isFree) given.add(chapter)
    return [{ title: title || 'Einleitung', chapter: isFree ? chapter : '', markdown: writeMarkdown(withOwnNotes(own, notes)) }]
  })
}

const lifted = (block: Extract<BlockContent, { kind: 'heading' }>, top: number): BlockContent => {
  const level = block.level - top
  return { ...block, level: level <= 1 ? 1 : level === 2 ? 2 : 3 }
}

/** The blocks with those footnotes alone that they call, counted anew. */
function withOwnNotes(blocks: readonly BlockContent[], notes: readonly Words[]): ReadText {
  const own: Words[] = []
  const text = JSON.stringify(blocks, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'note' || !('note' in value)) return value
    own.push(notes[Number(value.note)] ?? [])
    return { kind: 'note', note: own.length - 1 }
  })
  // What was read a moment ago, with other numbers.
  return { blocks: JSON.parse(text) as BlockContent[], notes: own }
}

/** The chapter that a heading most likely names; '' where none does. */
export function chapterNamed(heading: string): string {
  const words = heading.toLowerCase()
  return CHAPTERS.find(({ key }) => WORDS_OF[key]?.test(words))?.key ?? ''
}

const WORDS_OF: Readonly<Record<string, RegExp>> = {
  introduction: /einleitung|vorbemerkung|anlass|einführung/,
  social: /sozialstruktur|sozialraum(?:analyse|beschreibung)|bevölkerung|demograf/,
  institutions: /regeleinrichtung|kindertageseinrichtung/,
  staff: /fachkräftebemessung|personalbemessung/,
  offers: /angebote|träger und einrichtungen/,
  interpretation: /interpretation|schlussfolgerung|fazit/,
  stock: /bestandsaufnahme|bilanz|umsetzungsstand/,
  interfaces: /schnittstelle|andere planungen/,
  needs: /bedarf|maßnahmen|ziele/,
}
