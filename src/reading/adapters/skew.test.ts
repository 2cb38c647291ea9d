import assert from 'node:assert/strict'
import { test } from 'node:test'
import { estimateSkew } from './skew.ts'

/** A page of dashed lines that fall by `degrees` to the right. */
function lines(degrees: number) {
  const [width, height] = [800, 1130]
  const data = new Uint8Array(width * height).fill(255)
  const slope = Math.tan((degrees * Math.PI) / 180)
  for (let base = 150; base < 950; base += 22)
    for (let x = 80; x < 700; x++) {
      if (x % 47 < 9) continue
      for (let thick = 0; thick < 7; thick++) data[Math.round(base + x * slope + thick) * width + x] = 20
    }
  return { data, width, height }
}

test('The skew of a page of text is found to a tenth of a degree', () => {
  for (const degrees of [-2.4, -0.7, 0, 0.5, 1.9])
    assert.ok(Math.abs(estimateSkew(lines(degrees)) - degrees) <= 0.1, `${degrees}: ${estimateSkew(lines(degrees))}`)
})

test('An empty page counts as level', () => {
  assert.equal(estimateSkew({ width: 100, height: 100, data: new Uint8Array(10_000).fill(255) }), 0)
})
