/**
 * JSON with sorted keys and without blanks: equal values give equal text, so that the text can be hashed (V3).
 * Temporal values and others with `toJSON` are written as that says; undefined members are left out.
 */
export function canonicalJson(value: unknown): string {
  const plain =
    value !== null && typeof value === 'object' && 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value
  if (typeof plain === 'bigint') return plain.toString()
  if (plain === null || typeof plain !== 'object') return JSON.stringify(plain) ?? 'null'
  if (Array.isArray(plain)) return `[${plain.map(canonicalJson).join(',')}]`
  const members = Object.entries(plain)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
