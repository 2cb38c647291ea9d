import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDocument } from './document.ts'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

const HTML = `<h1>Sozialstruktur</h1><p>Viele <strong>Kinder</strong>.<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup></p>
<ul><li>Treffs<ol><li>am Hafen</li></ol></li><li><p>Vereine</p></li></ul>
<p>Tabelle 3: Kinder</p><table><tr><th><p>Alter</p></th><th><p>Zahl</p></th></tr><tr><td><p>0–5</p></td><td><p>1 204</p></td></tr></table>
<p><img src="bild-1" alt="Karte"></p><p>Abbildung 2: Das Gebiet</p><script>alert(1)</script>
<ol><li id="footnote-1"><p> Stand 2023. <a href="#footnote-ref-1">↑</a></p></li></ol>`

test('headings, lists, tables with caption, figures and footnotes of a Word file are kept, and nothing else', () => {
  const read = readHtml(HTML)
  assert.deepEqual(
    read.blocks.map(({ kind }) => kind),
    ['heading', 'paragraph', 'list', 'table', 'figure'],
  )
  assert.deepEqual(read.notes, [['Stand 2023.']])
  assert.deepEqual(read.blocks[4], { kind: 'figure', name: 'bild-1', alternative: 'Karte', caption: 'Das Gebiet' })
  const table = read.blocks[3]
  assert.ok(table?.kind === 'table')
  assert.deepEqual([table.caption, table.columns.map(({ isNumber }) => isNumber)], ['Kinder', [false, true]])
})

test('what was read from a Word file says the same once it is written as Markdown and read again', () => {
  const said = ({ blocks, notes }: ReturnType<typeof readHtml>) =>
    plainDocument({ blocks: blocks.map((block, at) => ({ ...block, id: String(at) })), notes })
  const read = readHtml(HTML)
  assert.equal(said(readMarkdown(writeMarkdown(read))), said(read))
})

test('no HTML makes the reader fail, however broken', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '<h1>',
    '<strong>',
    '<a href="#footnote-1">',
    '<li id="footnote-1">',
    'Wort ',
    '&amp;',
    '<',
    '<br>',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      writeMarkdown(readHtml(pieces.join('')))
    }),
  )
  writeMarkdown(readHtml(`${'<div>'.repeat(5000)}tief`))
  writeMarkdown(readHtml(`${'<ul><li>'.repeat(5000)}tief`))
})
