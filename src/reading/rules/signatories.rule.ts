/**
 * Who signed (C4), from the lines below the greeting. Signatures cover the printed names, so a name is given only where it reads like one; the role
 * is given where it is whole. Columns stand side by side and come line by line, so a name and a role are paired in their order only.
 */
import type { Found } from '../found.ts'
import type { Line } from '../lines.ts'

const NAME = /^(?:(?:Dr|Prof)\.\s)*\p{Lu}\p{Ll}+(?:[-\s]\p{Lu}\p{Ll}+){1,3}$/u
const ROLE =
  /^(?:(?:Erste|Zweite|Dritte)r?\s)?(?:Ober)?[Bb]ürgermeister(?:in)?(?:\s(?:für|und)\s.{3,60})?$|^Beigeordnete[rn]?(?:\sfür\s.{3,60})?$|^Vorsitzende[rn]?$|^Stadtbezirksamtsleiter(?:in)?$|^Ortsvorsteher(?:in)?$|^Amtsleiter(?:in)?$/u

export interface Signatory {
  readonly name: Found<string> | null
  readonly role: Found<string> | null
}

interface Part {
  readonly kind: 'name' | 'role'
  readonly found: Found<string>
}

/** Pairs: name and role in turn, or as many roles below as there are names above (two columns). What cannot be paired surely stands alone. */
const pair = (parts: readonly Part[]): Signatory[] => {
  const order = parts.map(({ kind }) => (kind === 'name' ? 'n' : 'r')).join('')
  const names = parts.filter(({ kind }) => kind === 'name').map(({ found }) => found)
  const roles = parts.filter(({ kind }) => kind === 'role').map(({ found }) => found)
  if (/^(?:nr)+$/.test(order) || (/^n+r+$/.test(order) && names.length === roles.length))
    return names.map((name, index) => ({ name, role: roles[index] ?? null }))
  return parts.map(({ kind, found }) => (kind === 'name' ? { name: found, role: null } : { name: null, role: found }))
}

/** Names and roles in the order of the lines. More than twelve of them are no signature. */
export const signatoriesRule = (lines: readonly Line[]): Signatory[] => {
  const parts: Part[] = []
  for (const line of lines.slice(0, 40)) {
    if (line.text.length > 70) continue
    const place = { value: line.text, start: line.start, end: line.end }
    if (ROLE.test(line.text)) parts.push({ kind: 'role', found: { ...place, confidence: 0.85 } })
    else if (NAME.test(line.text) && !/(?:Grüßen|Seite|Kenntnis)/.test(line.text))
      parts.push({ kind: 'name', found: { ...place, confidence: 0.8 } })
  }
  return parts.length > 12 ? [] : pair(parts)
}
