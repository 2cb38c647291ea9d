import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitLines } from '../lines.ts'
import { isSection } from './labels.ts'

const section = (text: string): boolean => splitLines(text).some(line => isSection(line, ''))

test('a heading that names the next resolution is known, whole or damaged', () => {
  for (const heading of [
    'Zum Beschluss V0457/21',
    'Zum B eschluss V0457/21',
    'Zurn Beschiuss V0457/21:',
    'Zum Besch luss A0457/21 (Sitzungsnummer: SR/022/2021)',
    'Zum Beschluss \\/0457/21',
    'V0457/21 (Sitzungsnummer: SR/022/2021)',
  ])
    assert.equal(section(heading), true, heading)
})

test('a sentence that names a resolution is no heading', () => {
  for (const sentence of ['Zum Beschluss V0457/21 wurde im Mai berichtet.', 'Beschlossen wurde V0457/21', 'Zu beachten ist A0457/21'])
    assert.equal(section(sentence), false, sentence)
})
