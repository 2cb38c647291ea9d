import type { PaperBlock, PaperChapter, PaperItems, PaperWord, PaperWords, ReportPaper } from '#letters/report-paper.ts'
import { longDate } from '#letters/typography.ts'
import type { City } from '#register/settings/city.ts'
import { type Block, type List, plainWords, type TextDocument, type Words } from '#writing/rules/document.ts'
import type { PlanningReport } from '../reports/report.store.ts'
import { isWritable } from '../rules/planning-way.ts'
import { kindInWords, stepInWords } from '../rules/report-words.ts'

/** A section as it is printed. */
interface Printed {
  readonly title: string
  readonly dataOn: Temporal.PlainDate | null
  readonly content: TextDocument
}

/** A planning report as it goes out on paper, in the house's form: title page, contents, chapters with the day of their data. */
export function reportPaper(report: PlanningReport, sections: readonly Printed[], city: City, day: Temporal.PlainDate): ReportPaper {
  return {
    documentTitle: `Planungsbericht: ${report.title}`,
    author: `${city.kind} ${city.name}`,
    documentDate: day.toString(),
    city: { kind: city.kind, name: city.name },
    form: `Planungsbericht (${kindInWords(report.kind)})`,
    title: report.title,
    draft: isWritable(report.step) ? `Entwurf, Stand ${longDate(day)}` : '',
    facts: [
      { label: report.kind === 'area' ? 'Gebiet' : 'Leistungsart', value: report.about },
      { label: 'Zeitraum', value: `${longDate(report.from)} bis ${longDate(report.until)}` },
      { label: 'Zuständig', value: report.unit },
      { label: 'Stand', value: `${stepInWords(report.step)}, ${longDate(day)}` },
      ...(report.followsTitle === '' ? [] : [{ label: 'Schreibt fort', value: report.followsTitle }]),
    ],
    words: { page: 'Seite', of: 'von', contents: 'Inhalt', table: 'Tabelle', figure: 'Abbildung' },
    chapters: sections.filter(({ content }) => content.blocks.length > 0).map(chapterOf),
  }
}

const chapterOf = ({ title, dataOn, content }: Printed): PaperChapter => ({
  title,
  data: dataOn ? `Datenstand: ${longDate(dataOn)}` : '',
  blocks: content.blocks.map(block => printed(block, content.notes)),
})

function printed(block: Block, notes: readonly Words[]): PaperBlock {
  const run = (words: Words): PaperWords => words.map(word => printedWord(word, notes))
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level, words: run(block.words) }
    case 'paragraph':
      return { kind: 'paragraph', words: run(block.words) }
    case 'quote':
      return { kind: 'quote', paragraphs: block.paragraphs.map(run) }
    case 'list':
      return printedList(block, run)
    case 'table': {
      const columns = block.columns.map(({ head, isNumber }, at) => ({
        head: run(head),
        isNumber,
        share: shareOf([head, ...block.rows.map(row => row[at] ?? [])]),
      }))
      return { kind: 'table', caption: block.caption, columns, rows: block.rows.map(row => columns.map((_, at) => run(row[at] ?? []))) }
    }
    case 'figure':
      return { kind: 'figure', caption: block.caption, alternative: block.alternative || block.name }
  }
}

const printedList = ({ isOrdered, start, items }: List, run: (words: Words) => PaperWords): PaperItems => ({
  kind: 'list',
  isOrdered,
  start,
  items: items.map(({ words, lists }) => ({ words: run(words), lists: lists.map(list => printedList(list, run)) })),
})

/** How wide a column is beside the others: by its longest cell, within bounds. */
const shareOf = (cells: readonly Words[]): number => Math.min(40, Math.max(8, ...cells.map(words => plainWords(words).length)))

function printedWord(word: Words[number], notes: readonly Words[]): PaperWord {
  if (typeof word === 'string') return word
  switch (word.kind) {
    case 'strong':
    case 'emphasis':
      return { kind: word.kind, words: word.words.map(inner => printedWord(inner, notes)) }
    case 'link':
      // Only what can be followed from paper: an address of this house cannot.
      return word.href.startsWith('/')
        ? { kind: 'emphasis', words: word.words.map(inner => printedWord(inner, notes)) }
        : { kind: 'link', href: word.href, words: word.words.map(inner => printedWord(inner, notes)) }
    case 'note':
      return { kind: 'note', words: (notes[word.note] ?? []).map(inner => printedWord(inner, [])) }
    case 'reference':
      return { kind: 'strong', words: [`${word.to}\u00a0${word.number}`] }
    case 'break':
      return { kind: 'break' }
  }
}
