import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type ControlLetter, controlLetter } from '#letters/control-letter.ts'
import { exampleLetterValues } from '#letters/example-letter.ts'
import { setPaper } from '#letters/set-paper.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { letterAsHtml, WEB_FONTS } from './letter-as-html.ts'
import { type Row, row } from './row.ts'

const ROUNDS = 6
const LETTERS_PER_ROUND = 25
const WARM_UP = 8

/**
 * Letters per second, one after another, no two alike, against a Chromium that is already open and prints the same letter from HTML as a tagged
 * PDF with an outline: a new document per letter, its web fonts in the browser's cache. Both take turns in one run, so that the machine's other
 * work hits both. Throws if the browser's letter lacks a font or has another number of pages: then it would not be the same letter.
 */
export async function runLettersBench(): Promise<Row[]> {
  const fonts = await serveWebFonts()
  const browser = await launchBrowser()
  try {
    const page = await openPage(browser, fonts.address)
    let number = 0
    // In this process, so that its processor time is counted; the server has it done in another one.
    const ours = async () => setPaper('control-letter', letterNumber(number++)).pdf
    const bound = () => printWithChromium(page, letterAsHtml(letterNumber(number++), fonts.address))
    for (let warm = 0; warm < WARM_UP; warm++) assertSameLetter(await ours(), await bound())
    const processors = await browser.newBrowserCDPSession()
    const [oursTook, boundTook] = [new Took(ownProcessor), new Took(() => processorOf(processors))]
    for (let round = 0; round < ROUNDS; round++) {
      await oursTook.add(ours)
      await boundTook.add(bound)
    }
    const letters = ROUNDS * LETTERS_PER_ROUND
    const against = 'warm Chromium printing the same letter from HTML, tagged, fonts in its cache'
    return [
      row('letter as PDF', 'letters/s', letters / oursTook.seconds, letters / boundTook.seconds, against, '≥ 20'),
      row(
        'letter as PDF',
        'letters/s of processor time',
        letters / oursTook.processor,
        letters / boundTook.processor,
        'the same, all its processes',
      ),
    ]
  } finally {
    await browser.close()
    fonts.close()
  }
}

/** Time by the clock and by the processor, both in seconds. The second says more on a busy machine, where a browser with many processes gets more turns. */
class Took {
  seconds = 0
  processor = 0
  readonly #processorNow: () => Promise<number>

  constructor(processorNow: () => Promise<number>) {
    this.#processorNow = processorNow
  }

  async add(once: () => Promise<unknown>): Promise<void> {
    const [start, processorStart] = [performance.now(), await this.#processorNow()]
    for (let done = 0; done < LETTERS_PER_ROUND; done++) await once()
    this.seconds += (performance.now() - start) / 1000
    this.processor += (await this.#processorNow()) - processorStart
  }
}

async function ownProcessor(): Promise<number> {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** All processes of the browser; what our own process does to steer it is not counted. */
async function processorOf(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

function letterNumber(number: number): ControlLetter {
  const values = exampleLetterValues()
  for (const resolution of values.resolutions) for (const point of resolution.points) point.answer += ` Stand der Liste: ${number}.`
  return controlLetter({ ...values, fileMark: `(GB 3) 51.${number}` })
}

/** Fonts from a server that lets the browser keep them: fonts inside each document made it half as fast, for it reads them anew each time. */
async function serveWebFonts(): Promise<{ address: string; close: () => void }> {
  const { resolve } = createRequire(import.meta.url)
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    const font = WEB_FONTS.find(({ file }) => request.url === `/${file}`)
    response.setHeader('Content-Type', font ? 'font/woff2' : 'text/html')
    response.end(font ? readFileSync(resolve(font.file)) : '<!doctype html><title>Brief</title>')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(address)
  return page
}

async function printWithChromium(page: Page, html: string): Promise<Buffer> {
  await page.setContent(html)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
}

function assertSameLetter(ours: Uint8Array, bound: Buffer): void {
  const file = bound.toString('latin1')
  const pages = (text: string) => text.match(/\/Type \/Page\b(?!s)/g)?.length
  for (const face of ['FiraSans-Regular', 'FiraSans-Medium', 'FiraSans-SemiBold', 'SourceSerif4']) {
    if (!file.includes(face)) throw new Error(`The browser printed without the font ${face}`)
  }
  if (pages(file) !== pages(Buffer.from(ours).toString('latin1'))) throw new Error(`The browser printed ${pages(file)} pages`)
}
