import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx'
import { textPdf } from '#test/support/small-pdf.ts'
import { zipOf } from '#test/support/small-zip.ts'
import { extractSource, furtherFiles } from './extract-source.ts'
import { closeSourceThreads } from './threads.ts'

after(closeSourceThreads)

const letter = [
  'Beschlusskontrolle zu V1234/22 (Sitzungsnummer: JHA/049/2023)',
  'Sehr geehrte Damen und Herren,',
  'der Beschlusspunkt ist erf\u00fcllt.',
]
const pdf = textPdf([letter])

async function read(bytes: Uint8Array, name: string) {
  const result = await extractSource({ bytes, name })
  assert.ok(result.ok, result.ok ? '' : `${result.error.code}: ${result.error.message}`)
  return result.value
}

async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  const result = await extractSource({ bytes, name })
  return result.ok ? 'read' : `${result.error.code}: ${result.error.message}`
}

const mail = (files: readonly { name: string; type: string; bytes: Uint8Array }[], text = 'Anbei das Schreiben.'): Buffer =>
  Buffer.from(
    [
      'From: Anna Muster <a.muster@lindenau.example>',
      'Subject: =?utf-8?q?Beschlusskontrolle_f=C3=BCr_den_Rat?=',
      'Date: Fri, 14 Mar 2025 10:00:00 +0100',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="grenze"',
      '',
      '--grenze',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      ...files.flatMap(file => [
        '--grenze',
        `Content-Type: ${file.type}; name="${file.name}"`,
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment; filename="${file.name}"`,
        '',
        Buffer.from(file.bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
      ]),
      '--grenze--',
      '',
    ].join('\r\n'),
  )

test('The letter in a mail is the document, and the mail is named as where it came from (B-11)', async () => {
  const source = await read(
    mail([
      { name: 'brief.pdf', type: 'application/pdf', bytes: pdf },
      { name: 'unterschrift.p7s', type: 'application/pkcs7-signature', bytes: Buffer.from('abc') },
    ]),
    'nachricht.eml',
  )
  assert.equal(source.text, letter.join('\n'))
  assert.equal(source.origin, 'E-Mail \u201eBeschlusskontrolle f\u00fcr den Rat\u201c von Anna Muster vom 14.3.2025')
  assert.equal(source.notes, undefined)
  assert.equal(source.pages[0]?.method, 'text-layer')
})

test('A mail that was forwarded inside a mail is opened, and a mail without a letter is one itself', async () => {
  const inner = mail([{ name: 'brief.pdf', type: 'application/pdf', bytes: pdf }])
  const outer = mail([{ name: 'weitergeleitet.eml', type: 'message/rfc822', bytes: inner }])
  assert.equal((await read(outer, 'outer.eml')).text, letter.join('\n'))
  assert.equal((await read(mail([], letter.join('\r\n')), 'nur-text.eml')).text, letter.join('\n'))
})

test('Of several letters in a mail or an archive the first is read, the others are named and handed out; what cannot be read is named', async () => {
  const second = textPdf([['Zweites Schreiben mit einem Satz, der lang genug ist.']])
  const bytes = zipOf([
    { name: 'a/eins.pdf', bytes: pdf },
    { name: 'a/zwei.pdf', bytes: second },
    { name: '__MACOSX/._eins.pdf', bytes: Buffer.from('x') },
    { name: 'liste.xlsx', bytes: zipOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') }]) },
  ])
  const source = await read(bytes, 'schreiben.zip')
  assert.equal(source.text, letter.join('\n'))
  assert.deepEqual(source.notes, [
    { code: 'files-inside', detail: 'liste.xlsx' },
    { code: 'letters-inside', detail: 'a/zwei.pdf' },
  ])
  const [further, ...others] = await furtherFiles({ bytes, name: 'schreiben.zip' }, 1_000_000)
  assert.equal(others.length, 0)
  assert.ok(further && Buffer.from(further.bytes).equals(second))
})

test('An archive that unpacks to more than it may, lies about it, or nests without end is refused in time', async () => {
  const zeros = Buffer.alloc(120 * 1024 * 1024)
  assert.match(await refusal(zipOf([{ name: 'bombe.txt', bytes: zeros }]), 'bombe.zip'), /^archive_too_large/)
  assert.match(await refusal(zipOf([{ name: 'bombe.txt', bytes: zeros, size: 10 }]), 'bombe.zip'), /^broken_archive/)
  let nested: Buffer = zipOf([{ name: 'brief.pdf', bytes: pdf }])
  for (let depth = 0; depth < 5; depth++) nested = zipOf([{ name: `${depth}.zip`, bytes: nested }])
  assert.match(await refusal(nested, 'tief.zip'), /^nothing_inside/)
})

test('A Word file gives its words with the numbers that Word counts, without deleted and hidden ones', async () => {
  const point = (text: string): Paragraph => new Paragraph({ text, numbering: { reference: 'punkte', level: 0 } })
  const document = new Document({
    numbering: {
      config: [{ reference: 'punkte', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }],
    },
    sections: [
      {
        children: [
          new Paragraph('Beschlusskontrolle zu V1234/22'),
          point('\u201eDie B\u00e4nke sind zu erneuern.\u201c'),
          new Paragraph('Die B\u00e4nke wurden erneuert.'),
          point('\u201eDie Wege sind zu pflegen.\u201c'),
          new Paragraph({
            children: [new TextRun('Die Wege werden '), new TextRun({ text: 'geheim ', vanish: true }), new TextRun('gepflegt.')],
          }),
        ],
      },
    ],
  })
  const source = await read(await Packer.toBuffer(document), 'brief.docx')
  assert.deepEqual(source.text.split('\n').filter(Boolean), [
    'Beschlusskontrolle zu V1234/22',
    '1. \u201eDie B\u00e4nke sind zu erneuern.\u201c',
    'Die B\u00e4nke wurden erneuert.',
    '2. \u201eDie Wege sind zu pflegen.\u201c',
    'Die Wege werden gepflegt.',
  ])
})

test('Rich Text is read without its control words, whatever the file is called (B-13)', async () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Word;}\\f0 Gesch\\'e4ftsbereich\\par\\b Beschlusskontrolle\\b0  zu V1234/22\\par\\par \\u8222\\'84Die W\\u228?lder\\'93{\\v geheim}\\par}"
  for (const name of ['brief.rtf', 'brief.doc'])
    assert.equal(
      (await read(Buffer.from(rtf, 'latin1'), name)).text.trim(),
      'Gesch\u00e4ftsbereich\nBeschlusskontrolle zu V1234/22\n\n\u201eDie W\u00e4lder\u201c',
    )
})

test('A page in HTML is read as its words; nothing of it runs, what it hides is left out', async () => {
  const html =
    '<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body><p>Beschlusskontrolle&nbsp;zu<br>V1234/22</p><ol start="3"><li>Die B&auml;nke<li>Die Wege</ol><p style="display:none">geheim</p></body></html>'
  assert.equal((await read(Buffer.from(html), 'brief.html')).text, 'Beschlusskontrolle zu\nV1234/22\n\n3. Die B\u00e4nke\n\n4. Die Wege')
})

test('What is not read says what to do instead, and is never taken for plain text', async () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)])
  const odt = zipOf([{ name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') }])
  assert.match(await refusal(old, 'brief.doc'), /^unsupported_type: .*DOCX oder PDF/)
  assert.match(await refusal(old, 'nachricht.msg'), /^unsupported_type: .*EML/)
  assert.match(await refusal(heic, 'foto.heic'), /^unsupported_type: .*JPEG/)
  assert.match(await refusal(odt, 'brief.odt'), /^unsupported_type: .*LibreOffice/)
  assert.match(await refusal(Buffer.from('Nr;Titel\n1;B\u00e4nke\n'), 'liste.csv'), /^unsupported_type: .*Tabellen/)
  assert.match(await refusal(Buffer.from('BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n'), 'termin.ics'), /^unsupported_type: .*Termine/)
  assert.match(await refusal(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 'etwas.bin'), /^unsupported_type: .*M\u00f6glich sind PDF/)
})
