import assert from 'node:assert/strict'
import { test } from 'node:test'
import { germanStatus, germanStatusSentence, isOpen, mayStandInFinalReport, POINT_STATUSES, parseStatus } from './status.ts'

test('C2: each of the seven statuses has its own German word and its own sentence', () => {
  assert.equal(POINT_STATUSES.length, 7)
  assert.equal(new Set(POINT_STATUSES.map(germanStatus)).size, 7)
  for (const status of POINT_STATUSES) assert.match(germanStatusSentence(status), /^\p{Lu}.*\.$/u)
  assert.equal(germanStatus('ongoing'), 'wird fortlaufend umgesetzt')
  assert.equal(parseStatus('ongoing'), 'ongoing')
  assert.equal(parseStatus('done'), null)
})

test('C3: a final report carries points that are fulfilled, ongoing, repealed or rejected, and no others', () => {
  assert.deepEqual(POINT_STATUSES.filter(mayStandInFinalReport), ['fulfilled', 'ongoing', 'repealed', 'rejected'])
})

test('C6: what is fulfilled, repealed or rejected is no longer open; a point never answered is', () => {
  assert.deepEqual(POINT_STATUSES.filter(isOpen), ['in_progress', 'ongoing', 'not_started', 'unclear'])
  assert.equal(isOpen(null), true)
})
