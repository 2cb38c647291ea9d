import type pg from 'pg'

/** So many statements get a name; each stays prepared on every connection that asked for it. A city's pages have some 400. */
const NAMED = 600

/** Statements seen, each with its name from the second time on: what is asked once, with a list of its own length, is not worth keeping. */
const names = new Map<string, string | undefined>()
let count = 0

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || count >= NAMED) return known
  if (!names.has(text)) {
    if (names.size < NAMED * 10) names.set(text, undefined)
    return undefined
  }
  const name = `kept_${++count}`
  names.set(text, name)
  return name
}

/** Has a connection's statements with values prepared under a name, so that the server parses and plans each once (docs/performance.md, "Pages rendered anew"). */
export function nameStatements(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown // one of its many forms
  const named = (config: unknown, values?: unknown, ...rest: unknown[]): unknown =>
    isUnnamed(config) && Array.isArray(values) && values.length > 0
      ? query({ ...config, name: nameOf(config.text) }, values, ...rest)
      : query(config, values, ...rest)
  client.query = named as typeof client.query // the same forms as before
}

const isUnnamed = (config: unknown): config is { readonly text: string } =>
  typeof config === 'object' && config !== null && 'text' in config && !('submit' in config) && !('name' in config && config.name)
