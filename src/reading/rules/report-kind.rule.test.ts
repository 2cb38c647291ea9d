import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitLines } from '../lines.ts'
import type { ReportKind } from '../reading.ts'
import { reportKindRule } from './report-kind.rule.ts'

const openings: readonly [string, ReportKind | null][] = [
  ['folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:', 'interim'],
  ['folgender Zwischenstand kann zu genanntem Beschluss gegeben werden:', 'interim'],
  ['zum o. g. Beschluss gebe ich Ihnen folgenden Zwischenbericht:', 'interim'],
  ['folgende abschließende Information kann gegeben werden:', 'final'],
  ['folgende abschiießende Information kann gegeben werden:', 'final'],
  ['hiermit lege ich Ihnen den Abschlussbericht vor:', 'final'],
  ['eine abschließende Information kann noch nicht gegeben werden:', 'interim'],
  ['folgender Sachstand kann mitgeteilt werden:', 'interim'],
  ['folgende Information kann zu oben genanntem Beschluss gegeben werden:', null],
]
for (const [opening, kind] of openings)
  test(`C1: "${opening}" opens ${kind === null ? 'a report that does not say its kind' : `a report that is ${kind}`}`, () => {
    assert.equal(reportKindRule(splitLines(opening), null)?.value ?? null, kind)
  })

test('C3: a report that names a next control and nothing else is interim, with less confidence', () => {
  const next = { value: Temporal.PlainDate.from('2024-01-31'), start: 3, end: 9, confidence: 0.98 }
  const found = reportKindRule(splitLines('folgendes teile ich mit:'), next)
  assert.equal(found?.value, 'interim')
  assert.ok((found?.confidence ?? 1) < 0.9)
})
