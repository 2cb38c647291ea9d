import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

const head = (text: string) => {
  const { kind, reference, subject, documentDate, points } = readDocument(plainSource(text))
  return { kind, reference, subject, documentDate, points: points.length }
}

test('D1: a motion gives the subject and the date that it names, and no points', () => {
  assert.deepEqual(
    head(
      'Stadt Lindenau an der Elster\n\nAntrag Nr. A0123/22\nDatum: 4. April 2022\n\nBetreff:\nBänke am Uferweg und an der\nGerberstraße\n\nBeschlussvorschlag:\n1. Es werden Bänke aufgestellt.',
    ),
    { kind: 'motion', reference: 'A0123/22', subject: 'Bänke am Uferweg und an der Gerberstraße', documentDate: '2022-04-04', points: 0 },
  )
})

test('D1: the subject of a paper ends at the next label', () => {
  assert.deepEqual(
    head(
      'Vorlage Nr.: V0456/23\nDatum: 05.06.2023\n\nBeschlussvorlage\n\nGegenstand: Bau einer Brücke\nBeratungsfolge:\nStadtrat 01.07.2023 beschließend',
    ),
    { kind: 'paper', reference: 'V0456/23', subject: 'Bau einer Brücke', documentDate: '2023-06-05', points: 0 },
  )
})

test('D1: two dates leave the date of a paper open', () => {
  assert.equal(head('Beschlussvorlage\nDatum: 05.06.2023\nGegenstand: Brücke\nDatum: 06.06.2023').documentDate, null)
})
