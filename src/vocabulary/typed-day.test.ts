import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typedDay } from './typed-day.ts'
import { isUuid } from './uuid.ts'

test('a typed day is one of a date field or one as people write it; anything else is none', () => {
  const read = (text: string | undefined): string | undefined => typedDay(text)?.toString()
  assert.equal(read('2024-06-03'), '2024-06-03')
  assert.equal(read(' 3.6.2024 '), '2024-06-03')
  for (const none of [undefined, '', '2024-02-30', '2024-6-3', '31.2.2024', 'morgen', '2024-06-03T10:00'])
    assert.equal(read(none), undefined, String(none))
})

test('an id is one as the database writes it; anything else never reaches a uuid column', () => {
  assert.ok(isUuid('0b0e7a0c-1f6e-4f5e-9d3b-2a4c6e8f0a1b'))
  for (const none of [
    '',
    '0B0E7A0C-1F6E-4F5E-9D3B-2A4C6E8F0A1B',
    '0b0e7a0c',
    ' 0b0e7a0c-1f6e-4f5e-9d3b-2a4c6e8f0a1b',
    "'; drop table person",
  ])
    assert.ok(!isUuid(none), none)
})
