import { type Random, seededRandom } from '../../src/generator/random.ts'

const ODD_BYTES = [0x00, 0x0a, 0x0d, 0x22, 0x27, 0x2c, 0x3b, 0x7b, 0x7d, 0x5b, 0x5d, 0x80, 0xc3, 0xe2, 0xff, 0xfe]
const ODD_TEXTS = [
  ...[
    '1e999',
    '-1',
    'NaN',
    'null',
    '{}',
    '[]',
    '"',
    '""',
    ';',
    ',',
    '\r\n',
    '\u0000',
    '\ufeff',
    '\u202e',
    '=1+1',
    '§',
    '999999999999999999999',
  ],
  ...['1.1.10000', '31.02.2024', '<script>', '../../etc', "'; drop table area; --", 'ß'.repeat(400), '[[[[[[[[', '0x10', '１２'],
]

/** A file with some of its bytes changed, doubled, taken away, cut or replaced by what is odd; the same for the same seed. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed)
  let result = Uint8Array.from(bytes)
  for (let times = 1 + random.between(0, 3); times > 0; times--) result = mutateOnce(result, random)
  return result
}

function mutateOnce(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  if (bytes.length === 0) return Uint8Array.from([random.pick(ODD_BYTES)])
  const at = random.between(0, bytes.length - 1)
  const length = 1 + random.between(0, Math.min(200, bytes.length - at) - 1)
  const spliced = (from: number, gone: number, ...come: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(Buffer.concat([bytes.subarray(0, from), ...come, bytes.subarray(from + gone)]))
  const part = bytes.subarray(at, at + length)
  switch (random.between(0, 6)) {
    case 0: {
      const flipped = Uint8Array.from(bytes)
      flipped[at] = random.between(0, 255)
      return flipped
    }
    case 1:
      return spliced(at, length)
    case 2:
      return spliced(at, 0, ...Array.from({ length: 1 + random.between(0, 49) }, () => part))
    case 3:
      return Uint8Array.from(bytes.subarray(0, at))
    case 4:
      return spliced(at, random.between(0, 19), Buffer.from(random.pick(ODD_TEXTS)))
    case 5:
      return spliced(at, 1, Uint8Array.from([random.pick(ODD_BYTES)]))
    default: {
      const other = random.between(0, bytes.length - 1)
      return spliced(other, Math.min(length, bytes.length - other), part)
    }
  }
}
