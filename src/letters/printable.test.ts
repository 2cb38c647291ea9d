import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawableCharacters, readLetterFonts } from './fonts.ts'
import { makePrintable } from './printable.ts'

const fonts = readLetterFonts().map(drawableCharacters)

test('All fonts of a letter can draw what names in Germany and its neighbours are written with', () => {
  for (const character of 'ÄÖÜäöüßẞłŁąęśżźćńóřěščžýőűğşıİéèêçñåøæđĐ„“‚‘–…§€²½•ΩЖ') {
    assert.ok(
      fonts.every(font => font.has(character.codePointAt(0) ?? 0)),
      character,
    )
  }
})

test('No font claims a character that it does not have', () => {
  for (const font of fonts) assert.equal(font.has(0x1f44d) || font.has(0x4e2d), false)
})

test('What cannot be printed is replaced and named, a picture made of several characters once', () => {
  const drawable = new Set(Array.from('Gut gemacht! [?]', character => character.codePointAt(0) ?? 0))
  const { data, warnings } = makePrintable({ words: ['Gut gemacht! 👩‍🚒👩‍🚒'] }, drawable)
  assert.deepEqual(data, { words: ['Gut gemacht! [?][?]'] })
  assert.deepEqual(warnings, ['Das Zeichen „👩‍🚒“ (U+1F469 U+200D U+1F692) lässt sich nicht drucken. An seiner Stelle steht [?].'])
})

test('Characters of text processors are replaced by what means the same, without a warning', () => {
  const drawable = new Set(Array.from('a\u00a0-•b', character => character.codePointAt(0) ?? 0))
  assert.deepEqual(makePrintable('a\u202fb\u2011b ■\u0007'.replace(' ', '\u00a0'), drawable), { data: 'a\u00a0b-b\u00a0•', warnings: [] })
})
