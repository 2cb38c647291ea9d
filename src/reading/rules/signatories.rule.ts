/**
 * Who signed (C4), from the lines below the greeting. Signatures cover the printed names, so a name is given only where it reads like one; the role
 * is given where it is whole. Columns stand side by side and come line by line, so a name and a role are paired in their order only.
 */
import type { Found } from '../found.ts'
import type { Line } from '../lines.ts'

const NAME = /^(?:(?:Dr|Prof)\.\s)*\p{Lu}\p{Ll}+(?:[-\s]\p{Lu}\p{Ll}+){1,3}$/u
const ROLE =
  /^(?:(?:Erste|Zweite|Dritte)r?\s)?(?:Ober)?[Bb]ürgermeister(?:in)?$|^Beigeordnete[rn]?(?:\sfür\s.{3,60})?$|^Vorsitzende[rn]?$|^Stadtbezirksamtsleiter(?:in)?$|^Ortsvorsteher(?:in)?$|^Amtsleiter(?:in)?$/u

export interface Signatory {
  readonly name: Found<string> | null
  readonly role: Found<string> | null
}

/** Names and roles in the order of the lines. At most six: more is no signature. */
export const signatoriesRule = (lines: readonly Line[]): Signatory[] => {
  const names: Found<string>[] = []
  const roles: Found<string>[] = []
  for (const line of lines.slice(0, 40)) {
    if (line.text.length > 70) continue
    if (ROLE.test(line.text)) roles.push({ value: line.text, start: line.start, end: line.end, confidence: 0.85 })
    else if (NAME.test(line.text) && !/(?:Grüßen|Seite|Kenntnis|Dresden)/.test(line.text))
      names.push({ value: line.text, start: line.start, end: line.end, confidence: 0.8 })
  }
  if (names.length > 6 || roles.length > 6) return []
  return Array.from({ length: Math.max(names.length, roles.length) }, (_, index) => ({
    name: names[index] ?? null,
    role: names.length === roles.length || names.length === 0 ? (roles[index] ?? null) : (roles[index] ?? null),
  }))
}
