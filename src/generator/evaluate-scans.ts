/**
 * Writes fifty documents (the seeds are fixed), scans them, recognises and reads them, and prints the share of values that are right: `npm run evaluate:scans`.
 * Flags: --json (machine readable), --show (every value that is not right), --min 0.9 (exit 1 below), --only N (the first N documents).
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { readDocument } from '#reading/read-document.ts'
import { asPdf } from './as-pdf.ts'
import { asScannedPdf, scanPdf } from './as-scan.ts'
import { afterDamage, type Comparison, compareReading } from './compare-reading.ts'
import { forms, generateDocument } from './generate-document.ts'
import { seededRandom } from './random.ts'
import type { ScanDamage } from './scan-page.ts'

const scanDpi = 300

/** The fifty: every form in turn, the first seeds twice or three times over. */
export const scannedDocuments = Array.from({ length: 50 }, (_, index) => ({
  seed: 1000 + index,
  form: forms[index % forms.length] ?? 'resolution',
}))

/** What an office's scanner and forty years of habit do to a sheet: mostly little, now and then a lot. */
export function damageOf(seed: number): ScanDamage {
  const random = seededRandom(seed)
  return {
    seed,
    skew: random.normal() * 0.7,
    noise: random.between(2, 12),
    blur: random.next() * 1.3,
    speckles: random.between(0, 200),
    unevenLight: random.next() * 0.25,
    faded: random.next() * 0.3,
    ...(random.chance(0.3) ? { stampOver: { x: 0.62 + random.next() * 0.2, y: 0.2 + random.next() * 0.1 } } : {}),
  }
}

export async function readScanned(item: (typeof scannedDocuments)[number]): Promise<Comparison[]> {
  const document = generateDocument(item.seed, item.form)
  const font = item.seed % 3 === 0 ? 'Source Serif 4' : 'Fira Sans'
  const pages = await scanPdf(asPdf(document, { ink: true, seed: item.seed, font }), {
    dpi: scanDpi,
    damage: page => damageOf(item.seed * 10 + page),
  })
  const source = await extractSource({ name: `${item.form}.pdf`, bytes: await asScannedPdf(pages, scanDpi, 60) })
  if (!source.ok) throw new Error(`${item.form} ${item.seed}: ${source.error.code}`)
  return compareReading(readDocument(source.value), document.truth, afterDamage)
}

interface Score {
  right: number
  asked: number
  wrong: number
}

export function scoreByField(rows: readonly Comparison[]): Record<string, Score> {
  const fields: Record<string, Score> = {}
  for (const row of rows) {
    const score = fields[row.field] ?? { right: 0, asked: 0, wrong: 0 }
    fields[row.field] = score
    score.asked++
    if (row.outcome === 'right') score.right++
    if (row.outcome === 'wrong') score.wrong++
  }
  return fields
}

/** The mean of the fields' shares, as in the evaluation on real documents. */
export const overallOf = (fields: Record<string, Score>): number => {
  const shares = Object.values(fields).map(field => field.right / field.asked)
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

async function evaluate(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, show: { type: 'boolean' }, min: { type: 'string' }, only: { type: 'string' } },
  })
  const chosen = scannedDocuments.slice(0, values.only ? Number(values.only) : undefined)
  const rows: Comparison[] = []
  const queue = [...chosen]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
      for (let item = queue.shift(); item; item = queue.shift()) {
        const compared = await readScanned(item)
        rows.push(...compared)
        if (values.show)
          for (const row of compared)
            if (row.outcome !== 'right')
              console.log(
                `${item.form} ${item.seed} ${row.field} ${row.outcome}: ${JSON.stringify(row.written)} ← ${JSON.stringify(row.read)}`,
              )
      }
    }),
  )
  await closeSourceThreads()
  const fields = scoreByField(rows)
  const overall = overallOf(fields)
  if (values.json) console.log(JSON.stringify({ documents: chosen.length, overall, fields }, null, 2))
  else {
    for (const [field, { right, asked, wrong }] of Object.entries(fields).sort())
      console.log(
        `${field.padEnd(18)} ${String(right).padStart(5)} / ${String(asked).padStart(5)} ${((right / asked) * 100).toFixed(1).padStart(6)} %${wrong > 0 ? `  ${wrong} wrong` : ''}`,
      )
    console.log(
      `${chosen.length} scanned documents, overall ${(overall * 100).toFixed(2)} % (mean of the fields), ${((performance.now() - started) / 1000).toFixed(0)} s`,
    )
  }
  if (overall < Number(values.min ?? 0)) process.exitCode = 1
}

if (import.meta.main) await evaluate()
