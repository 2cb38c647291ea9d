import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * The fonts of everything on paper: Fira Sans for what the city says, Source Serif 4 for what the council decided. Both under the SIL Open
 * Font License; whole TrueType files, because the web fonts come in pieces by alphabet that Typst cannot join.
 */
const FACES: readonly string[] = [
  '@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf',
  '@expo-google-fonts/fira-sans/500Medium/FiraSans_500Medium.ttf',
  '@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
]

/** Reads the font files (1.6 MB). Throws if a font package is not installed. */
export function readLetterFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return FACES.map(face => readFileSync(resolve(face)))
}

let drawable: ReadonlySet<number> | undefined

/** The characters that every face of the letters can draw: any text can stand in any face. Reads the fonts once. */
export function drawableByAll(): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = drawable ? [] : readLetterFonts().map(drawableCharacters)
  drawable ??= new Set([...first].filter(character => others.every(font => font.has(character))))
  return drawable
}

/**
 * Which characters a TrueType file can draw: its `cmap` table, formats 4 and 12 (OpenType specification, "cmap"). Throws on a font without
 * a Unicode table, which is none of ours.
 */
export function drawableCharacters(font: Buffer): Set<number> {
  const table = tableOffset(font, 'cmap')
  const subtables = Array.from({ length: font.readUInt16BE(table + 2) }, (_, index) => table + font.readUInt32BE(table + 8 + 8 * index))
  const wide = subtables.find(offset => font.readUInt16BE(offset) === 12)
  if (wide !== undefined) return wideCharacters(font, wide)
  const narrow = subtables.find(offset => font.readUInt16BE(offset) === 4)
  if (narrow !== undefined) return narrowCharacters(font, narrow)
  throw new Error('The font has no Unicode character table')
}

function tableOffset(font: Buffer, tag: string): number {
  for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`The font has no table ${tag}`)
}

function wideCharacters(font: Buffer, subtable: number): Set<number> {
  const characters = new Set<number>()
  for (let group = 0; group < font.readUInt32BE(subtable + 12); group++) {
    const at = subtable + 16 + 12 * group
    for (let character = font.readUInt32BE(at); character <= font.readUInt32BE(at + 4); character++) characters.add(character)
  }
  return characters
}

function narrowCharacters(font: Buffer, subtable: number): Set<number> {
  const characters = new Set<number>()
  const segments = font.readUInt16BE(subtable + 6) / 2
  const column = (index: number, segment: number) => subtable + 14 + index * 2 * segments + (index > 0 ? 2 : 0) + 2 * segment
  for (let segment = 0; segment < segments; segment++) {
    const [last, first, delta, range] = [0, 1, 2, 3].map(index => font.readUInt16BE(column(index, segment))) as [
      number,
      number,
      number,
      number,
    ]
    for (let character = first; character <= last && character < 0xffff; character++) {
      const listed = range === 0 ? character : font.readUInt16BE(column(3, segment) + range + 2 * (character - first))
      const glyph = listed === 0 || range === 0 ? (range === 0 ? (character + delta) & 0xffff : 0) : (listed + delta) & 0xffff
      if (glyph !== 0) characters.add(character)
    }
  }
  return characters
}
