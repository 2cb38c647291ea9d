import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatPosts, parsePosts } from './posts.ts'

test('posts are exact in hundredths, with comma or point, and what is finer or no number is none (S3)', () => {
  assert.deepEqual(['2,5', '2.50', '0,75', '10', ' 3,05 '].map(parsePosts), [250, 250, 75, 1000, 305])
  assert.deepEqual(['', '-1', '1,005', '1.000,5', '1e3', 'eine'].map(parsePosts), [null, null, null, null, null, null])
  // Seventeen halves and three halves are ten posts (S3).
  assert.equal(formatPosts(20 * (parsePosts('0,5') ?? 0)), '10')
  fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999 }), posts => assert.equal(parsePosts(formatPosts(posts)), posts)))
})
