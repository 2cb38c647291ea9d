import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'

/** What every kept version says of itself. */
export interface Kept {
  readonly version: number
  readonly savedAt: Temporal.Instant
  /** Null where the register of people does not know who it was. */
  readonly savedBy: string | null
}

/** A version in a list. */
export interface VersionRow extends Kept {
  readonly characters: number
  /** Against the version before it in time. */
  readonly change: number
}

/** The versions as a list, newest first, each with how much longer or shorter it is than the one before it. */
export const versionRows = <Version extends Kept>(versions: readonly Version[], charactersOf: (version: Version) => number): VersionRow[] =>
  versions.map((version, index) => {
    const characters = charactersOf(version)
    // What came before the oldest one that is kept is not known any more.
    const change = characters - charactersOf(versions[index + 1] ?? version)
    return { version: version.version, savedAt: version.savedAt, savedBy: version.savedBy, characters, change }
  })

/** "Nr. 3 von 14:32 Uhr am 12. Juni 2024, Gerlinde Moosbach" */
export const versionInWords = ({ version, savedAt, savedBy }: Kept): string =>
  `Nr. ${version}, ${formatGermanDate(inCityTime(savedAt).toPlainDate())}, ${timeOf(savedAt)} Uhr${savedBy ? `, ${savedBy}` : ''}`

/** The version that one is compared with, unless another is asked for: what came with it, or, for the oldest, what came after it. */
export function comparedWith<Version extends Kept>(
  kept: Version,
  versions: readonly Version[],
  wanted: string | undefined,
): Version | undefined {
  const others = versions.filter(({ version }) => version !== kept.version)
  return others.find(({ version }) => String(version) === wanted) ?? others.find(({ version }) => version < kept.version) ?? others.at(-1)
}
