import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMarkdown } from '#writing/rules/read-markdown.ts'
import { columnNamed, lastDayMeant, measuresOfTables } from './word-measures.ts'

test('measures stand in tables whose headings say so, each with the goal above it; other tables are left alone', () => {
  const text = `## Ziel 1: Orte für Jugendliche

| Nr. | Maßnahme | Verantwortlich | Termin | Indikator |
|---|---|---|---|---|
| 1.1 | Nachtbus | Jugendamt | IV/2025 | 20 Fahrten |
| 1.2 |  | Jugendamt |  |  |

## Bevölkerung

| Alter | Zahl |
|---|---:|
| 0–5 | 1204 |

| Maßnahme | Wer? | Kosten |
|---|---|---|
| Werkstatt | Träger Ahorn | 3.000 Euro |`
  assert.deepEqual(measuresOfTables(readMarkdown(text)), [
    { goal: 'Orte für Jugendliche', number: '1.1', name: 'Nachtbus', unit: 'Jugendamt', dueOn: 'IV/2025', sign: '20 Fahrten' },
    { name: 'Werkstatt', unit: 'Träger Ahorn', cents: '3.000 Euro' },
  ])
})

test('a heading is known by how offices write it', () => {
  const named = [
    'lfd. Nr.',
    'Handlungsziel',
    'Was ist zu tun?',
    'Federführung',
    'Zeitrahmen',
    'Finanzbedarf',
    'Stadtraum',
    'Zielgruppe',
    'Alter',
  ]
  assert.deepEqual(named.map(columnNamed), ['number', 'goal', 'name', 'unit', 'dueOn', 'cents', 'area', null, null])
})

test('a date that names no day means its last one; what is no date stays and is refused by the form', () => {
  const said = ['bis Ende 2025', 'IV/2025', '2. Quartal 2026', '02/2028', '31.12.2027', 'fortlaufend']
  assert.deepEqual(said.map(lastDayMeant), ['31.12.2025', '31.12.2025', '30.06.2026', '29.02.2028', '31.12.2027', 'fortlaufend'])
})
