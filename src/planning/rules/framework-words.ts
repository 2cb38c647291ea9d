/** An annex as a line of a form says it: "3 Neustadt; Stadtraum 3; § 11". */
export interface AnnexWords {
  readonly number: string
  readonly title: string
  /** Level and number of an area; empty where none is named. */
  readonly area: string
  /** Code of a field or kind of service; empty where none is named. */
  readonly kind: string
}

/** An annex from its line: number, blank, title; then, after semicolons, an area and a kind of service in either order. Null where it has no title. */
export function parseAnnex(line: string): AnnexWords | null {
  const [head = '', ...about] = line.split(';').map(each => each.trim())
  const [, number, title] = /^(?:Anlage\s+)?(\S{1,10})\s+(\S.*)$/i.exec(head) ?? []
  if (number === undefined || title === undefined || about.length > 2) return null
  const kinds = about.filter(each => each.startsWith('§'))
  const areas = about.filter(each => each !== '' && !each.startsWith('§'))
  return kinds.length > 1 || areas.length > 1 ? null : { number, title, area: areas[0] ?? '', kind: kinds[0] ?? '' }
}

/** The line of an annex, as `parseAnnex` reads it. */
export const annexLine = ({ number, title, area, kind }: AnnexWords): string =>
  [`${number} ${title}`, area, kind].filter(Boolean).join('; ')

/** What a document takes the place of, by its mark: "IV-2019", or "IV-2019 Anlage 3". */
export interface ReplacedWords {
  readonly code: string
  /** Number of the annex; null where it is the whole document. */
  readonly annex: string | null
}

/** What is replaced from its line; null where it is neither a mark nor a mark with an annex. */
export function parseReplaced(line: string): ReplacedWords | null {
  const [, code, annex] = /^(\S+?),?(?:\s+Anlage\s+(\S+))?$/i.exec(line.trim()) ?? []
  return code === undefined ? null : { code, annex: annex ?? null }
}

/** The line of what is replaced, as `parseReplaced` reads it. */
export const replacedLine = ({ code, annex }: ReplacedWords): string => (annex === null ? code : `${code} Anlage ${annex}`)

/**
 * What the words of a point say about its place in a framework (D3): the number of the part where one is named, and the annexes that are named as replaced. Nothing
 * here changes the words.
 */
export function wordsOfAdoption(text: string): {
  readonly part: string | null
  readonly annexes: readonly string[]
  readonly replaces: boolean
  readonly speaksOfArea: boolean
} {
  const part =
    /(?<!\p{L})Teil(?:es|s)?\s+(I{1,3}|IV|V)(?![\p{L}\d])/u.exec(text)?.[1] ?? (/spezifische[rn]?\s+Teil/iu.test(text) ? 'IV' : null)
  return {
    part,
    annexes: [...text.matchAll(/(?<!\p{L})Anlage\s+(?:Nr\.\s*)?(\d{1,3}[a-z]?)(?!\d)/giu)].map(([, number = '']) => number),
    replaces: /(?<!\p{L})(?:ersetzt|ersetzen|abgelöst|an\s+die\s+Stelle)(?!\p{L})/iu.test(text),
    speaksOfArea: /(?<!\p{L})(?:Stadtr(?:aum|aumes|aums|äume|äumen)|stadträumlich\p{Ll}*)(?!\p{L})/iu.test(text),
  }
}
