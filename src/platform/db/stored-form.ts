/** How data that lies as JSON for decades is read and written. */
export interface StoredForm<T> {
  /** @throws Error where it is not what it says to be, or was written by a newer version of the program */
  read(stored: unknown): T
  write(value: T): unknown
}

type Content = Readonly<Record<string, unknown>>

/**
 * A form of stored JSON with a reader for each of its versions, the oldest first. A reader is never taken away: rows keep the form in which they were written.
 * What has no number is of version 1; later versions carry theirs as `formVersion`.
 * @param name what it is, for errors
 */
export function storedForm<T extends object>(
  name: string,
  readers: readonly [(content: Content) => T, ...((content: Content) => T)[]],
): StoredForm<T> {
  return {
    read(stored) {
      if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) throw new Error(`${name}: not an object`)
      const { formVersion = 1, ...content } = stored as Content
      const reader = typeof formVersion === 'number' ? readers[formVersion - 1] : undefined
      if (!reader) throw new Error(`${name}: version ${String(formVersion)} is not known here`)
      try {
        return reader(content)
      } catch (error) {
        throw new Error(`${name}: not as version ${String(formVersion)} has it`, { cause: error })
      }
    },
    write: value => (readers.length === 1 ? value : { ...value, formVersion: readers.length }),
  }
}

/** A list of such rows' parts: each carries the version in which it was written. */
export const storedList = <T>(name: string, item: StoredForm<T>): StoredForm<readonly T[]> => ({
  read(stored) {
    if (!Array.isArray(stored)) throw new Error(`${name}: not a list`)
    return stored.map(part => item.read(part))
  },
  write: list => list.map(part => item.write(part)),
})
