import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classifyPoint, POINT_KINDS, type PointKind, weighPointKinds } from './point-kinds.ts'

// Invented sentences, one for each kind that D3 lists.
const CASES: [string, string, PointKind[]][] = [
  ['adoption', 'Der Stadtrat beschließt das Radwegekonzept Süd gemäß Anlage 2.', ['adoption']],
  [
    'incorporation',
    'Das Konzept wird in den Verkehrsentwicklungsplan, Teil II, aufgenommen und löst das Papier von früher ab.',
    ['incorporation'],
  ],
  ['use in practice', 'Das Konzept wird bei allen Planungen der Ämter genutzt.', ['use_in_practice']],
  ['mandate', 'Die Oberbürgermeisterin wird beauftragt, die Maßnahmen des Konzepts umzusetzen.', ['mandate']],
  [
    'mandate with a date',
    'Die Verwaltung wird beauftragt, dem Rat bis zum 30. April 2024 einen Entwurf vorzulegen.',
    ['mandate_with_date'],
  ],
  ['repeal', 'Der Beschluss V0412/15 vom 3. Mai 2015 wird aufgehoben.', ['repeal']],
  ['start date', 'Das Vorhaben startet ab März 2025.', ['start_date']],
  ['minimum duration', 'Die Erprobung läuft über mindestens zwei Kalenderjahre.', ['minimum_duration']],
  ['money', 'Für den Park stehen im Haushalt mindestens 40.000 Euro bereit.', ['money']],
  ['carry over', 'Nicht verbrauchte Mittel werden in das nächste Haushaltsjahr übertragen.', ['carry_over']],
  ['recurring report', 'Dem Bauausschuss ist mindestens einmal jährlich zu berichten.', ['recurring_report']],
  ['posts', 'Im Süden der Stadt 1,5 VzÄ und in Altdorf 0,5 VzÄ.', ['posts']],
  ['session deadline', 'Der Bauausschuss soll spätestens in seiner Sitzung am 4. Juni 2024 entscheiden.', ['session_deadline']],
  ['without delay', 'Die Mängel sind unverzüglich zu beheben.', ['without_delay']],
  ['composition', 'Der Beirat setzt sich aus fünf Mitgliedern zusammen, die der Rat wählt.', ['composition']],
  ['other', 'Die Straße heißt künftig Lindenweg.', ['other']],
]

for (const [name, text, expected] of CASES) {
  test(`D3 ${name}: a point is known by its words`, () => assert.deepEqual(classifyPoint(text), expected))
}

test('D3: a point can be of several kinds', () => {
  assert.deepEqual(classifyPoint('Der Bürgermeister wird beauftragt, unverzüglich 20.000 Euro für den Spielplatz bereitzustellen.'), [
    'mandate',
    'money',
    'without_delay',
  ])
})

test('D3: every kind of the list has its case here, and every kind comes with its confidence', () => {
  assert.deepEqual(new Set(CASES.flatMap(([, , kinds]) => kinds)), new Set(POINT_KINDS))
  for (const [, text] of CASES) for (const { confidence } of weighPointKinds(text)) assert.ok(confidence > 0 && confidence <= 1)
})
