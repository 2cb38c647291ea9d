import type { TablePart } from './manifest.ts'
import { valuesOf } from './parts.ts'

/** The files of the file store that rows name: originals, letters and lists (table file), and what goes along with mails. */
export async function filesNamedIn(tables: readonly TablePart[], lines: (part: TablePart) => AsyncIterable<string>): Promise<Set<string>> {
  const named = new Set<string>()
  for (const part of tables) {
    if (part.name === 'file') for await (const line of lines(part)) named.add(String(valuesOf(part, line)['sha256']))
    if (part.name === 'outbox_content')
      for await (const line of lines(part)) {
        const attachments = JSON.parse(valuesOf(part, line)['attachments'] ?? '[]') as { sha256: string }[]
        for (const { sha256 } of attachments) named.add(sha256)
      }
  }
  return named
}
