import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EXAMPLE_TEXTS } from '#planning/example-texts.usecases.ts'
import { plainDocument } from '#writing/rules/document.ts'
import { readMarkdown } from '#writing/rules/read-markdown.ts'
import { editorDocument, editorMarkdown } from './written.ts'

const through = (markdown: string): string => editorMarkdown(editorDocument(readMarkdown(markdown)))
const words = (markdown: string): string =>
  plainDocument({
    blocks: readMarkdown(markdown).blocks.map(block => ({ ...block, id: '' })),
    notes: readMarkdown(markdown).notes,
  }).replace(/\s+|Tabelle: /g, '')

test('what was written through the editor is the same text, and does not change by being opened again', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '# ',
      '## ',
      '- ',
      '  - ',
      '1. ',
      '2) ',
      '> ',
      '**',
      '*',
      '_',
      '[^1]',
      '[[M 3]]',
      '[a](https://b.example)',
      '![bild](name "Was")',
      '\n',
      '\n\n',
    ),
    fc.constantFrom(
      '| a | b |\n|---|---:|\n| 1 | 2 |\n',
      'Tabelle: Was\n',
      '\\',
      '\\\n',
      '[^1]: Fußnote mit *Mark*\n\n',
      '!',
      '[',
      ']',
      '&amp;',
      '|',
      ':',
      '#',
    ),
    fc.stringMatching(/^[a-zäö .,:;!?"()<>`~=+-]{1,12}$/),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
      const typed = pieces.join('')
      const once = through(typed)
      assert.equal(words(once), words(typed))
      assert.deepEqual(through(once), once)
    }),
    { numRuns: 1000 },
  )
})

test('the texts of the example go through the editor unchanged', () => {
  assert.ok(EXAMPLE_TEXTS.length > 10)
  for (const text of EXAMPLE_TEXTS) assert.deepEqual(readMarkdown(through(text)), readMarkdown(text))
})

test('marks that would be none are written so that they are: at points, blanks and beside one another', () => {
  const strong = (words: string, after: string) =>
    editorMarkdown(editorDocument({ blocks: [{ kind: 'paragraph', words: [{ kind: 'strong', words: [words] }, after] }], notes: [] }))
  assert.equal(strong('Hinweis:', 'Wichtig'), '**Hinweis**:Wichtig')
  assert.equal(strong('Hinweis: ', 'Wichtig'), '**Hinweis:** Wichtig')
  assert.equal(strong(' ', 'Wichtig'), ' Wichtig')
})
