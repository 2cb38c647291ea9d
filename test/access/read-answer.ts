import { inflateRawSync } from 'node:zlib'
import { pdfWords } from '#test/support/pdf-words.ts'

/** What someone gets from an address: its status, its headers, and every word in it, in whatever form it comes. */
export interface Answer {
  readonly status: number
  /** Headers by name, with file names and addresses decoded. */
  readonly headers: string
  /** The words: of a page its text as it was sent, of a PDF the words of its pages and its metadata, of Word and Excel files every part in them. */
  readonly text: string
  readonly contentType: string
}

const files = new Map<string, Promise<string>>()

/** Reads an answer to its last word. The same bytes are read once. */
export async function readAnswer(response: Response): Promise<Answer> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${decoded(value)}`).join('\n')
  const contentType = response.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers, text: await wordsOf(bytes), contentType }
}

/** An address or a file name as people read it: umlauts are sent in percents. */
function decoded(value: string): string {
  try {
    const read = decodeURIComponent(value)
    return read === value ? value : `${value} ${read}`
  } catch {
    return value
  }
}

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  if (!start.startsWith('%PDF') && !start.startsWith('PK')) return Buffer.from(bytes).toString('utf8')
  const key = Buffer.from(await crypto.subtle.digest('SHA-256', bytes.slice().buffer)).toString('hex')
  const known = files.get(key)
  if (known) return known
  const words = start.startsWith('PK') ? Promise.resolve(wordsOfParts(bytes)) : wordsOfPdf(bytes)
  files.set(key, words)
  return words
}

/** The pages' words, and everything else in the file that is not packed: title, author, subject, names of attachments, XMP. */
async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes).toString('latin1')
  const utf16 = [...raw.matchAll(/\(\xfe\xff((?:[^\\)]|\\.)*)\)/gs)].map(([, text = '']) => fromUtf16(text))
  const hex = [...raw.matchAll(/<FEFF([0-9A-Fa-f]+)>/gi)].map(([, digits = '']) => Buffer.from(digits, 'hex').swap16().toString('utf16le'))
  return [await pdfWords(bytes), Buffer.from(bytes).toString('utf8'), ...utf16, ...hex].join('\n')
}

const fromUtf16 = (text: string): string => {
  const bytes = Buffer.from(text, 'latin1')
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : ''
}

/** Every part of a zip file (DOCX, XLSX) with its name; marked-up words are whole again. */
function wordsOfParts(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  const end = buffer.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const words: string[] = []
  let at = buffer.readUInt32LE(end + 16)
  for (let entry = 0; entry < buffer.readUInt16LE(end + 10); entry++) {
    const [method, size, nameLength, extra, comment, local] = [
      buffer.readUInt16LE(at + 10),
      buffer.readUInt32LE(at + 20),
      buffer.readUInt16LE(at + 28),
      buffer.readUInt16LE(at + 30),
      buffer.readUInt16LE(at + 32),
      buffer.readUInt32LE(at + 42),
    ] as [number, number, number, number, number, number]
    const name = buffer.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    const begin = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const packed = buffer.subarray(begin, begin + size)
    const part = (method === 8 ? inflateRawSync(packed) : packed).toString('utf8')
    words.push(name, part, part.replace(/<[^>]*>/g, ''))
    at += 46 + nameLength + extra + comment
  }
  return words.join('\n')
}
