import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slugOfCommittee } from './committee-slug.ts'

test('a committee has one address, whatever signs its short name has', () => {
  assert.deepEqual(['JHA', 'AV/IT', 'ÄRat', 'SBR Co', 'UK/FB/SE'].map(slugOfCommittee), ['jha', 'av-it', 'aerat', 'sbr-co', 'uk-fb-se'])
})
