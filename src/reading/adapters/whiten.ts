import type { GrayRaster } from './skew.ts'

/** Side of a tile in which the paper counts as equally bright; a 20th of an inch or more at 300 dpi, wider than any letter's stroke. */
const tile = 64
/** So much of the paper's brightness and more is paper: noise of the sensor and shine-through become white. */
const paperShare = 0.8

/**
 * A gray page → the same page on white paper: the brightness of the paper is measured in tiles (shadows of the fold, uneven lamps), each pixel is set in relation to it,
 * and what is nearly as bright as the paper becomes white. Without this, recognition reads the grain of an empty page as letters. Linear in the pixels.
 */
export function whitenPaper({ data, width, height }: GrayRaster): Uint8Array {
  const columns = Math.max(1, Math.ceil(width / tile))
  const rows = Math.max(1, Math.ceil(height / tile))
  const paper = smooth(paperOfTiles({ data, width, height }, columns, rows), columns, rows)
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    const fy = Math.min(rows - 1, Math.max(0, y / tile - 0.5))
    const [y0, y1, ty] = [Math.floor(fy), Math.min(rows - 1, Math.floor(fy) + 1), fy - Math.floor(fy)]
    for (let x = 0; x < width; x++) {
      const fx = Math.min(columns - 1, Math.max(0, x / tile - 0.5))
      const x0 = Math.floor(fx)
      const x1 = Math.min(columns - 1, x0 + 1)
      const tx = fx - x0
      const above = (paper[y0 * columns + x0] ?? 255) * (1 - tx) + (paper[y0 * columns + x1] ?? 255) * tx
      const below = (paper[y1 * columns + x0] ?? 255) * (1 - tx) + (paper[y1 * columns + x1] ?? 255) * tx
      const share = (data[y * width + x] ?? 255) / (above * (1 - ty) + below * ty)
      result[y * width + x] = share >= paperShare ? 255 : Math.round((share / paperShare) * 255)
    }
  }
  return result
}

/** The brightness that three quarters of a tile's pixels stay below: paper, even where a tile is full of print. Never darker than mid-gray, so that a dark picture stays dark. */
function paperOfTiles({ data, width, height }: GrayRaster, columns: number, rows: number): Float32Array {
  const paper = new Float32Array(columns * rows)
  const histogram = new Uint32Array(256)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      histogram.fill(0)
      let count = 0
      for (let y = row * tile; y < Math.min(height, (row + 1) * tile); y += 2)
        for (let x = column * tile; x < Math.min(width, (column + 1) * tile); x += 2) {
          const value = data[y * width + x] ?? 255
          histogram[value] = (histogram[value] ?? 0) + 1
          count++
        }
      let value = 0
      for (let seen = histogram[0] ?? 0; value < 255 && seen < count * 0.75; seen += histogram[value] ?? 0) value++
      paper[row * columns + column] = Math.max(96, value)
    }
  return paper
}

/** A tile and its neighbours together, the bright ones counting more: a tile under a bold heading takes its paper from beside it. */
function smooth(paper: Float32Array, columns: number, rows: number): Float32Array {
  const result = new Float32Array(paper.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0
      let weight = 0
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const value = paper[y * columns + x] ?? 255
          sum += value * value
          weight += value
        }
      result[row * columns + column] = sum / weight
    }
  return result
}

/** Side of a square in which ink is counted to find specks. */
const cell = 8
/** Squares around a speck in each direction that have to be empty: about five millimetres in all at 300 dpi. */
const emptyAround = 3
/** Ink of a speck in pixels; a hyphen in 10 point print has more. */
const speckInk = 40

/** Removes, in place, specks that stand alone on white paper (as `whitenPaper` gives it); full stops and dots over letters stand too near to letters to be one. */
export function removeSpecks({ data, width, height }: GrayRaster): void {
  const columns = Math.ceil(width / cell)
  const rows = Math.ceil(height / cell)
  const ink = new Uint16Array(columns * rows)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell) * columns
    for (let x = 0; x < width; x++)
      if ((data[y * width + x] ?? 255) < 200) {
        const at = row + Math.floor(x / cell)
        ink[at] = (ink[at] ?? 0) + 1
      }
  }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const own = ink[row * columns + column] ?? 0
      if (own > 0 && own <= speckInk && inkAround({ ink, columns, rows }, row, column) <= speckInk)
        erase({ data, width, height }, row, column)
    }
}

function inkAround({ ink, columns, rows }: { ink: Uint16Array; columns: number; rows: number }, row: number, column: number): number {
  let sum = 0
  for (let y = Math.max(0, row - emptyAround); y <= Math.min(rows - 1, row + emptyAround); y++)
    for (let x = Math.max(0, column - emptyAround); x <= Math.min(columns - 1, column + emptyAround); x++) sum += ink[y * columns + x] ?? 0
  return sum
}

function erase({ data, width, height }: GrayRaster, row: number, column: number): void {
  for (let y = row * cell; y < Math.min(height, (row + 1) * cell); y++)
    data.fill(255, y * width + column * cell, y * width + Math.min(width, (column + 1) * cell))
}
