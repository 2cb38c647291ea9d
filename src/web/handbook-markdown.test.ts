import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anchorOf, Markdown, parseMarkdown, plainText, type Targets } from './handbook-markdown.tsx'

const TARGETS: Targets = {
  link: target => (target.startsWith('https:') ? undefined : `/da/${target}`),
  picture: target => (target === 'bild.png' ? { href: '/bild.png', width: 10, height: 20 } : undefined),
}
const html = (text: string): string => String(Markdown({ blocks: parseMarkdown(text), targets: TARGETS }))

test('headings, paragraphs and bold words', () => {
  assert.equal(
    html('# Erstes\n\nZwei\nZeilen, **fett** und `code`.\n\n## Was kann schiefgehen?'),
    '<h1 id="erstes">Erstes</h1><p>Zwei Zeilen, <strong>fett</strong> und <code>code</code>.</p><h2 id="was-kann-schiefgehen">Was kann schiefgehen?</h2>',
  )
})

test('ordered and unordered lists, one in the other, with what is indented below an item', () => {
  assert.equal(
    html('1. eins\n2. zwei\n   - innen\n\n   danach\n3. drei'),
    '<ol><li>eins</li><li>zwei<ul><li>innen</li></ul><p>danach</p></li><li>drei</li></ol>',
  )
  assert.equal(html('- a\n- b\n\nText'), '<ul><li>a</li><li>b</li></ul><p>Text</p>')
  assert.equal(html('- a\n\n1. b'), '<ul><li>a</li></ul><ol><li>b</li></ol>')
})

test('links lead where the targets say; a link without a target stays words', () => {
  assert.equal(html('[da](x.md#y) und [dort](https://lindenau.example)'), '<p><a href="/da/x.md#y">da</a> und dort</p>')
  assert.equal(html('**„[Rechte](r.md)“**'), '<p><strong>„<a href="/da/r.md">Rechte</a>“</strong></p>')
})

test('a picture alone stands by itself, with its size and its words; an unknown one is left out', () => {
  assert.equal(
    html('![Ein "Bild"](bild.png)'),
    '<p class="rk-handbook__picture"><img src="/bild.png" width="10" height="20" alt="Ein &quot;Bild&quot;" loading="lazy"/></p>',
  )
  assert.doesNotMatch(html('![Fort](fort.png)'), /img/)
})

test('nothing in a text becomes markup by itself', () => {
  assert.equal(html('<script>a</script> & "b"'), '<p>&lt;script&gt;a&lt;/script&gt; &amp; &quot;b&quot;</p>')
  assert.equal(html('**<b>**'), '<p><strong>&lt;b&gt;</strong></p>')
  assert.doesNotMatch(html('[x](a"onclick=b)'), /"onclick/)
})

test('the words of a heading and its anchor are without marks', () => {
  assert.equal(plainText('**Fett** und [Link](x.md)'), 'Fett und Link')
  assert.equal(anchorOf('Fragen stellen, ohne zurückzugeben'), 'fragen-stellen-ohne-zurückzugeben')
})
