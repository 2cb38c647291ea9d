import type { ControlLetter, LetterPoint, LetterSignature } from '#letters/control-letter.ts'

/**
 * The control report as a page for printing: the bound of the letters bench. The same letterhead, measures, faces, quotations, running head and
 * page numbers as `src/letters/templates/control-letter.typ`, in the way that is quickest for a browser: web fonts of the Latin alphabet only,
 * from an address where it can cache them.
 */
export function letterAsHtml(letter: ControlLetter, fontServer: string): string {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${escaped(letter.documentTitle)}</title><style>${faces(fontServer)}${STYLE}
    @page { @top-left { content: ${cssString(letter.runningHead)} } @bottom-right { content: "${letter.words.page} " counter(page) " ${letter.words.of} " counter(pages) } }
    @page :first { @top-left { content: none; border: 0 } }</style></head><body>${body(letter)}</body></html>`
}

/** The pieces of the web fonts that a German letter needs. */
export const WEB_FONTS = [
  { family: 'Fira Sans', weight: 400, file: '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2' },
  { family: 'Fira Sans', weight: 500, file: '@fontsource/fira-sans/files/fira-sans-latin-500-normal.woff2' },
  { family: 'Fira Sans', weight: 600, file: '@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2' },
  { family: 'Source Serif 4', weight: 400, file: '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2' },
]

function faces(address: string): string {
  return WEB_FONTS.map(
    ({ family, weight, file }) =>
      `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("${address}/${file}") format("woff2") }`,
  ).join('\n')
}

const STYLE = `
  @page { size: A4; margin: 24mm 20mm 25mm 25mm; font: 8.5pt "Fira Sans"; color: #4d5a60;
    @top-left { border-bottom: 0.5pt solid #b4c0c4; width: 100%; margin-bottom: 7mm; vertical-align: bottom } @bottom-right { vertical-align: top; padding-top: 9mm } }
  body { font: 10.5pt/1.38 "Fira Sans"; margin: 0; orphans: 2; widows: 2; overflow-wrap: break-word; hyphens: manual }
  p { margin: 0 0 0.35em } h1, h2, h3, h4, h5, h6 { font-size: 10.5pt; font-weight: 600; margin: 0 0 0.35em; break-after: avoid } h1 { font-size: 12pt; margin-bottom: 0.2em }
  .head { display: grid; grid-template-columns: 100mm 1fr; height: 21mm } .head > div:first-child { border-left: 1.1mm solid #14505c; height: 10.6mm; padding-left: 3.1mm }
  .head p { margin: 0 } p.title { margin-bottom: 1.4em } .kind { font-size: 9.5pt; color: #4d5a60 } .city { font-size: 16pt; font-weight: 600; color: #14505c } .form { font-size: 12pt; font-weight: 600 }
  .box { display: inline-block; width: 2.9mm; height: 2.9mm; border: 0.7pt solid; margin-right: 1.6mm } .box.ticked { background: linear-gradient(45deg, transparent 45%, #000 45% 55%, transparent 55%) }
  .address { display: grid; grid-template-columns: 90mm 1fr; column-gap: 10mm; min-height: 45mm; margin-bottom: 8mm } .address > div:first-child { padding-top: 10mm } .address dl { margin: 3mm 0 0 }
  dt, .quiet { color: #4d5a60 } dt { font-size: 8.5pt } dd { margin: 0 0 1.8mm } .title { font-size: 11pt; font-weight: 500 }
  blockquote { font: 10.8pt/1.36 "Source Serif 4"; border-left: 1.2pt solid #b4c0c4; margin: 0.35em 0 0.5em; padding-left: 4.5mm; break-after: avoid } blockquote p:last-child { margin: 0 }
  .point { margin-top: 3.9mm } .below { padding-left: 5.7mm } .status { break-after: avoid } b { font-weight: 600 } a { color: #14505c; text-decoration: none }
  ul { margin: 0.4em 0 0.5em; padding-left: 1.4em } .end { break-inside: avoid } .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm 8mm } .signed { font-size: 8.5pt; color: #4d5a60 } .lists { font-size: 9pt }`

const escaped = (text: string) => text.replace(/[&<>"]/g, mark => `&#${mark.charCodeAt(0)};`)
const cssString = (text: string) => `"${text.replace(/["\\<\n]/g, mark => `\\${mark.charCodeAt(0).toString(16)} `)}"`
const tag = (name: string, text: string, kind?: string) => `<${name}${kind ? ` class="${kind}"` : ''}>${escaped(text)}</${name}>`
/** Addresses are links, and long words may be divided, as in ours. */
const running = (text: string) =>
  escaped(text)
    .replace(/https?:\/\/[\p{L}\p{N}\-._~/?#@!$&'()*+,;=:%]*[\p{L}\p{N}\-_~/#@$&*+=%]/gu, address => `<a href="${address}">${address}</a>`)
    .replace(/(?<![\p{L}/.\-&])\p{L}{20,}(?![/.]\p{L})/gu, word => `<span style="hyphens:auto">${word}</span>`)

function body(letter: ControlLetter): string {
  const { letterhead, confidential, acknowledgement } = letter
  return [
    `<div class="head"><div>${tag('p', letterhead.kind, 'kind')}${tag('p', letterhead.city, 'city')}</div><div>${tag('p', letterhead.form, 'form')}`,
    `<p><span class="box${confidential.ticked ? ' ticked' : ''}" role="img" aria-label="${confidential.spoken}"></span>${confidential.word}</p></div></div>`,
    `<div class="address"><div><p>${letter.addressees.map(escaped).join('<br>')}</p></div><dl>`,
    ...letter.details.map(detail => tag('dt', `${detail.label}:`) + tag('dd', detail.value)),
    '</dl></div>',
    ...letter.subjects.map(subject => tag('h1', subject.line) + tag('p', subject.title, 'title')),
    tag('p', letter.salutation),
    tag('p', letter.opening),
    ...letter.sections.flatMap(({ heading, points }) => [
      heading ? tag('h2', heading) : '',
      ...points.map(point => pointHtml(point, heading ? 3 : 2)),
    ]),
    `<p class="point">${letter.outlook.label ? `${letter.outlook.label}: ` : ''}<b>${escaped(letter.outlook.text)}</b></p>`,
    `<div class="end">${tag('p', letter.closing)}<div class="signatures">${letter.signatures.map(signatureHtml).join('')}</div></div>`,
    acknowledgement ? `<div class="end point">${tag('p', acknowledgement.heading, 'quiet')}${signatureHtml(acknowledgement)}</div>` : '',
    ...letter.lists.map(list => `<div class="lists point"><p><b>${escaped(list.heading)}</b></p>${listHtml(list.items)}</div>`),
  ].join('')
}

function signatureHtml(one: LetterSignature): string {
  const lines = [one.note, one.name, one.role]
    .filter(line => line !== null)
    .map(line => (line === one.name ? `<b>${escaped(line)}</b>` : escaped(line)))
  return `<p>${lines.join('<br>')}${one.signed ? `<br><span class="signed">${escaped(one.signed)}</span>` : ''}</p>`
}

function pointHtml(point: LetterPoint, level: number): string {
  const answer = point.answer.map(part => (part.kind === 'list' ? listHtml(part.items) : `<p>${running(part.text)}</p>`)).join('')
  const status = point.status ? `<p class="status"><span class="quiet">Stand: </span><b>${escaped(point.status)}</b></p>` : ''
  const below = point.points.map(one => pointHtml(one, Math.min(level + 1, 6))).join('')
  return `<div class="point">${tag(`h${level}`, point.heading)}<blockquote>${point.quote.map(part => `<p>${running(part)}</p>`).join('')}</blockquote>${status}${answer}${below && `<div class="below">${below}</div>`}</div>`
}

function listHtml(items: string[]): string {
  return `<ul>${items.map(item => `<li>${running(item)}</li>`).join('')}</ul>`
}
