import { type DocxRefusal, htmlOfDocx } from '#reading/adapters/docx-html.ts'
import type { FileRows } from '#web/import/exchange.ts'
import { readHtml } from '#writing/rules/read-html.ts'
import { lastDayMeant, measuresOfTables, WORD_COLUMNS, type WordColumn, type WordMeasure } from '../rules/word-measures.ts'
import { measureForm } from './measure.form.ts'

const MOST_MEASURES = 2000

/**
 * The measures in the tables of an older report as Word has it, as rows under the labels of the form; null for what is no Word file, a sentence for one that gives
 * none. They are looked at as every file is before anything is written.
 * @param report to which planning report they belong, as the form says it
 */
export async function measuresOfWord(bytes: Uint8Array, report: string): Promise<FileRows | string | null> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null
  const read = await htmlOfDocx(bytes)
  // An Excel file is an archive too; what it is, the next reader says.
  if (!read.ok) return read.code === 'no_word_file' || read.code === 'broken_archive' ? null : REFUSALS[read.code]
  const measures = measuresOfTables(readHtml(read.html))
  if (measures.length === 0)
    return 'In dieser Word-Datei steht keine Tabelle mit Maßnahmen. Gesucht wird eine Spalte „Maßnahme“ neben „Nr.“, „Zuständig“ oder „Termin“.'
  if (measures.length > MOST_MEASURES) return 'In dieser Word-Datei stehen zu viele Maßnahmen. Teilen Sie sie auf mehrere Dateien auf.'
  if (report === '') return 'Schreiben Sie unter „Planungsbericht“, zu welchem Bericht die Maßnahmen gehören, mit seinen Jahren.'
  const shown = WORD_COLUMNS.filter(key => key === 'number' || measures.some(each => each[key] !== undefined))
  const head = ['report' as const, ...shown].map(key => measureForm.fields[key].label)
  // Without a number they are counted, as somebody would who copies them; one that is named keeps it.
  const taken = new Set(measures.flatMap(({ number }) => number ?? []))
  const free = freeNumbers(taken)
  return {
    head,
    rows: measures.map((measure, at) => ({
      number: at + 1,
      cells: [report, ...shown.map(key => cellFor(key, measure) || (key === 'number' ? (free.next().value ?? '') : ''))],
    })),
  }
}

const cellFor = (key: WordColumn, measure: WordMeasure): string => {
  const words = measure[key] ?? ''
  if (key === 'dueOn') return words === '' ? '' : lastDayMeant(words)
  // "2.1." and "M 2.1" are 2.1 where the report names it.
  if (key === 'number') return words.replace(/^(?:M|Nr\.?)\s*(?=\d)/i, '').replace(/\.$/, '')
  return key === 'helpers' ? words.replaceAll(/\s*[,;]\s*/g, '\n') : words
}

function* freeNumbers(taken: ReadonlySet<string>): Generator<string, undefined> {
  for (let number = 1; ; number++) if (!taken.has(String(number))) yield String(number)
}

const REFUSALS: Readonly<Record<Exclude<DocxRefusal, 'no_word_file' | 'broken_archive'>, string>> = {
  archive_too_large: 'Diese Datei ist ausgepackt zu groß. Verkleinern Sie die Bilder, und versuchen Sie es noch einmal.',
  encrypted_archive: 'Diese Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort.',
  too_slow: 'Diese Datei ließ sich nicht in der vorgesehenen Zeit lesen. Teilen Sie sie.',
  busy: 'Es werden gerade schon Dateien von Ihnen gelesen. Versuchen Sie es gleich noch einmal.',
}
