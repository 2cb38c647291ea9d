/** Workbooks of Excel (Office Open XML): the visible sheets as tables. Values as they were kept; days by the format of their cell. */
import { MOST_COLUMNS, MOST_ROWS, type SheetTraits, type Table, type TableRow } from '../table.ts'
import { walkXml, type XmlHandler } from './xml.ts'
import { readZip } from './zip-file.ts'

const mostFiles = 200
const mostBytes = 50 * 1024 * 1024
const isWanted = (name: string): boolean =>
  /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml|vbaProject\.bin)$/.test(name)

/** Some programs put a name of their own before each tag: x:row. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
const walk = (xml: string, { open, text, close }: XmlHandler): void =>
  walkXml(xml, { open: (name, attributes) => open(localName(name), attributes), text, close: name => close?.(localName(name)) })

/** The tables of a workbook in its order; null where the file is none. */
export async function tablesOfXlsx(bytes: Uint8Array): Promise<Table[] | null> {
  const entries = await readZip(bytes, { mostFiles, mostBytes, isWanted })
  if (!entries.ok) return null
  const part = (name: string): string => Buffer.from(entries.files.find(file => file.name === name)?.bytes ?? []).toString('utf8')
  const book = workbookOf(part('xl/workbook.xml'))
  if (book.sheets.length === 0) return null
  const targets = targetsOf(part('xl/_rels/workbook.xml.rels'))
  const shared = sharedStringsOf(part('xl/sharedStrings.xml'))
  const days = dayStylesOf(part('xl/styles.xml'))
  const hasMacros = entries.files.some(({ name }) => name === 'xl/vbaProject.bin')
  return book.sheets.map(({ name, link }) => {
    const xml = part(`xl/${targets.get(link) ?? ''}`)
    const traits = { ...traitsOf(xml), hasMacros }
    return { name, rows: rowsOf(xml, { shared, days, isFrom1904: book.isFrom1904 }), traits }
  })
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly link: string }[]
  readonly isFrom1904: boolean
}

function workbookOf(xml: string): Workbook {
  const sheets: { name: string; link: string }[] = []
  let isFrom1904 = false
  walk(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible')
        sheets.push({ name: (attributes['name'] ?? '').normalize('NFC'), link: attributes['r:id'] ?? '' })
    },
  })
  return { sheets, isFrom1904 }
}

function targetsOf(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  walk(xml, {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', (attributes['Target'] ?? '').replace(/^\/?(?:xl\/)?/, ''))
    },
  })
  return targets
}

/** Texts that cells share. Their phonetic guides are no words of them. */
function sharedStringsOf(xml: string): readonly string[] {
  const strings: string[] = []
  let parts: string[] = []
  let isText = false
  let phonetic = 0
  walk(xml, {
    open(name) {
      if (name === 'si') parts = []
      else if (name === 'rPh') phonetic++
      else if (name === 't') isText = phonetic === 0
    },
    text(text) {
      if (isText) parts.push(text)
    },
    close(name) {
      if (name === 'si') strings.push(parts.join(''))
      else if (name === 'rPh') phonetic--
      else if (name === 't') isText = false
    },
  })
  return strings
}

/** Formats that every workbook has for days, by their numbers. */
const isDayFormat = (id: number): boolean => (id >= 14 && id <= 17) || id === 22

/** By the number of a cell's style: whether it shows a day. */
function dayStylesOf(xml: string): readonly boolean[] {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let isCellStyle = false
  walk(xml, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'])
      if (name === 'numFmt') {
        const bare = (attributes['formatCode'] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
        own.set(id, /[dy]/i.test(bare))
      } else if (name === 'cellXfs') isCellStyle = true
      else if (name === 'xf' && isCellStyle) styles.push(own.get(id) ?? isDayFormat(id))
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false
    },
  })
  return styles
}

/** Days from 1 January 1970 back to the day that Excel counts from; its 1900 has a 29 February. */
const EPOCH = { excel: 25_569, of1904: 24_107 } as const
const FIRST_MARCH_1900 = 61

/** "14.03.2024"; the number itself where it is no day that Excel knows. */
function dayOf(serial: number, isFrom1904: boolean): string {
  if (!Number.isFinite(serial) || serial < (isFrom1904 ? 0 : FIRST_MARCH_1900) || serial > 2_958_465) return String(serial)
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: Math.floor(serial) - (isFrom1904 ? EPOCH.of1904 : EPOCH.excel) })
  return `${String(date.day).padStart(2, '0')}.${String(date.month).padStart(2, '0')}.${date.year}`
}

/** Column of a cell's name, 0 for A; -1 where it has none. */
function columnOf(name: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(name)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

function traitsOf(xml: string): Omit<SheetTraits, 'hasMacros'> {
  const mergedTo: number[] = []
  const hiddenRows: number[] = []
  const formulas: string[] = []
  let hasHiddenColumns = false
  let row = 0
  let cell = ''
  walk(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes['r']) || row + 1
        if (isOn(attributes['hidden'])) hiddenRows.push(row)
      } else if (name === 'c') cell = attributes['r'] ?? ''
      else if (name === 'f') formulas.push(cell)
      else if (name === 'col' && isOn(attributes['hidden'])) hasHiddenColumns = true
      else if (name === 'mergeCell') mergedTo.push(Number(/:[A-Z]+(\d+)$/.exec(attributes['ref'] ?? '')?.[1] ?? 0))
    },
    text: () => undefined,
  })
  return { mergedTo, hiddenRows, hasHiddenColumns, formulas }
}

interface Book {
  readonly shared: readonly string[]
  readonly days: readonly boolean[]
  readonly isFrom1904: boolean
}

function rowsOf(xml: string, book: Book): TableRow[] {
  const rows: TableRow[] = []
  let cells: string[] = []
  let row = 0
  let column = -1
  let cell = { type: 'n', style: 0 }
  let parts: string[] = []
  let isValue = false
  walk(xml, {
    open(name, attributes) {
      if (name === 'row') {
        cells = []
        row = Number(attributes['r']) || row + 1
        column = -1
      } else if (name === 'c') {
        const named = columnOf(attributes['r'] ?? '')
        column = named < 0 ? column + 1 : named
        cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) }
        parts = []
      } else if (name === 'v' || name === 't') isValue = true
    },
    text(text) {
      if (isValue) parts.push(text)
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'c' && column < MOST_COLUMNS) {
        while (cells.length < column) cells.push('')
        cells[column] = contentOf(parts.join(''), cell, book).normalize('NFC').trim()
      } else if (name === 'row' && rows.length < MOST_ROWS && cells.some(text => text !== '')) rows.push({ number: row, cells })
    },
  })
  return rows
}

function contentOf(raw: string, { type, style }: { type: string; style: number }, { shared, days, isFrom1904 }: Book): string {
  if (type === 's') return shared[Number(raw)] ?? ''
  if (type === 'b') return raw === '1' ? 'ja' : 'nein'
  if (type === 'e') return ''
  if (type !== 'n' || raw === '') return raw
  if (days[style] === true) return dayOf(Number(raw), isFrom1904)
  // 2.1000000000000001 was typed as 2.1.
  return /^-?\d+$/.test(raw) ? raw : String(Number(Number(raw).toPrecision(12)))
}
