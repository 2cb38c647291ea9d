import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectVocabulary, isSplitWord, type Joint, jointBetween } from './joins.ts'

const none = collectVocabulary([])

const split: readonly [string, string][] = [
  ['finanzie', 'ren'],
  ['Pla', 'nungsrahmen'],
  ['Kulturpla', 'nung'],
  ['sei', 'nen'],
  ['Um', 'fang'],
  ['festzule', 'genden'],
  ['dar', 'aus'],
  ['um', 'gesetzt'],
  ['ein', 'zuleiten'],
  ['kontinuier', 'lich'],
  ['Stunden', 'plans'],
  ['Ein', 'zahlung'],
  ['öffentli', 'chen'],
]
for (const [left, right] of split)
  test(`V1: "${left}" at the end of a line and "${right}" below are one word`, () => {
    assert.ok(isSplitWord(left, right, none))
  })

const apart: readonly [string, string][] = [
  ['Stadt', 'und'],
  ['die', 'beteiligten'],
  ['mit', 'ihm'],
  ['zu', 'prüfen'],
  ['zu', 'erarbeiten'],
  ['Vorlage', 'umfassend'],
  ['Maßnahmen', 'laufen'],
  ['wird', 'der'],
  ['Verwaltung', 'prüft'],
  ['auf', 'der'],
  ['Einrichtungen', 'erhalten'],
]
for (const [left, right] of apart)
  test(`"${left}" and "${right}" stay two words`, () => {
    assert.ok(!isSplitWord(left, right, none))
  })

test('V1: a word that stands whole elsewhere in the document joins its parts, and two words that stand there stay apart', () => {
  const vocabulary = collectVocabulary([{ text: 'Die Ganztagsbetreuung wird ausgebaut, das Haus heißt Kompass hier.' }])
  assert.ok(isSplitWord('Ganztags', 'betreuung', vocabulary))
  assert.ok(!isSplitWord('Haus', 'heißt', vocabulary))
})

const joints: readonly [string, string, Joint][] = [
  ['die Vor-', 'und Nachteile', 'hyphen-space'],
  ['der ESF-', 'Förderung', 'hyphen'],
  ['offen-', 'sichtlich', 'dehyphen'],
  ['die Dar-', 'Reichung', 'dehyphen'],
  ['der Vor-', 'Ort-Termin', 'hyphen'],
  ['Bürgerinnen/', 'Bürger', 'join'],
  ['in den Jahren 2019-', '2021', 'hyphen'],
  ['zum Markt', 'Brunnen', 'space'],
  ['soft\u00ad', 'hyphen', 'dehyphen'],
]
for (const [above, below, joint] of joints)
  test(`V1: between "${above}" and "${below}" belongs: ${joint}`, () => {
    assert.equal(
      jointBetween(above, below, () => none),
      joint,
    )
  })
