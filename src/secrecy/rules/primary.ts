import { type Cell, type SecrecySettings, thresholdOf } from './secrecy.ts'

/** True for a count that says something of so few people that they could be recognised (A1, A2): above zero and below the threshold. */
export function isSmall(count: bigint, threshold: number): boolean {
  return count > 0n && count < BigInt(threshold)
}

/** Whether a cell tells too much of too few (A1): its count or its base is small, a zero tells of everybody, or too few contributed. */
export function isSensitive(cell: Cell, settings: SecrecySettings): boolean {
  const threshold = thresholdOf(cell, settings)
  if (isSmall(cell.count, threshold)) return true
  if (cell.count === 0n) return !cell.zeroIsPublic
  if (cell.base !== null && isSmall(cell.base, threshold)) return true
  return cell.contributors !== null && cell.contributors < settings.contributors
}

/** Whether a cell is secret by itself: what was secret stays so, and what was shown cannot be hidden (A1). */
export function isSecretByItself(cell: Cell, settings: SecrecySettings): boolean {
  return cell.before === 'secret' || (cell.before === null && isSensitive(cell, settings))
}
