import assert from 'node:assert/strict'
import { test } from 'node:test'
import { removeSpecks, whitenPaper } from './whiten.ts'

test('Paper in the shade becomes white and ink stays dark', () => {
  const [width, height] = [400, 300]
  const data = Uint8Array.from({ length: width * height }, (_, i) => Math.round(250 - ((i % width) / width) * 110 + ((i * 7919) % 13) - 6))
  for (let x = 40; x < 360; x++) for (let y = 150; y < 156; y++) data[y * width + x] = 30
  const white = whitenPaper({ data, width, height })
  const at = (x: number, y: number) => white[y * width + x] ?? -1
  assert.deepEqual([at(10, 20), at(200, 40), at(390, 280)], [255, 255, 255])
  assert.ok(at(60, 153) < 100 && at(350, 153) < 100)
})

test('A speck that stands alone goes; the full stop behind a word stays', () => {
  const [width, height] = [400, 300]
  const data = new Uint8Array(width * height).fill(255)
  const square = (x0: number, y0: number, side: number) => {
    for (let y = y0; y < y0 + side; y++) for (let x = x0; x < x0 + side; x++) data[y * width + x] = 0
  }
  square(300, 40, 4)
  square(100, 200, 22)
  square(128, 218, 4)
  removeSpecks({ data, width, height })
  assert.equal(data[42 * width + 302], 255)
  assert.equal(data[220 * width + 130], 0)
})
