import { mkdir, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { defaultLimits, extractSource } from '#reading/adapters/extract-source.ts'
import type { Outcome } from '#reading/adapters/source-problem.ts'
import { isTableName, openTables } from '#reading/adapters/table-file.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { type ListReading, readList } from '#reading/lists/read-list.ts'
import { readDocument } from '#reading/read-document.ts'
import type { Reading } from '#reading/reading.ts'
import type { ExitCode, Output } from './output.ts'
import { listAsText, readingAsText } from './reading-as-text.ts'

export interface ReadOptions {
  readonly out?: string | undefined
  readonly format: 'json' | 'text'
  readonly output: Output
}

/** Files read at the same time: recognition has threads of its own, a text takes no time. */
const AT_ONCE = 2

/**
 * `regelkreis read FILE...`: each file → its reading by the contract (docs/reading.md), without any database. With `out` one file each, else to standard output:
 * one reading as indented JSON, several as one line each in the order of the files. A list (CSV, XLSX) gives its resolutions, a table each.
 * @returns 1 where a file could not be read; the others are read all the same
 */
export async function readFiles(files: readonly string[], options: ReadOptions): Promise<ExitCode> {
  const { output } = options
  if (options.out) await mkdir(options.out, { recursive: true })
  const names = outputNames(files, options.format)
  const results = new Map<number, string | null>()
  let printed = 0
  let next = 0
  let failed = false
  const print = (): void => {
    for (; results.has(printed); printed++) {
      const text = results.get(printed)
      if (text) output.out(text)
      results.delete(printed)
    }
  }
  const worker = async (): Promise<void> => {
    while (next < files.length) {
      const index = next++
      const path = files[index] ?? ''
      const reading = await readOne(path, { ...options, position: files.length > 1 ? `[${index + 1}/${files.length}] ` : '' })
      failed ||= reading === null
      const text = reading && render(reading, { format: options.format, path, isOne: files.length === 1 || options.out !== undefined })
      if (text && options.out) await writeFile(join(options.out, names[index] ?? ''), text)
      results.set(index, options.out ? null : text)
      print()
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, worker))
  await closeSourceThreads()
  return failed ? 1 : 0
}

/** A list has a reading for each of its tables. */
type FileReading = Reading | { readonly kind: 'list'; readonly tables: readonly ListReading[] }

async function readOne(path: string, options: ReadOptions & { position: string }): Promise<FileReading | null> {
  const { output, position } = options
  const began = performance.now()
  const read = isTableName(path) ? await readTables(path) : await readLetter(path)
  if (!read.ok) {
    output.err(`${position}${path}: ${read.error.code}: ${read.error.message}\n`)
    return null
  }
  const reading = read.value
  if (position) output.err(`${position}${path}: ${reading.kind}, ${Math.round(performance.now() - began)} ms\n`)
  return reading
}

async function readLetter(path: string): Promise<Outcome<Reading>> {
  const source = await extractSource({ path, name: basename(path) })
  return source.ok ? { ok: true, value: readDocument(source.value) } : source
}

async function readTables(path: string): Promise<Outcome<FileReading>> {
  const opened = await openTables({ path, name: basename(path) }, defaultLimits.maximumBytes)
  return opened.ok ? { ok: true, value: { kind: 'list', tables: opened.value.map(table => readList(table)) } } : opened
}

const textOf = (reading: FileReading): string =>
  reading.kind === 'list' ? reading.tables.map(listAsText).join('\n\n') : readingAsText(reading)

const render = (reading: FileReading, how: { format: 'json' | 'text'; path: string; isOne: boolean }): string => {
  if (how.format === 'text') return `${how.isOne ? '' : `== ${how.path}\n`}${textOf(reading)}\n`
  return `${JSON.stringify(reading, null, how.isOne ? 2 : undefined)}\n`
}

/** letter.pdf → letter.json; two files of one name keep their ending, so that neither overwrites the other. */
function outputNames(files: readonly string[], format: 'json' | 'text'): string[] {
  const ending = format === 'json' ? '.json' : '.txt'
  const bare = files.map(path => basename(path, extname(path)))
  const seen = new Map<string, number>()
  return files.map((path, index) => {
    const name = bare[index] ?? ''
    const base = bare.indexOf(name) === bare.lastIndexOf(name) ? name : basename(path)
    const count = seen.get(base) ?? 0
    seen.set(base, count + 1)
    return `${base}${count === 0 ? '' : `-${count + 1}`}${ending}`
  })
}
