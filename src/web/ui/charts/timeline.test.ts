import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Timeline, timelineRows, timelineSvg } from './timeline.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

const timeline: Timeline = {
  id: 'verlauf',
  title: 'Verlauf von V1207/25',
  today: day('2026-11-20'),
  events: [
    { on: day('2026-09-30'), kind: 'next_control' },
    { on: day('2025-11-04'), kind: 'decided' },
    { on: day('2026-03-12'), kind: 'interim', label: 'zwei von vier Punkten erfüllt' },
    { on: day('2026-06-30'), kind: 'deadline', label: 'Punkt 2: Öffnungszeiten', done: true },
    { on: day('2027-01-31'), kind: 'deadline', label: 'Punkt 3: Bericht an den Ausschuss' },
  ],
}

test('The life of a resolution is told in the order of time, and what is owed and late says so (C8)', () => {
  assert.deepEqual(
    timelineRows(timeline).map(row => [row.date, row.what, row.state]),
    [
      ['4. November 2025', 'Beschlossen', 'vergangen'],
      ['12. März 2026', 'Zwischeninformation', 'vergangen'],
      ['30. Juni 2026', 'Frist', 'erledigt'],
      ['30. September 2026', 'Beschlusskontrolle', 'überfällig'],
      ['31. Januar 2027', 'Frist', 'kommt noch'],
    ],
  )
})

test('A deadline on this very day is due today, not late', () => {
  assert.equal(timelineRows({ ...timeline, events: [{ on: timeline.today, kind: 'deadline' }] })[0]?.state, 'heute fällig')
})

test('Today stands between what was and what comes', () => {
  const svg = timelineSvg(timeline)
  const at = (words: string) => svg.indexOf(`>${words}<`)
  assert.ok(at('30.09.2026') < at('heute'))
  assert.ok(at('heute') < at('31.01.2027'))
  assert.ok(timelineSvg({ ...timeline, events: [] }).includes('>heute<'))
})

test('The picture is described in the words of its table, and nothing in it needs colour', () => {
  const svg = timelineSvg(timeline)
  assert.match(svg, /role="img" aria-labelledby="verlauf-title verlauf-description"/)
  assert.match(svg, /<title id="verlauf-title">Verlauf von V1207\/25<\/title>/)
  assert.match(svg, /<desc[^>]*>4\. November 2025: Beschlossen, vergangen\. .*Heute ist der 20\. November 2026\.<\/desc>/)
  assert.match(svg, />Beschlusskontrolle</)
  assert.match(svg, />überfällig</)
})

test('A chart has no style, no script, and what people wrote stays text', () => {
  const hostile = '"><script>alert(1)</script><a href="javascript:x">&'
  const svg = timelineSvg({ ...timeline, id: 'x"y', title: hostile, events: [{ on: timeline.today, kind: 'decided', label: hostile }] })
  assert.doesNotMatch(svg, /<script|<a |style=|\son\w+=|id="x"y/)
  assert.match(svg, /&#60;script&#62;/)
})
