/** A section of a whole text as it stood when an edition was kept. */
export interface EditionSection {
  readonly chapter: string
  readonly title: string
  /** ISO day. */
  readonly dataOn: string | null
  readonly markdown: string
}

/** How the sections of an edition lie in the database: with the version of their form. */
export const editionFormat = {
  /** @throws Error for a form that this program does not know: it is older than the data */
  read: (stored: unknown): readonly EditionSection[] => {
    // Written by `write` alone.
    const { version, sections } = stored as { version: number; sections: readonly EditionSection[] }
    if (version !== 1) throw new Error(`an edition of form ${version} is not known`)
    return sections
  },
  write: (sections: readonly EditionSection[]): unknown => ({ version: 1, sections }),
}

/** A section in two editions; null where one of them has none. */
export interface SectionPair {
  readonly title: string
  readonly before: EditionSection | null
  readonly after: EditionSection | null
}

/** Puts the sections of two editions side by side: by chapter of the form, else by title, in the order of the later one; what is gone stands at the end. */
export function pairSections(before: readonly EditionSection[], after: readonly EditionSection[]): SectionPair[] {
  const keyOf = ({ chapter, title }: EditionSection): string => (chapter === '' ? `: ${title}` : chapter)
  const left = new Map(before.map(section => [keyOf(section), section]))
  const pairs = after.map(section => {
    const old = left.get(keyOf(section)) ?? null
    left.delete(keyOf(section))
    return { title: section.title, before: old, after: section }
  })
  return [...pairs, ...[...left.values()].map(section => ({ title: section.title, before: section, after: null }))]
}
