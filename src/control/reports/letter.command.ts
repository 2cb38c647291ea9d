import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { SYSTEM } from '#platform/access/principal.ts'
import type { CommandExit, CommandOutput } from '#platform/command/command-output.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { keptFile } from '#platform/files/kept-file.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { findPaper } from '../begin/draft.store.ts'
import { readReport } from '../report/report.store.ts'
import { keptLetterOf } from '../report/report-edition.store.ts'
import { finishedReportsOf } from '../report/report-history.store.ts'

export interface LetterOptions {
  /** Where the letter is written; the extension says whether as PDF or as DOCX. */
  readonly out: string
  /** A certain report instead of the newest one that was written here. */
  readonly report?: string | undefined
  readonly output: CommandOutput
}

/** `regelkreis letter REFERENCE --out FILE`: the letter of the newest finished report on a resolution, as it was kept. */
export async function writeLetter(
  { database, files }: { database: Database; files: FileStore },
  reference: string,
  options: LetterOptions,
): Promise<CommandExit> {
  const { output } = options
  const format = extname(options.out).toLowerCase()
  if (format !== '.pdf' && format !== '.docx') {
    output.err(`error: --out must end in .pdf or .docx; got "${options.out}"\n`)
    return 2
  }
  const wanted = parseReference(reference)?.normal ?? reference
  const found = await database.read(SYSTEM, async tx => {
    const paper = await findPaper(tx, wanted)
    if (!paper) return { problem: `no resolution ${wanted} in the register` }
    const finished = await finishedReportsOf(tx, paper.id)
    const reports = finished.filter(past => (options.report ? past.id === options.report : past.origin === 'written'))
    const newest = reports[0] ? await readReport(tx, reports[0].id) : null
    if (!newest)
      return { problem: options.report ? `no finished report ${options.report} on ${wanted}` : `no finished report on ${wanted}` }
    const kept = await keptLetterOf(tx, newest)
    const file = await keptFile(tx, format === '.pdf' ? kept.pdfFileId : kept.docxFileId)
    return file ? { file } : { problem: `the report on ${wanted} was taken over from a letter; its document is the letter` }
  })
  if (!found.file) {
    output.err(`error: ${found.problem}\n`)
    return 1
  }
  if (!(await files.has(found.file.sha256))) {
    output.err(`error: the file ${found.file.sha256} is missing in the file store\n`)
    return 1
  }
  await writeFile(options.out, await files.get(found.file.sha256))
  output.err(`${options.out}: ${found.file.size} bytes, SHA-256 ${found.file.sha256}\n`)
  return 0
}
