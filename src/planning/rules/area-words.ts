/** An area as it is named among others: "Stadtraum 4". */
export const areaKey = ({ level, number }: { readonly level: string; readonly number: string }): string => `${level} ${number}`

/** The same for what was typed: small letters, one blank, and no zeros before a number. */
export const foldedAreaKey = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/ 0+(?=\d)/, ' ')

interface Timed {
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

/** Whether two times have a day in common; an open end reaches for ever. */
export const overlap = (one: Timed, other: Timed): boolean => beginsBy(one.from, other.until) && beginsBy(other.from, one.until)

const beginsBy = (from: Temporal.PlainDate | null, until: Temporal.PlainDate | null): boolean =>
  from === null || until === null || Temporal.PlainDate.compare(from, until) <= 0

/** Of areas with the same name among others the one that is meant: the one that holds the longest, and of several the latest. */
export const newestOf = <T extends Timed>(some: readonly T[]): T | undefined =>
  some.toSorted((one, other) => compareEnds(other.until, one.until) || compareBegins(other.from, one.from))[0]

const compareEnds = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): number =>
  one === null || other === null ? Number(one === null) - Number(other === null) : Temporal.PlainDate.compare(one, other)

const compareBegins = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): number =>
  one === null || other === null ? Number(other === null) - Number(one === null) : Temporal.PlainDate.compare(one, other)
