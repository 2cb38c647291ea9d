import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutFurniture } from './furniture.ts'
import { splitLines } from './lines.ts'

const HEAD = `Stadt Lindenau an der Elster
Beschlusskontrolle zu V0712/21 (Sitzungsnummer: SR/031/2021)
Sanierung der Elsterhalle

Sehr geehrte Damen und Herren,

folgender Zwischenstand kann gegeben werden:

Die Arbeiten begannen im Mai.
Sie dauern an.
Der Bau wird im Herbst fertig.
`
const TITLE = 1

const below = (page: string): string[] =>
  withoutFurniture(splitLines(`${HEAD}${page}`), TITLE)
    .map(({ text }) => text)
    .slice(8)

const cases: readonly [string, string, string[]][] = [
  [
    'the heading that stands again above a page',
    'Die Halle erhält\n\nBeschlusskontrolle zu V0712/21\n\nSeite 2 von 3\n\nein neues Dach.',
    ['Die Halle erhält', 'ein neues Dach.'],
  ],
  [
    'the subject that stands again above a page',
    'Die Halle erhält\n\fSanierung der Elsterhalle\n- 2 -\nein neues Dach.',
    ['Die Halle erhält', 'ein neues Dach.'],
  ],
  [
    'a page mark that shares its line with the heading',
    'Die Halle erhält\nBeschlusskontrolle V0712/21, Stand Mai, Seite 2\nein neues Dach.',
    ['Die Halle erhält', 'ein neues Dach.'],
  ],
  [
    'the same words beside two page marks',
    'Die Halle\nAmt für Hochbau · Seite 1 von 2\nerhält\nAmt für Hochbau · Seite 2 von 2\nein Dach.',
    ['Die Halle', 'erhält', 'ein Dach.'],
  ],
]
for (const [what, page, expected] of cases)
  test(`V1: ${what} is no part of the text`, () => {
    assert.deepEqual(below(page), expected)
  })

const kept: readonly [string, string][] = [
  ['a sentence that names a page', 'Das Nähere steht in der Anlage auf Seite 3.'],
  ['a line around a single page break', 'Der Beschlusspunkt ist erfüllt\n\fund wird fortgeführt.'],
  ['the heading of another resolution', 'Beschlusskontrolle zu V0999/21'],
]
for (const [what, page] of kept)
  test(`V1: ${what} stays`, () => {
    assert.deepEqual(below(page), page.replace('\f', '').split('\n'))
  })
