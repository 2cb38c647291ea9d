import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coverageOn } from './coverage.ts'
import { type Filling, fillingProblems, type Place, type Post, shareOfYear, stateOn, sumOn, sumsBy } from './post.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const START = day('2019-02-01')
const AREAS = Array.from({ length: 17 }, (_, index) => `area ${index + 1}`)
/** Three places of one, three and five localities, as point 6 spreads the posts; they lie in areas 7, 6 and 17. */
const LOCALITIES: readonly Place[] = [
  { id: 'place b', name: 'eine Ortschaft', parts: ['o1'] },
  { id: 'place c', name: 'drei Ortschaften', parts: ['o2', 'o3', 'o4'] },
  { id: 'place d', name: 'fünf Ortschaften', parts: ['o5', 'o6', 'o7', 'o8', 'o9'] },
]
const PLACES: readonly Place[] = [...AREAS.map(id => ({ id, name: id, parts: [id] })), ...LOCALITIES]
const half = ({ id }: Place): Post => ({ id: `post ${id}`, placeId: id, hundredths: 50n, from: START, to: null })
const POSTS = PLACES.map(half)
const REQUIRED = PLACES.flatMap(({ parts }) => parts)
const WITHIN = new Map(
  LOCALITIES.flatMap(({ parts }, index) => parts.map(part => [part, [['area 7'], ['area 6'], ['area 17']][index] ?? []] as const)),
)

test('seventeen halves and three halves are 20 posts and 10.0 equivalents (S3)', () => {
  assert.deepEqual(sumOn(POSTS, START), { posts: 20, hundredths: 1000n })
  assert.deepEqual(sumOn(POSTS, day('2019-01-31')), { posts: 0, hundredths: 0n })
  const byKind = sumsBy(POSTS, START, ({ placeId }) => (placeId.startsWith('area') ? 'areas' : 'localities'))
  assert.deepEqual(Object.fromEntries(byKind), { areas: 850n, localities: 150n })
})

test('gap, double cover and overlay are three things (S3)', () => {
  const whole = coverageOn({ posts: POSTS, places: PLACES }, REQUIRED, WITHIN, START)
  assert.deepEqual(whole.gaps, [])
  assert.deepEqual(whole.doubles, [])
  assert.deepEqual(whole.overlays, [
    { place: 'place d', inside: 'area 17' },
    { place: 'place c', inside: 'area 6' },
    { place: 'place b', inside: 'area 7' },
  ])
  const without = POSTS.filter(({ placeId }) => placeId !== 'place c' && placeId !== 'area 3')
  assert.deepEqual(coverageOn({ posts: without, places: PLACES }, REQUIRED, WITHIN, START).gaps, ['area 3', 'o2', 'o3', 'o4'])
  const twice = [...POSTS, { ...half({ id: 'area 4', name: '', parts: [] }), id: 'another' }]
  assert.deepEqual(coverageOn({ posts: twice, places: PLACES }, REQUIRED, WITHIN, START).doubles, [
    { part: 'area 4', places: ['area 4', 'area 4'] },
  ])
})

const post: Post = { id: 'p', placeId: 'area 1', hundredths: 50n, from: START, to: null }
const filling = (providerId: string, from: string, to: string | null): Filling => ({
  postId: 'p',
  providerId,
  from: day(from),
  to: to === null ? null : day(to),
})

test('a post is filled, or vacant since a day; one follows the other without an overlap (S3)', () => {
  const fillings = [filling('A', '2019-03-01', '2019-12-31'), filling('B', '2020-02-01', null)]
  assert.deepEqual(fillingProblems(post, fillings), [])
  assert.equal(stateOn(post, fillings, day('2019-01-31')), null)
  assert.deepEqual(stateOn(post, fillings, day('2019-02-10')), { vacantSince: START })
  assert.deepEqual(stateOn(post, fillings, day('2019-12-31')), { filledBy: 'A' })
  assert.deepEqual(stateOn(post, fillings, day('2020-01-15')), { vacantSince: day('2020-01-01') })
  assert.deepEqual(stateOn(post, fillings, day('2024-01-15')), { filledBy: 'B' })
  assert.deepEqual(fillingProblems(post, [filling('A', '2019-03-01', '2020-01-01'), filling('B', '2020-01-01', null)]), ['overlap'])
  assert.deepEqual(fillingProblems(post, [filling('A', '2019-01-01', null)]), ['outside'])
  assert.deepEqual(fillingProblems(post, [filling('A', '2019-05-01', '2019-04-01')]), ['ends_before_it_begins'])
})

test('a shared year is divided by days, and its parts make the whole (S3)', () => {
  const shared = shareOfYear(post, [filling('A', '2019-03-01', '2019-09-30'), filling('B', '2019-11-01', null)], 2019)
  // 214 days of A, 61 of B, 59 vacant, 31 before the plan began: of 365.
  assert.deepEqual(Object.fromEntries(shared.byProvider), { A: 29n, B: 9n })
  assert.deepEqual([shared.vacant, shared.notPlanned], [8n, 4n])
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10_000n),
      fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 2018, max: 2025 }),
      (hundredths, days, year) => {
        const cuts = days.sort((a, b) => a - b)
        const fillings = cuts.slice(1).map((end, index) => ({
          postId: 'p',
          providerId: String(index % 3),
          from: START.add({ days: cuts[index] ?? 0 }),
          to: START.add({ days: end - 1 }),
        }))
        const { byProvider, vacant, notPlanned } = shareOfYear({ ...post, hundredths }, fillings, year)
        const parts = [...byProvider.values(), vacant, notPlanned]
        assert.ok(parts.every(part => part >= 0n))
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0n),
          hundredths,
        )
      },
    ),
  )
})
