/** Why a text is no amount that can be booked. */
export type AmountProblem = 'empty' | 'no_number' | 'sign' | 'exponent' | 'decimals' | 'groups' | 'zero' | 'too_large'

/** The largest amount of one booking: ten billion euros. */
export const MOST_CENTS = 1_000_000_000_000n

/**
 * Reads an amount to be booked, as a person types it or a file has it: "1234", "1.234", "1.234,50", "1 234,50 €", "1234,50 Euro". Strict on purpose, because what is
 * guessed here is booked: one decimal (1.234,5), three (1,234), English points (1234.50), signs and exponents (1e9) are refused with the reason. Above zero.
 */
export function readAmount(text: string): { readonly cents: bigint } | { readonly problem: AmountProblem } {
  const bare = text
    .trim()
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/ ?(?:€|Euro|EUR)$/i, '')
  if (bare === '') return { problem: 'empty' }
  if (/^[-+\u2212\u2013]/.test(bare)) return { problem: 'sign' }
  if (/^\d[\d.,]*e[+-]?\d+$/i.test(bare)) return { problem: 'exponent' }
  if (!/^\d[\d., ]*$/.test(bare)) return { problem: 'no_number' }
  const [whole = '', decimals, more] = bare.split(',')
  if (more !== undefined) return { problem: 'groups' }
  if (decimals !== undefined && !/^\d{2}$/.test(decimals)) return { problem: 'decimals' }
  if (!/^\d+$|^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?: \d{3})+$/.test(whole)) return { problem: /\.\d{1,2}$/.test(whole) ? 'decimals' : 'groups' }
  const digits = whole.replace(/[. ]/g, '')
  if (digits.length > 15) return { problem: 'too_large' }
  const cents = BigInt(digits) * 100n + BigInt(decimals ?? '0')
  if (cents === 0n) return { problem: 'zero' }
  return cents > MOST_CENTS ? { problem: 'too_large' } : { cents }
}

/** "1.234,50": always with both decimals, as books write it. */
export function writeCents(cents: bigint): string {
  const positive = cents < 0n ? -cents : cents
  const euros = (positive / 100n).toString().replace(/\B(?=(?:\d{3})+$)/g, '.')
  return `${cents < 0n ? '\u2212' : ''}${euros},${(positive % 100n).toString().padStart(2, '0')}`
}
