/** The thread that recognises text: levels the page, hands it to Tesseract (which has a thread of its own below this one), and puts the words' places back on the page as given. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import Tesseract from 'tesseract.js'
import { type PixelWord, withConfidentialBox } from './confidential-box.ts'
import { levelPage, onGivenPage, pictureOf } from './level-page.ts'
import type { RecognisedPage, RecognitionRequest, RecognitionResponse } from './ocr-protocol.ts'
import type { PlacedLine, PlacedWord } from './page-text.ts'
import { inReadingOrder } from './reading-order.ts'
import type { GrayRaster } from './skew.ts'

/** A sign that is neither letter nor digit, and of which Tesseract is less sure (in per cent), is a speck. */
const leastMarkConfidence = 50
/** What the page pictures are made for, told to Tesseract, which guesses the size of letters otherwise. */
const recognitionDpi = 300
/** Text of 10 points needs about 300 dpi: an A4 page narrower than this is enlarged. */
const leastWidth = 1600

// The language data lies in the installation: nothing is fetched or cached.
const languages = join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/deu/package.json')), '4.0.0_best_int')

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
  const picture = sharp(request.bytes, { page: request.page, limitInputPixels: request.maximumPixels })
    .autoOrient()
    .flatten({ background: '#ffffff' })
  const { width } = await picture.metadata()
  const sized = width < leastWidth ? picture.resize({ width: Math.min(width * 3, 2480), kernel: 'cubic' }) : picture
  const { data, info } = await sized.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

async function recognise(request: RecognitionRequest): Promise<RecognisedPage> {
  const page = await levelPage(await grayOf(request))
  engine ??= startEngine()
  engine.catch(() => {
    engine = null // the next page tries again
  })
  const png = await pictureOf(page.level).toColourspace('b-w').withDensity(recognitionDpi).png({ compressionLevel: 1 }).toBuffer()
  const { data } = await (await engine).recognize(png, {}, { text: false, blocks: true })
  const lines: PlacedWord[][] = []
  for (const block of data.blocks ?? [])
    for (const paragraph of block.paragraphs)
      for (const line of paragraph.lines) {
        const words = withConfidentialBox(line.words, page.level).filter(
          word =>
            word.text.trim() !== '' &&
            !isStray(word.text) &&
            (word.confidence >= leastMarkConfidence || hasLetters(word.text) || isMark(word.text)),
        )
        if (words.length > 0) lines.push(words.map(word => placed(word, page.level)))
      }
  const ordered = inReadingOrder(lines).filter(line => !isDirt(line))
  return { width: page.width, height: page.height, lines: ordered.map(line => onGivenPage(line, page)), skew: page.skew }
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Punctuation that stands alone belongs to no German text: it is dirt or a stroke of a pen. Quotation marks and dashes may stand alone. */
const isStray = (text: string): boolean => /^[|¦;:.,!'`´^*~_\\/]+$/.test(text.trim())

/** Marks of lists and boxes to tick. */
const isMark = (text: string): boolean => /^[-–•■□☐☒]$/.test(text)

/** Specks on the glass are read as lines of single signs; marks of lists and boxes are kept. */
const isDirt = (line: PlacedLine): boolean => line.words.every(word => !hasLetters(word.text)) && !isMark(line.words[0]?.text ?? '')

/** A word with its place in fractions of the levelled picture. */
const placed = ({ text, bbox, confidence }: PixelWord, { width, height }: GrayRaster): PlacedWord => ({
  text: text.trim(),
  left: bbox.x0 / width,
  top: bbox.y0 / height,
  right: bbox.x1 / width,
  bottom: bbox.y1 / height,
  confidence: Math.min(1, Math.max(0, confidence / 100)),
})

parentPort?.on('message', async (request: RecognitionRequest) => {
  let response: RecognitionResponse
  try {
    response = { ok: true, value: await recognise(request) }
  } catch (error) {
    const unreadable = /input|unsupported|corrupt|vips|pixel/i.test(String(error))
    response = { ok: false, code: unreadable ? 'broken_image' : 'recognition_failed' }
  }
  parentPort?.postMessage(response)
})
