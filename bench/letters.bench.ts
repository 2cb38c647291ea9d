import type { Page } from 'playwright-core'
import { type ControlLetter, controlLetter, type LetterPoint } from '#letters/control-letter.ts'
import { exampleLetterValues } from '#letters/example-letter.ts'
import { readLetterFonts } from '#letters/fonts.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type Row, row } from './row.ts'

const ROUNDS = 4
const LETTERS_PER_ROUND = 40
const WARM_UP = 8

/**
 * Letters per second, one after another, no two alike, against a Chromium that is already open, has the fonts loaded and prints the same
 * letter as a tagged PDF from HTML. Both take turns in one run, so that the machine's other work hits both.
 */
export async function runLettersBench(): Promise<Row[]> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent(emptyPage())
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    let number = 0
    const ours = () => renderControlLetterPdf(letterNumber(number++))
    const bound = () => printWithChromium(page, letterNumber(number++))
    for (let warm = 0; warm < WARM_UP; warm++) await Promise.all([await ours(), await bound()])
    let [oursTook, boundTook] = [0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      oursTook += await seconds(ours)
      boundTook += await seconds(bound)
    }
    const letters = ROUNDS * LETTERS_PER_ROUND
    return [row('letter as PDF', 'letters/s', letters / oursTook, letters / boundTook, 'warm Chromium printing the same letter from HTML')]
  } finally {
    await browser.close()
  }
}

async function seconds(once: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let done = 0; done < LETTERS_PER_ROUND; done++) await once()
  return (performance.now() - start) / 1000
}

function letterNumber(number: number): ControlLetter {
  const values = exampleLetterValues()
  for (const resolution of values.resolutions) for (const point of resolution.points) point.answer += ` Stand der Liste: ${number}.`
  return controlLetter({ ...values, fileMark: `(GB 3) 51.${number}` })
}

async function printWithChromium(page: Page, letter: ControlLetter): Promise<Buffer> {
  await page.evaluate(html => {
    document.body.innerHTML = html
  }, letterHtml(letter))
  return page.pdf({ preferCSSPageSize: true, tagged: true })
}

function emptyPage(): string {
  const [regular, medium, semibold, serif] = readLetterFonts().map(font => font.toString('base64'))
  const face = (family: string, weight: number, data = '') =>
    `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("data:font/ttf;base64,${data}") }`
  return `<!doctype html><html lang="de"><title>Brief</title><style>
    ${face('Fira Sans', 400, regular)} ${face('Fira Sans', 500, medium)} ${face('Fira Sans', 600, semibold)} ${face('Source Serif 4', 400, serif)}
    @page { size: A4; margin: 24mm 20mm 25mm 25mm; @bottom-right { content: "Seite " counter(page) " von " counter(pages) } }
    body { font: 10.5pt/1.4 "Fira Sans"; hyphens: auto; margin: 0 } h1 { font-size: 12pt; font-weight: 600 } h2, h3 { font-size: 10.5pt; font-weight: 600; break-after: avoid }
    blockquote { font-family: "Source Serif 4"; border-left: 1.2pt solid #b4c0c4; margin: 0; padding-left: 4.5mm } p { orphans: 2; widows: 2 }
  </style><body></body></html>`
}

const escaped = (text: string) => text.replace(/[&<>]/g, mark => `&#${mark.charCodeAt(0)};`)
const tag = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`

function letterHtml(letter: ControlLetter): string {
  const signature = (one: ControlLetter['signatures'][number]) =>
    tag('p', [one.note, one.name, one.role, one.signed].filter(line => line !== null).join(', '))
  return [
    tag('p', `${letter.letterhead.kind} ${letter.letterhead.city}`),
    tag('p', letter.letterhead.form),
    tag('p', letter.confidential.spoken),
    ...letter.addressees.map(line => tag('p', line)),
    ...letter.details.map(detail => tag('p', `${detail.label}: ${detail.value}`)),
    ...letter.subjects.map(subject => tag('h1', subject.line) + tag('p', subject.title)),
    tag('p', letter.salutation),
    tag('p', letter.opening),
    ...letter.sections.flatMap(section => section.points.map(point => pointHtml(point, 2))),
    tag('p', `${letter.outlook.label ?? ''} ${letter.outlook.text}`),
    tag('p', letter.closing),
    ...letter.signatures.map(signature),
    letter.acknowledgement ? tag('p', letter.acknowledgement.heading) + signature(letter.acknowledgement) : '',
    ...letter.lists.map(list => tag('p', list.heading) + listHtml(list.items)),
  ].join('')
}

function pointHtml(point: LetterPoint, level: number): string {
  const answer = point.answer.map(block => (block.kind === 'list' ? listHtml(block.items) : tag('p', block.text))).join('')
  const quote = `<blockquote>${point.quote.map(part => tag('p', part)).join('')}</blockquote>`
  return (
    tag(`h${level}`, point.heading) +
    quote +
    tag('p', point.status ?? '') +
    answer +
    point.points.map(below => pointHtml(below, level + 1)).join('')
  )
}

function listHtml(items: string[]): string {
  return `<ul>${items.map(item => tag('li', item)).join('')}</ul>`
}
