import { withGaps } from './line-gaps.ts'
import type { PlacedLine, PlacedWord } from './page-text.ts'
import type { PdfCharacter } from './pdf-protocol.ts'
import { inReadingOrder } from './reading-order.ts'

interface OpenLine {
  readonly words: PlacedWord[]
  top: number
  bottom: number
  right: number
}

/**
 * Characters of a PDF page → lines of words in reading order. The order of the file is kept, because it keeps the columns of a letterhead apart;
 * only where it jumps back up the page again and again (producers that write by font or by frame) are the lines put in order from top to bottom.
 */
export function linesOfPdfPage(characters: readonly PdfCharacter[]): PlacedLine[] {
  const lines = splitIntoLines(characters).filter(line => line.words.length > 0)
  if (isDisordered(lines)) return inReadingOrder(lines.map(line => line.words))
  return withGaps(lines.map(line => line.words))
}

function splitIntoLines(characters: readonly PdfCharacter[]): OpenLine[] {
  const lines: OpenLine[] = []
  let line: OpenLine | null = null
  let word: { text: string; left: number; top: number; right: number; bottom: number } | null = null
  const endWord = () => {
    if (word && line) line.words.push({ ...word, confidence: 1 })
    word = null
  }
  const endLine = () => {
    endWord()
    if (line) lines.push(line)
    line = null
  }
  for (const character of characters) {
    const text = lettersOf(character.text)
    if (text === '\n') endLine()
    else if (text === ' ') endWord()
    else if (text !== '') {
      const boxless = character.generated || character.right <= character.left
      if (!boxless && line && startsNewLine(line, character)) endLine()
      line ??= { words: [], top: character.top, bottom: character.bottom, right: character.right }
      if (word === null) word = { text, left: character.left, top: character.top, right: character.right, bottom: character.bottom }
      else {
        word.text += text
        if (!boxless) widen(word, character)
      }
      if (!boxless) widen(line, character)
    }
  }
  endLine()
  return lines
}

/** PDFium gives U+0002 (formerly U+FFFE) for a hyphen at a line's end: it stays a hyphen, or a split word could not be joined again. */
function lettersOf(text: string): string {
  if (text === '\r' || text === '\n' || text === '\f') return '\n'
  if (text === '\u0002' || text === '\ufffe' || text === '\u00ad') return '-'
  if (/^\s$/.test(text) || text === '\u00a0') return ' '
  return text < ' ' ? '' : text
}

function widen(box: { left?: number; top: number; right: number; bottom: number }, by: PdfCharacter): void {
  if (box.left !== undefined) box.left = Math.min(box.left, by.left)
  box.top = Math.min(box.top, by.top)
  box.right = Math.max(box.right, by.right)
  box.bottom = Math.max(box.bottom, by.bottom)
}

/** A character wholly above or below the line, or one that starts again far to the left. */
function startsNewLine(line: OpenLine, character: PdfCharacter): boolean {
  const height = Math.max(line.bottom - line.top, 0.004)
  return character.top > line.bottom + height * 0.2 || character.bottom < line.top - height * 0.2 || character.left < line.right - 0.2
}

function isDisordered(lines: readonly OpenLine[]): boolean {
  let jumps = 0
  for (let i = 1; i < lines.length; i++) {
    const [before, now] = [lines[i - 1], lines[i]]
    if (before && now && now.bottom < before.top - 0.01) jumps++
  }
  return jumps > Math.max(4, lines.length / 5)
}
