import { tidyLines } from './html-text.ts'
import { type Attributes, walkXml } from './xml.ts'
import { readZip } from './zip-file.ts'

/** Bytes of one part of a Word file, unpacked: a letter of a thousand pages has less. */
const mostPartBytes = 40 * 1024 * 1024

/** A Word file → its text, and whether changes are tracked or comments stand in it (the text is the one with all changes). Null where it is none. */
export async function textOfDocx(bytes: Uint8Array): Promise<{ text: string; isChanged: boolean } | null> {
  const wanted = new Set(['word/document.xml', 'word/numbering.xml', 'word/styles.xml'])
  const entries = await readZip(bytes, { mostFiles: wanted.size, mostBytes: mostPartBytes, isWanted: name => wanted.has(name) })
  if (!entries.ok) return null
  const part = (name: string): string => Buffer.from(entries.files.find(file => file.name === name)?.bytes ?? []).toString('utf8')
  const body = part('word/document.xml')
  if (body === '') return null
  return readBody(body, numberingOf(part('word/numbering.xml')), numberingOfStyles(part('word/styles.xml')))
}

interface Level {
  readonly format: string
  readonly text: string
  readonly start: number
}

/** By the number of a list and its level: how its entries are counted. */
type Numbering = ReadonlyMap<string, readonly Level[]>

function numberingOf(xml: string): Numbering {
  const abstract = new Map<string, Level[]>()
  const lists = new Map<string, Level[]>()
  let levels: Level[] = []
  let level = 0
  let list = ''
  const set = (change: Partial<Level>): void => {
    levels[level] = { ...(levels[level] ?? { format: 'decimal', text: '', start: 1 }), ...change }
  }
  walkXml(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:abstractNum') {
        levels = []
        abstract.set(attributes['w:abstractNumId'] ?? '', levels)
      } else if (name === 'w:num') list = attributes['w:numId'] ?? ''
      else if (name === 'w:abstractNumId') {
        levels = [...(abstract.get(value) ?? [])]
        lists.set(list, levels)
      } else if (name === 'w:lvl' || name === 'w:lvlOverride') level = Math.min(8, Number(attributes['w:ilvl']) || 0)
      else if (name === 'w:numFmt') set({ format: value })
      else if (name === 'w:lvlText') set({ text: value })
      else if (name === 'w:start' || name === 'w:startOverride') set({ start: Number(value) || 1 })
    },
  })
  return lists
}

/** Numbering that paragraphs have by their style. */
function numberingOfStyles(xml: string): ReadonlyMap<string, { list: string; level: number }> {
  const styles = new Map<string, { list: string; level: number }>()
  let style = ''
  let level = 0
  walkXml(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:style') [style, level] = [attributes['w:styleId'] ?? '', 0]
      else if (name === 'w:ilvl') level = Number(value) || 0
      else if (name === 'w:numId' && value !== '0') styles.set(style, { list: value, level })
    },
  })
  return styles
}

const SIGNS: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' }
const SILENT = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:pict', 'w:delText'])

function readBody(
  xml: string,
  numbering: Numbering,
  styles: ReadonlyMap<string, { list: string; level: number }>,
): { text: string; isChanged: boolean } {
  const parts: string[] = []
  const counters = new Map<string, number[]>()
  let silent = 0
  let isChanged = false
  let isText = false
  let isHidden = false
  let runAt = 0
  let paragraph: { at: number; list: string | null; level: number } = { at: 0, list: null, level: 0 }
  walkXml(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (SILENT.has(name)) silent++
      if (name === 'w:ins' || name === 'w:del' || name === 'w:moveFrom' || name === 'w:commentReference') isChanged = true
      if (silent > 0) return
      if (name === 'w:p') paragraph = { at: parts.length, list: null, level: 0 }
      else if (name === 'w:pStyle') {
        const styled = styles.get(value)
        if (styled) paragraph = { ...paragraph, ...styled }
      } else if (name === 'w:ilvl') paragraph.level = Math.min(8, Number(value) || 0)
      else if (name === 'w:numId') paragraph.list = value === '0' ? null : value
      else if (name === 'w:r') [isHidden, runAt] = [false, parts.length]
      else if (name === 'w:vanish') isHidden = value !== '0' && value !== 'false'
      else if (name === 'w:t') isText = true
      else if (name === 'w14:checked' || name === 'w:checked' || name === 'w:default') {
        if (name === 'w:checked') parts.push(value === '0' || value === 'false' ? '□ ' : '☒ ')
      } else if (name === 'w:sym') parts.push(signOf(attributes))
      else if (SIGNS[name] !== undefined) parts.push(attributes['w:type'] === 'page' ? '\f' : (SIGNS[name] ?? ''))
    },
    text(text) {
      if (isText && silent === 0) parts.push(text)
    },
    close(name) {
      if (SILENT.has(name)) silent--
      if (silent > 0) return
      if (name === 'w:t') isText = false
      else if (name === 'w:r' && isHidden) parts.length = runAt
      else if (name === 'w:tr') {
        parts.push('\n')
      } else if (name === 'w:p') {
        const mark = paragraph.list === null ? '' : markOf(paragraph, numbering, counters)
        if (mark !== '' && parts.slice(paragraph.at).join('').trim() !== '') parts.splice(paragraph.at, 0, `${mark} `)
        parts.push('\n')
      }
    },
  })
  return { text: tidyLines(parts.join('')), isChanged }
}

/** Ticked and empty boxes of the fonts of signs that Word uses for them. */
const signOf = (attributes: Attributes): string => {
  const code = (attributes['w:char'] ?? '').toUpperCase().slice(-2)
  if (['FD', 'FE', '78', '53', '54'].includes(code)) return '☒'
  return ['A8', 'A3', '6F', '71'].includes(code) ? '□' : ''
}

function markOf(paragraph: { list: string | null; level: number }, numbering: Numbering, counters: Map<string, number[]>): string {
  const levels = numbering.get(paragraph.list ?? '') ?? []
  const level = levels[paragraph.level]
  if (!level) return ''
  if (level.format === 'bullet' || level.format === 'none') return level.format === 'bullet' ? '–' : ''
  const counts = counters.get(paragraph.list ?? '') ?? []
  counts.length = Math.min(counts.length, paragraph.level + 1)
  counts[paragraph.level] = (counts[paragraph.level] ?? level.start - 1) + 1
  counters.set(paragraph.list ?? '', counts)
  return level.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1
    return counted(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
  })
}

function counted(number: number, format: string): string {
  if (/Letter$/.test(format) && number <= 26) {
    const letter = String.fromCharCode(96 + number)
    return format.startsWith('upper') ? letter.toUpperCase() : letter
  }
  if (/Roman$/.test(format)) {
    const roman = romanOf(number)
    return format.startsWith('upper') ? roman : roman.toLowerCase()
  }
  return String(number)
}

function romanOf(number: number): string {
  let rest = Math.min(number, 3999)
  let roman = ''
  for (const [sign, value] of [
    ['M', 1000],
    ['CM', 900],
    ['D', 500],
    ['CD', 400],
    ['C', 100],
    ['XC', 90],
    ['L', 50],
    ['XL', 40],
    ['X', 10],
    ['IX', 9],
    ['V', 5],
    ['IV', 4],
    ['I', 1],
  ] as const)
    for (; rest >= value; rest -= value) roman += sign
  return roman
}
