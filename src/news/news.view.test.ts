import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChangeNote, NoteKind } from './change-note.ts'
import { groupNews } from './news.view.ts'

const note = (reference: string, at: string, kind: NoteKind, point: string | null = null): ChangeNote => ({
  id: crypto.randomUUID(),
  at: Temporal.Instant.from(at),
  kind,
  paperId: reference,
  reference,
  subject: null,
  planId: null,
  plan: null,
  measureId: null,
  committee: null,
  point,
  reportId: null,
  visibility: 'public',
  words: `${kind} ${point ?? ''}`.trim(),
})

test('what one change did to a resolution stands together: the report first, the points in their order', () => {
  const groups = groupNews([
    note('V0100/24', '2024-06-15T10:00:00Z', 'next_control'),
    note('V0100/24', '2024-06-15T10:00:00Z', 'point_status', '10'),
    note('V0200/24', '2024-06-15T10:00:00Z', 'subject'),
    note('V0100/24', '2024-06-15T10:00:00Z', 'point_status', '2'),
    note('V0100/24', '2024-06-15T10:00:00Z', 'report_published'),
    note('V0100/24', '2024-06-14T10:00:00Z', 'added'),
  ])
  assert.deepEqual(
    groups.map(group => [group.head.reference, group.notes.map(({ words }) => words)]),
    [
      ['V0100/24', ['report_published', 'point_status 2', 'point_status 10', 'next_control']],
      ['V0200/24', ['subject']],
      ['V0100/24', ['added']],
    ],
  )
})
