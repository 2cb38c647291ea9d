import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownWay, WayAction, WayStep } from '../rules/report-way.ts'
import type { TakenStep } from './way.store.ts'
import { lineOf } from './way-line.ts'

const WAY: KnownWay = {
  step: 'drafting',
  authors: ['clerk'],
  version: 3,
  office: { id: 'office', name: 'Jugendamt', head: 'Roland Fichtelberg' },
  department: { id: 'department', name: 'Jugend und Schule', head: null },
  city: { id: 'city', name: 'Stadt', head: 'Konrad Wiesengrund' },
  officeName: 'Jugendamt',
  departmentName: 'Jugend und Schule',
  cosigners: [],
  isNoted: true,
  isConfidential: false,
}
// Only what the line reads of a step.
const step = (action: WayAction, on: string, actorName: string, organizationId: string | null = null): TakenStep =>
  ({ action, actorName, organizationId, at: Temporal.Instant.from(`${on}T10:00:00Z`) }) as TakenStep
const words = (at: WayStep, steps: readonly TakenStep[], more: Partial<KnownWay> = {}): string[] =>
  lineOf({ way: { ...WAY, step: at, ...more }, steps }).map(
    ({ what, who, state, on }) => `${state} ${what}: ${who}${on ? `, ${on.toString()}` : ''}`,
  )
const SUBMITTED = step('submit', '2024-06-03', 'Gerlinde Moosbach')
const CHECKED = step('check', '2024-06-05', 'Sieglinde Aurich')

test('the line names who had a report, who has it since when, and who comes (C5)', () => {
  assert.deepEqual(words('checked', [SUBMITTED, CHECKED]), [
    'done Entwurf: Gerlinde Moosbach, 2024-06-03',
    'done Prüfung: Sieglinde Aurich, 2024-06-05',
    'now Unterschrift: Jugend und Schule, 2024-06-05',
    'next Kenntnisnahme: Konrad Wiesengrund (Stadt)',
    'next Versand: Gremienbüro',
    'next Veröffentlichung: Gremienbüro',
  ])
})

test('what was handed back begins anew: the draft waits since that day, and the old check does not count', () => {
  assert.deepEqual(words('drafting', [SUBMITTED, CHECKED, step('hand_back', '2024-06-07', 'Friederike Sommerfeld')]).slice(0, 2), [
    'now Entwurf: Jugendamt, 2024-06-07',
    'next Prüfung: Roland Fichtelberg (Jugendamt)',
  ])
})

test('co-signatures wait beside the check, each by itself', () => {
  const cosigners = [
    { id: 'a', name: 'Bauamt', head: null, signed: true },
    { id: 'b', name: 'Kämmerei', head: 'Ute Falkenhain', signed: false },
  ]
  const steps = [SUBMITTED, step('cosign', '2024-06-04', 'Dora Kienast', 'a')]
  assert.deepEqual(words('submitted', steps, { cosigners }).slice(1, 4), [
    'now Prüfung: Roland Fichtelberg (Jugendamt), 2024-06-03',
    'done Mitzeichnung: Dora Kienast, 2024-06-04',
    'now Mitzeichnung: Ute Falkenhain (Kämmerei), 2024-06-03',
  ])
})

test('a confidential report is not published, one without note goes on to be sent, one on paper has no line', () => {
  assert.deepEqual(
    words('signed', [SUBMITTED, CHECKED, step('sign', '2024-06-06', 'F.')], { isNoted: false, isConfidential: true }).slice(2),
    ['done Unterschrift: F., 2024-06-06', 'now Versand: Gremienbüro, 2024-06-06'],
  )
  assert.deepEqual(words('sent', []), [])
})

test('what was returned after the signature ends there', () => {
  const steps = [SUBMITTED, CHECKED, step('sign', '2024-06-06', 'F.'), step('return', '2024-06-08', 'Konrad Wiesengrund')]
  assert.deepEqual(words('returned', steps).slice(2), [
    'done Unterschrift: F., 2024-06-06',
    'done Nach der Unterschrift zurückgegeben: Konrad Wiesengrund, 2024-06-08',
  ])
})
