/** A parliamentary group under one of its names: names change from term to term, the short name stays. */
export interface GroupName {
  readonly shortName: string
  readonly name: string
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/**
 * The groups that the words about a paper's mover name ("Fraktion Elsterbogen", "Elsterbogen und Stadt und Land"), by short name in the order of the text. Longer
 * names come first, so that a group whose name is part of another's is not taken for it.
 */
export function groupsNamed(words: string, groups: readonly GroupName[]): string[] {
  const names = groups
    .flatMap(({ shortName, name }) =>
      [name, name.replace(/^(die )?fraktion(en)?\s+/i, ''), shortName].map(form => ({ shortName, form: form.trim().toLowerCase() })),
    )
    .filter(({ form }) => form.length > 1)
    .sort((one, other) => other.form.length - one.form.length)
  let rest = words.toLowerCase()
  const found: { shortName: string; at: number }[] = []
  for (const { shortName, form } of names) {
    for (let at = rest.indexOf(form); at >= 0; at = rest.indexOf(form, at + 1)) {
      if (isWordSign(rest[at - 1]) || isWordSign(rest[at + form.length])) continue
      found.push({ shortName, at })
      rest = rest.slice(0, at) + '\u0000'.repeat(form.length) + rest.slice(at + form.length)
    }
  }
  return [...new Set(found.sort((one, other) => one.at - other.at).map(({ shortName }) => shortName))]
}

/** The groups that moved a paper: what a person said about it, else what the words say. */
export const moverGroups = (
  paper: { readonly mover: string | null; readonly said: readonly string[] | null },
  groups: readonly GroupName[],
): readonly string[] => paper.said ?? (paper.mover ? groupsNamed(paper.mover, groups) : [])
