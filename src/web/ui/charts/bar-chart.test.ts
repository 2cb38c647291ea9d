import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BarChart, barChartRows, barChartSvg } from './bar-chart.ts'

const chart: BarChart = {
  id: 'offen',
  title: 'Offene Punkte je Geschäftsbereich',
  description: 'Wie viele Punkte aus Beschlüssen noch nicht erfüllt sind.',
  bars: [
    { label: 'Jugend, Schule und Familie', value: 1200, valueText: '1.200 offene Punkte', href: '/punkte?gb=3' },
    { label: 'Finanzen', value: 300, tone: 'red' },
    { label: 'Kultur', value: 0 },
  ],
}

test('A bar is as long as its figure is large, measured by the largest', () => {
  const widths = Array.from(barChartSvg(chart).matchAll(/class="rk-chart-bar"[^>]* width="([\d.]+)%"/g), match => match[1])
  assert.deepEqual(widths, ['100.00', '25.00', '0.00'])
})

test('Figures stand beside the bars in German, and the table twin has the same rows', () => {
  assert.match(barChartSvg(chart), />1\.200<\/text>/)
  assert.deepEqual(barChartRows(chart), [
    { label: 'Jugend, Schule und Familie', value: '1.200 offene Punkte', href: '/punkte?gb=3' },
    { label: 'Finanzen', value: '300', href: null },
    { label: 'Kultur', value: '0', href: null },
  ])
})

test('A bar leads to what it counts and says so, and the links stay reachable', () => {
  const svg = barChartSvg(chart)
  assert.match(svg, /<a href="\/punkte\?gb=3" aria-label="Jugend, Schule und Familie: 1\.200 offene Punkte">/)
  assert.match(svg, /^<svg[^>]* role="group"/)
})

test('No bar leads out of the site or runs a script', () => {
  for (const href of [
    'javascript:alert(1)',
    '//fremd.example/',
    '/\\fremd.example',
    'https://fremd.example/',
    ' /x',
    '/\t/fremd.example',
    '/\n/fremd.example',
  ]) {
    const hostile = { ...chart, bars: [{ label: 'x', value: 1, href }] }
    assert.doesNotMatch(barChartSvg(hostile), /<a /)
    assert.equal(barChartRows(hostile)[0]?.href, null)
  }
})

test('What people wrote stays text, and the page may forbid styles and scripts', () => {
  const svg = barChartSvg({ ...chart, title: '</title><script>', bars: [{ label: '"><img onerror=x>', value: 1, href: '/a"b' }] })
  assert.doesNotMatch(svg, /<script|<img|style=|href="\/a"b/)
})

test('A chart without bars or with nothing to count can be drawn, one with a negative count cannot', () => {
  assert.match(barChartSvg({ ...chart, bars: [] }), /<\/svg>$/)
  assert.match(barChartSvg({ ...chart, bars: [{ label: 'x', value: 0 }] }), /width="0\.00%"/)
  assert.throws(() => barChartSvg({ ...chart, bars: [{ label: 'x', value: -1 }] }), RangeError)
  assert.throws(() => barChartSvg({ ...chart, bars: [{ label: 'x', value: Number.NaN }] }), RangeError)
})
