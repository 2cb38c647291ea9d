/**
 * Scores the reader on labelled documents:
 *   npm run evaluate -- DIR [--out READINGS_DIR] [--json] [--min 0.95]
 * DIR holds `texts/` (or `documents/`) with <id>.txt and `labels/` with <id>.json. Exit 1 where the mean of the fields is below --min.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readDocument } from '../read-document.ts'
import { readingSchema } from '../reading.schema.ts'
import { plainSource } from '../source.ts'
import { labelSchema } from './label.ts'
import { compare } from './score.ts'
import { calibration, fieldTotals, overallShare, type ScoredDocument } from './totals.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, min: { type: 'string' }, out: { type: 'string' } },
})
const directory = positionals[0]
if (directory === undefined) {
  console.error('Aufruf: npm run evaluate -- VERZEICHNIS [--out VERZEICHNIS] [--json] [--min 0.95]')
  process.exit(2)
}

const texts = ['texts', 'documents'].map(name => join(directory, name)).find(existsSync) ?? directory
const out = values.out ?? null
if (out !== null) mkdirSync(out, { recursive: true })

const documents: ScoredDocument[] = []
const problems: string[] = []
for (const file of readdirSync(join(directory, 'labels')).sort()) {
  if (!file.endsWith('.json')) continue
  const id = file.slice(0, -5)
  const label = labelSchema.parse(JSON.parse(readFileSync(join(directory, 'labels', file), 'utf8')))
  const path = join(texts, `${id}.txt`)
  if (!existsSync(path)) {
    problems.push(`${id}: kein Text`)
    continue
  }
  const reading = readDocument(plainSource(readFileSync(path, 'utf8')))
  const shape = readingSchema.safeParse(reading)
  if (!shape.success) problems.push(`${id}: ${shape.error.issues[0]?.message ?? 'falsche Form'}`)
  if (out !== null) writeFileSync(join(out, file), `${JSON.stringify(reading, null, 1)}\n`)
  documents.push({ id, label, reading, rows: compare(label, reading) })
}

const totals = fieldTotals(documents)
const overall = overallShare(totals)
const bins = calibration(documents)
const wrong = documents.flatMap(({ id, rows }) =>
  rows.flatMap(({ field, pointer, read, expected, wrong }) => (wrong ? [{ id, field, pointer, read, expected }] : [])),
)
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const short = (item: unknown): string => {
  const text = JSON.stringify(item) ?? 'null'
  return text.length > 90 ? `${text.slice(0, 87)}...` : text
}

if (values.json === true)
  console.log(JSON.stringify({ documents: documents.length, overall, fields: totals, wrong, calibration: bins, problems }, null, 2))
else {
  for (const { field, right, asked, share, wrong } of totals)
    console.log(
      `${field.padEnd(18)} ${right.toFixed(2).padStart(8)} / ${asked.toFixed(2).padStart(7)} ${percent(share).padStart(8)}${wrong > 0 ? `   falsch: ${wrong}` : ''}`,
    )
  for (const { id, field, read, expected } of wrong) console.log(`  falsch ${id} ${field}: ${short(read)} statt ${short(expected)}`)
  console.log('\nVertrauen       Werte  richtig')
  for (const { from, to, values, right } of bins)
    console.log(`${from.toFixed(2)} bis ${to.toFixed(2)} ${String(values).padStart(8)}  ${values === 0 ? '-' : percent(right / values)}`)
  for (const problem of problems) console.log(`Problem: ${problem}`)
  console.log(`\n${documents.length} Dokumente, insgesamt ${(overall * 100).toFixed(2)} % (Mittel der Felder)`)
}
if (problems.length > 0 || overall + 1e-9 < Number(values.min ?? 0)) process.exitCode = 1
