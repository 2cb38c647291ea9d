import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Row, row, table } from './row.ts'

// node bench/run.ts [name …] [--write]: all benches or the named ones; --write puts the table into docs/performance.md.
const BENCHES: Record<string, () => Promise<Row[]>> = {
  reader: async () => (await import('./reader.bench.ts')).runReaderBench(),
  letters: async () => (await import('./letters.bench.ts')).runLettersBench(),
  import: async () => (await import('./import.bench.ts')).runImportBench(),
  lists: async () => (await import('./lists.bench.ts')).runListsBench(),
  register: async () => (await import('./register.bench.ts')).runRegisterBench(),
  desk: async () => (await import('./desk.bench.ts')).runDeskBench(),
  planning: async () => (await import('./planning.bench.ts')).runPlanningBench(),
  post: async () => (await import('./post.bench.ts')).runPostBench(),
  send: async () => (await import('./send.bench.ts')).runSendBench(),
  growth: async () => (await import('./growth.bench.ts')).runGrowthBench(),
  audit: async () => (await import('./audit.bench.ts')).runAuditBench(),
  writing: async () => (await import('./writing.bench.ts')).runWritingBench(),
  reminders: async () => (await import('./reminders.bench.ts')).runRemindersBench(),
  measures: async () => (await import('./measures.bench.ts')).runMeasuresBench(),
  secrecy: async () => (await import('./secrecy.bench.ts')).runSecrecyBench(),
}

const names = process.argv.slice(2).filter(name => !name.startsWith('--'))
const unknown = names.filter(name => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`)
  process.exit(2)
}
const rows: Row[] = []
const atStart = process.memoryUsage().rss
for (const [name, run] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue
  console.error(`${name} …`)
  rows.push(...(await run()))
}
rows.push(
  row('memory at the end of the run', 'MB', process.memoryUsage().rss / 1e6, atStart / 1e6, 'the same process before the first bench'),
)

const text = table(rows)
console.log(text)
if (process.argv.includes('--write')) {
  const path = join(import.meta.dirname, '../docs/performance.md')
  const page = readFileSync(path, 'utf8')
  const [before, rest] = page.split('<!-- results -->\n')
  const after = rest?.split('<!-- end of results -->')[1]
  if (after === undefined) throw new Error('docs/performance.md has no place for the results')
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}.`
  writeFileSync(path, `${before}<!-- results -->\n${machine}\n\n${text}\n<!-- end of results -->${after}`)
}
process.exit(0)
