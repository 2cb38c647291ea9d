/** The thread that recognises text: levels the page, hands it to Tesseract (which has a thread of its own below this one), and puts the words' places back on the page as given. */
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import Tesseract from 'tesseract.js'
import { type PixelWord, withConfidentialBox } from './confidential-box.ts'
import { withoutDoubles } from './double-letters.ts'
import { levelPage, onGivenPage, pictureOf, type QuarterTurns, turnedBack, turnedPicture } from './level-page.ts'
import type { RecognisedPage, RecognitionRequest, RecognitionResponse } from './ocr-protocol.ts'
import type { PlacedLine, PlacedWord } from './page-text.ts'
import { inReadingOrder } from './reading-order.ts'
import type { GrayRaster } from './skew.ts'

/** A sign that is neither letter nor digit, and of which Tesseract is less sure (in per cent), is a speck. */
const leastMarkConfidence = 50
/** Lines of so few letters must be half sure to count. */
const fewLetters = 4
/** What the page pictures are made for, told to Tesseract, which guesses the size of letters otherwise. */
const recognitionDpi = 300
/** Text of 10 points needs about 300 dpi: an A4 page narrower than this is enlarged. */
const leastWidth = 1600

// The language data lies in the installation: nothing is fetched or cached.
const languages = fileURLToPath(new URL('4.0.0_best_int', import.meta.resolve('@tesseract.js-data/deu/package.json')))

// Tesseract prints to the console of its own accord. What matters comes as a message, and an unread line would keep the process from ending.
process.stdout.write = () => true
process.stderr.write = () => true

let engine: Promise<Tesseract.Worker> | null = null

/** The page is read as one block: columns are told apart by their places (reading-order.ts), which kept more words than Tesseract's own search for columns (97.8 to 97.1 %). */
async function startEngine(): Promise<Tesseract.Worker> {
  const worker = await Tesseract.createWorker('deu', Tesseract.OEM.LSTM_ONLY, {
    langPath: languages,
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => undefined,
  })
  await worker.setParameters({ tessedit_pageseg_mode: Tesseract.PSM.SINGLE_BLOCK })
  return worker
}

async function grayOf(request: RecognitionRequest): Promise<GrayRaster> {
  if (request.kind === 'raster') return request
  const picture = sharp(request.bytes, { page: request.page, limitInputPixels: request.maximumPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
  const { autoOrient } = await picture.metadata()
  const factor = autoOrient.width < leastWidth ? Math.min(3, 2480 / autoOrient.width) : 1
  const [width, height] = [Math.round(autoOrient.width * factor), Math.round(autoOrient.height * factor * request.stretch)]
  const sized = factor === 1 && request.stretch === 1 ? picture : picture.resize({ width, height, fit: 'fill', kernel: 'cubic' })
  const { data, info } = await sized.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** Recognises the page as it lies, and where next to nothing can be read also upside down and on its sides; the reading with the most sure words counts. */
async function recognise(gray: GrayRaster): Promise<RecognisedPage> {
  let best = await recogniseTurned(gray, 0)
  if (isSure(best.lines)) return best
  for (const turns of [2, 1, 3] as const) {
    const other = await recogniseTurned(gray, turns)
    if (sureWords(other.lines) > sureWords(best.lines)) best = other
    if (isSure(best.lines)) break
  }
  return best
}

async function recogniseTurned(gray: GrayRaster, turns: QuarterTurns): Promise<RecognisedPage> {
  const page = await levelPage(await turnedPicture(gray, turns))
  const ordered = inReadingOrder(await linesOf(page.level)).filter(line => !isDirt(line))
  const lines = ordered.map(line => turnedBack(onGivenPage(line, page), turns))
  return { width: gray.width, height: gray.height, lines, skew: page.skew }
}

async function linesOf(level: GrayRaster): Promise<PlacedWord[][]> {
  engine ??= startEngine()
  engine.catch(() => {
    engine = null // the next page tries again
  })
  const png = await pictureOf(level).toColourspace('b-w').withDensity(recognitionDpi).png({ compressionLevel: 1 }).toBuffer()
  const { data } = await (await engine).recognize(png, {}, { text: false, blocks: true })
  const lines: PlacedWord[][] = []
  for (const block of data.blocks ?? [])
    for (const paragraph of block.paragraphs)
      for (const line of paragraph.lines) {
        const words = withConfidentialBox(line.words.map(withoutDoubles), level).filter(isWorthKeeping)
        if (words.length > 0) lines.push(words.map(word => placed(word, level)))
      }
  return lines
}

const isWorthKeeping = ({ text, confidence }: PixelWord): boolean =>
  text.trim() !== '' && !isStray(text) && (confidence >= leastMarkConfidence || hasLetters(text) || isMark(text))

/** Words of three letters and more of which Tesseract is sure. Text that lies the wrong way round hardly gives any. */
const sureWords = (lines: readonly PlacedLine[]): number =>
  lines.reduce((sum, line) => sum + line.words.filter(word => word.confidence >= 0.7 && /\p{L}{3}/u.test(word.text)).length, 0)

/** Whether at least a third of the page's words are sure, or there is so little on it that nothing can be said. */
function isSure(lines: readonly PlacedLine[]): boolean {
  const words = lines.reduce((sum, line) => sum + line.words.length, 0)
  return words < 8 || sureWords(lines) * 3 >= words
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Punctuation that stands alone belongs to no German text: it is dirt or a stroke of a pen. Quotation marks and dashes may stand alone. */
const isStray = (text: string): boolean => /^[|¦;:.,!'`´^*~_\\/]+$/.test(text.trim())

/** Marks of lists and boxes to tick. */
const isMark = (text: string): boolean => /^[-–•■□☐☒]$/.test(text)

/**
 * Specks on the glass are read as lines of single signs, strokes of stamps and signatures as lines of a few letters of which Tesseract itself is not half sure
 * (on thirty scanned letters these were all dirt). Marks of lists and boxes are kept.
 */
function isDirt(line: PlacedLine): boolean {
  if (isMark(line.words[0]?.text ?? '')) return false
  const letters = line.words.reduce((sum, word) => sum + (word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
  return letters === 0 || (letters <= fewLetters && line.words.every(word => word.confidence < 0.5))
}

/** A word with its place in fractions of the levelled picture. */
const placed = ({ text, bbox, confidence }: PixelWord, { width, height }: GrayRaster): PlacedWord => ({
  text: text.trim(),
  left: bbox.x0 / width,
  top: bbox.y0 / height,
  right: bbox.x1 / width,
  bottom: bbox.y1 / height,
  confidence: Math.min(1, Math.max(0, confidence / 100)),
})

async function answer(request: RecognitionRequest): Promise<RecognitionResponse> {
  let gray: GrayRaster
  try {
    gray = await grayOf(request)
  } catch {
    return { ok: false, code: 'broken_image' }
  }
  try {
    return { ok: true, value: await recognise(gray) }
  } catch {
    return { ok: false, code: 'recognition_failed' }
  }
}

parentPort?.on('message', async (request: RecognitionRequest) => parentPort?.postMessage(await answer(request)))
