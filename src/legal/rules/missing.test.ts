import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legalSchema } from './legal.ts'
import { LEGAL_PAGES, missingOn } from './missing.ts'

const TODAY = Temporal.PlainDate.from('2026-06-01')
const FULL = legalSchema.parse({
  ...{ body: 'Stadt Lindenau', street: 'Markt 1', place: '01234 Lindenau', representative: 'die Oberbürgermeisterin' },
  ...{ mail: 'post@lindenau.example', phone: '0123 4567', responsible: 'Amt für Presse' },
  ...{ officer: 'Datenschutz, Markt 1', basis: 'Art. 6 Abs. 1 Buchst. e DSGVO', storage: 'zehn Jahre', authority: 'Die Beauftragte' },
  ...{ conformance: 'full', madeOn: '2025-09-01', feedback: 'barrierefrei@lindenau.example', enforcement: 'Die Schlichtungsstelle' },
})

test('nothing said lacks everything, everything said lacks nothing', () => {
  assert.deepEqual(
    LEGAL_PAGES.map(page => missingOn(page, legalSchema.parse({}), TODAY).length),
    [7, 6, 4],
  )
  assert.deepEqual(
    LEGAL_PAGES.flatMap(page => missingOn(page, FULL, TODAY)),
    [],
  )
})

test('who is not wholly accessible says what is not; a statement is looked at every year', () => {
  const partly = { ...FULL, conformance: 'partly' } as const
  assert.deepEqual(missingOn('accessibility', partly, TODAY), ['was nicht barrierefrei ist, und warum'])
  assert.deepEqual(missingOn('accessibility', { ...partly, gaps: 'Scans' }, TODAY), [])
  assert.deepEqual(missingOn('accessibility', FULL, Temporal.PlainDate.from('2026-09-02')), ['eine Überprüfung im letzten Jahr'])
  assert.deepEqual(missingOn('accessibility', { ...FULL, reviewedOn: '2026-08-30' }, Temporal.PlainDate.from('2026-09-02')), [])
})
