import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { documentFormat, plainDocument, referencesIn } from './document.ts'
import { bringTogether } from './meeting.ts'
import { withLastingIds } from './paragraph-ids.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

const SAMPLE = `# Sozialstruktur

Im Gebiet leben **4 812** junge Menschen.[^1] Siehe [[M 3]] und [das Konzept](https://stadt.example/konzept).

- Treffs
  - mit *langen* Zeiten
- Vereine

Tabelle: Kinder nach Alter
| Alter | Zahl |
|---|---:|
| 0–5 | 1 204 |
| 6–13 | 2 018 |

![Karte der Einrichtungen](karte "Einrichtungen im Gebiet")

> Alles war gut.

[^1]: Stand 31.12.2024, ohne Nebenwohnsitze.`

let count = 0
const newId = () => `n${++count}`
const blocksOf = (text: string, before: ReturnType<typeof withLastingIds> = []) => withLastingIds(before, readMarkdown(text).blocks, newId)

test('a text is read into headings, paragraphs, lists, tables with caption, figures, quotes, footnotes and references', () => {
  const { blocks, notes } = readMarkdown(SAMPLE)
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['heading', 'paragraph', 'list', 'table', 'figure', 'quote'],
  )
  assert.deepEqual(notes, [['Stand 31.12.2024, ohne Nebenwohnsitze.']])
  const table = blocks[3]
  assert.ok(table?.kind === 'table')
  assert.equal(table.caption, 'Kinder nach Alter')
  assert.deepEqual(table.columns, [
    { head: ['Alter'], isNumber: false },
    { head: ['Zahl'], isNumber: true },
  ])
  assert.deepEqual(table.rows[1], [['6–13'], ['2 018']])
  assert.deepEqual(blocks[4], {
    kind: 'figure',
    name: 'karte',
    alternative: 'Karte der Einrichtungen',
    caption: 'Einrichtungen im Gebiet',
  })
  assert.deepEqual(referencesIn({ blocks: blocksOf(SAMPLE), notes }), [{ to: 'M', number: '3' }])
})

test('what is no mark of ours stays as it was typed: tags, code, rules, a footnote that nobody calls', () => {
  for (const typed of [
    '<script>alert(1)</script>',
    '`code`',
    '---',
    '    eingerückt',
    '[^2]: nie gerufen',
    'gerufen[^9] ohne Fußnote',
    '&amp; &uuml;',
    '~~weg~~',
    '\\[\\[M 3\\]\\]',
  ])
    assert.equal(plainDocument({ blocks: blocksOf(typed), notes: [] }), typed.trim().replaceAll('\\', ''))
})

test('no level of headings is left out, and headings of one level stay beside one another', () => {
  const levels = (text: string) => readMarkdown(text).blocks.map(block => block.kind === 'heading' && block.level)
  assert.deepEqual(levels('### A\n\n### B\n\n# C\n\n### D\n\n###### E'), [1, 1, 1, 2, 2])
  assert.deepEqual(levels('## A\n\n### B\n\n### C\n\n## D'), [1, 2, 2, 1])
})

test('a link leads to the web, to a mail or to this site, and nowhere else', () => {
  const hrefs = (text: string) => JSON.stringify(readMarkdown(text)).match(/"href":"[^"]*"/g)
  assert.equal(hrefs('[a](javascript:alert(1)) [b](data:text/html,x) [c](//boese.example) [d](vbscript:x)'), null)
  assert.equal(hrefs('[a](https://gut.example) [b](/beschluesse) [c](mailto:a@b.example)')?.length, 3)
})

test('reading, writing and reading again gives the same text', () => {
  const once = readMarkdown(SAMPLE)
  assert.deepEqual(readMarkdown(writeMarkdown(once)), once)
  const words = fc
    .stringMatching(/^[a-zäß*_[\]#>|+\\.\-0-9()!&<` ]{1,30}$/)
    .map(text => text.trim())
    .filter(text => text !== '')
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), paragraphs => {
      const written = writeMarkdown({
        blocks: paragraphs.map(text => ({ kind: 'paragraph', words: [text.replace(/\s+/g, ' ')] })),
        notes: [],
      })
      assert.deepEqual(
        readMarkdown(written).blocks,
        paragraphs.map(text => ({ kind: 'paragraph', words: [text.replace(/\s+/g, ' ')] })),
      )
    }),
  )
})

test('a paragraph keeps its id while it is changed, moved or surrounded; a new one gets a new one', () => {
  const before = blocksOf('Eins bleibt so, wie es ist.\n\nZwei wird an einer Stelle geändert werden.\n\nDrei wandert nach oben im Text.')
  const [one, two, three] = before.map(({ id }) => id)
  const after = blocksOf(
    'Drei wandert nach oben im Text.\n\nEins bleibt so, wie es ist.\n\nGanz neu dazwischen.\n\nZwei wurde an einer Stelle geändert worden.',
    before,
  )
  assert.deepEqual([after[0]?.id, after[1]?.id, after[3]?.id], [three, one, two])
  assert.ok(![one, two, three].includes(after[2]?.id))
})

test('ids are never given twice, and what stays word for word keeps its own', () => {
  const paragraph = fc.stringMatching(/^[abc]( [abc]){0,4}$/)
  const text = fc.array(paragraph, { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (before, now) => {
      const old = blocksOf(before.join('\n\n'))
      const fresh = blocksOf(now.join('\n\n'), old)
      assert.equal(new Set(fresh.map(({ id }) => id)).size, fresh.length)
      assert.deepEqual(blocksOf(before.join('\n\n'), old), old)
    }),
  )
})

test('two who wrote at different places are brought together; where both wrote the same paragraph, both stand', () => {
  const base = 'A alt\n\nB alt\n\nC alt'
  assert.deepEqual(bringTogether(base, 'A neu\n\nB alt\n\nC alt', 'A alt\n\nB alt\n\nC neu\n\nD'), {
    text: 'A neu\n\nB alt\n\nC neu\n\nD',
    clashes: [],
  })
  assert.deepEqual(bringTogether(base, 'A meins\n\nB alt\n\nC alt', 'A ihrs\n\nB alt'), {
    text: 'A meins\n\nA ihrs\n\nB alt',
    clashes: [{ mine: 'A meins', theirs: 'A ihrs' }],
  })
})

test('no word is lost where texts meet: what one wrote anew is in the result', () => {
  const text = fc.array(fc.stringMatching(/^[abcd]{1,2}$/), { maxLength: 8 })
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const join = (parts: readonly string[]) => parts.join('\n\n')
      const { text: met } = bringTogether(join(base), join(mine), join(theirs))
      const words = met.split('\n\n')
      for (const one of [mine, theirs]) for (const word of one) if (!base.includes(word)) assert.ok(words.includes(word), word)
    }),
  )
})

test('a stored text of a later form is refused and not guessed', () => {
  const document = { blocks: blocksOf(SAMPLE), notes: [] }
  assert.deepEqual(documentFormat.read(JSON.parse(JSON.stringify(documentFormat.write(document)))), JSON.parse(JSON.stringify(document)))
  assert.throws(() => documentFormat.read({ version: 2, blocks: [], notes: [] }))
})
