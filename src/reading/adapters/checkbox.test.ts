import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCheckbox } from './checkbox.ts'

const [width, height] = [160, 80]
const region = { x0: 10, y0: 10, x1: 90, y1: 70 }

function page(draw: (dot: (x: number, y: number) => void) => void) {
  const data = new Uint8Array(width * height).fill(255)
  draw((x, y) => {
    data[y * width + x] = 20
  })
  return { data, width, height }
}

const frame = (dot: (x: number, y: number) => void) => {
  for (let i = 0; i < 30; i++)
    for (let thick = 0; thick < 3; thick++) {
      dot(30 + i, 20 + thick)
      dot(30 + i, 49 - thick)
      dot(30 + thick, 20 + i)
      dot(59 - thick, 20 + i)
    }
}

test('An empty box beside "vertraulich" is empty, one with a cross is ticked (C4)', () => {
  assert.equal(findCheckbox(page(frame), region, 30)?.ticked, false)
  const crossed = page(dot => {
    frame(dot)
    for (let i = 4; i < 26; i++)
      for (let thick = 0; thick < 3; thick++) {
        dot(30 + i, 20 + i + thick)
        dot(59 - i, 20 + i + thick)
      }
  })
  assert.equal(findCheckbox(crossed, region, 30)?.ticked, true)
})

test('Where nobody could tell whether a speck or a tick is in the box, nothing is said', () => {
  const doubtful = page(dot => {
    frame(dot)
    for (let x = 41; x < 45; x++) for (let y = 31; y < 35; y++) dot(x, y)
  })
  assert.equal(findCheckbox(doubtful, region, 30), null)
})

test('A letter or an empty margin is no box', () => {
  assert.equal(
    findCheckbox(
      page(dot => {
        for (let i = 0; i < 30; i++) {
          dot(30, 20 + i)
          dot(31, 20 + i)
          dot(30 + i, 49)
        }
      }),
      region,
      30,
    ),
    null,
  )
  assert.equal(
    findCheckbox(
      page(() => undefined),
      region,
      30,
    ),
    null,
  )
})
