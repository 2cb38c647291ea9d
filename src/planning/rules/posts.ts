/** Full-time equivalents (VzÄ) in hundredths, so that sums are exact. "2,5", "2.50" and "0,75" are read; null for anything else, also for thousandths. */
export function parsePosts(text: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** "2,5", "0,75", "3": as people write it. */
export const formatPosts = (hundredths: number): string => String(hundredths / 100).replace('.', ',')
