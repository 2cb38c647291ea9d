import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WayUnit } from '#approval/rules/position.ts'
import {
  allowedActions,
  decide,
  NEEDS_REASON,
  type ReportWay,
  visibilityAt,
  WAY_ACTIONS,
  WAY_STEPS,
  type WayAction,
  type WayActor,
  type WayStep,
  waitsFor,
} from './report-way.ts'

const OFFICE: WayUnit = { id: 'office', name: 'Jugendamt', head: 'Roland Fichtelberg' }
const DEPARTMENT: WayUnit = { id: 'department', name: 'Jugend und Schule', head: 'Friederike Sommerfeld' }
const OTHER: WayUnit = { id: 'other', name: 'Stadtentwicklung', head: 'Dorothea Kienast' }
const THIRD: WayUnit = { id: 'third', name: 'Finanzen', head: 'Anselm Roth' }
const CITY: WayUnit = { id: 'city', name: 'Lindenau an der Elster', head: 'Konrad Wiesengrund' }

const wayAt = (step: WayStep, more: Partial<ReportWay> = {}): ReportWay => ({
  step,
  authors: ['author', 'head who wrote'],
  version: 4,
  office: OFFICE,
  department: DEPARTMENT,
  city: CITY,
  officeName: 'Jugendamt',
  departmentName: 'Jugend und Schule',
  cosigners: [{ ...OTHER, signed: step !== 'submitted' && step !== 'drafting' }],
  isNoted: true,
  isConfidential: false,
  contradictions: 0,
  ...more,
})

const actor = (
  id: string,
  held: readonly (readonly [unit: WayUnit, role: 'head' | 'deputy', title?: string])[] = [],
  may: Partial<WayActor> = {},
): WayActor => ({
  id,
  positions: held.map(([unit, role, title = '']) => ({ organizationId: unit.id, organization: unit.name, role, title })),
  mayWrite: true,
  maySend: false,
  mayPublish: false,
  ...may,
})

const ACTORS = {
  author: actor('author'),
  'another clerk': actor('another clerk'),
  'head of the office': actor('head of the office', [[OFFICE, 'head', 'Amtsleiter']]),
  'deputy of the office': actor('deputy of the office', [[OFFICE, 'deputy']]),
  'head of the department': actor('head of the department', [[DEPARTMENT, 'head']]),
  'deputy of the department': actor('deputy of the department', [[DEPARTMENT, 'deputy']]),
  'head who wrote': actor('head who wrote', [
    [OFFICE, 'head'],
    [DEPARTMENT, 'head'],
    [OTHER, 'head'],
  ]),
  'head of a co-signing department': actor('co-signer', [[OTHER, 'head']]),
  'head of a department that has no part': actor('outsider', [[THIRD, 'head']]),
  mayor: actor('mayor', [[CITY, 'head', 'Oberbürgermeister']]),
  'deputy of the mayor': actor('deputy of the mayor', [[CITY, 'deputy']]),
  'council office': actor('council office', [], { maySend: true, mayPublish: true }),
  'someone without any right': actor('nobody', [], { mayWrite: false }),
} as const satisfies Record<string, WayActor>
type ActorKind = keyof typeof ACTORS

/** Who may do what at each step, all the rest being refused: the whole way as the rules have it (C4, C5). */
const ALLOWED: Record<WayStep, Partial<Record<ActorKind, readonly WayAction[]>>> = {
  drafting: Object.fromEntries(
    Object.entries(ACTORS)
      .filter(([, { mayWrite }]) => mayWrite)
      .map(([kind]) => [kind, ['submit']]),
  ),
  submitted: {
    author: ['recall'],
    'head of the office': ['check', 'hand_back'],
    'deputy of the office': ['check', 'hand_back'],
    'head who wrote': ['recall', 'hand_back'],
    'head of a co-signing department': ['cosign', 'hand_back'],
  },
  checked: {
    author: ['recall'],
    'head of the department': ['hand_back', 'sign'],
    'deputy of the department': ['hand_back', 'sign'],
    'head who wrote': ['recall', 'hand_back'],
    'head of a co-signing department': ['hand_back'],
  },
  signed: {
    'head of the department': ['return'],
    'deputy of the department': ['return'],
    'head who wrote': ['return'],
    mayor: ['note', 'return'],
    'deputy of the mayor': ['note', 'return'],
  },
  noted: {
    'head of the department': ['return'],
    'deputy of the department': ['return'],
    'head who wrote': ['return'],
    mayor: ['return'],
    'deputy of the mayor': ['return'],
    'council office': ['send'],
  },
  sent: { 'council office': ['publish'] },
  published: { 'council office': ['withdraw', 'unpublish'] },
  withdrawn: { 'council office': ['publish'] },
  returned: {},
}

test('C5: at every step each kind of person may do exactly what the table says, and nothing else', () => {
  for (const step of WAY_STEPS)
    for (const [kind, person] of Object.entries(ACTORS))
      assert.deepEqual(allowedActions(wayAt(step), person), ALLOWED[step][kind as ActorKind] ?? [], `${kind} at ${step}`)
})

test('C5: every action that is refused says why, and every one that is allowed says in what role and where it leads', () => {
  for (const step of WAY_STEPS)
    for (const person of Object.values(ACTORS))
      for (const action of WAY_ACTIONS) {
        const decision = decide(wayAt(step), person, action)
        if (decision.allowed) assert.notEqual(decision.capacity.title, '')
        else assert.notEqual(decision.because, '')
      }
})

const refusal = (way: ReportWay, person: WayActor, action: WayAction): string => {
  const decision = decide(way, person, action)
  return decision.allowed ? 'allowed' : decision.because
}

test('C5: each step leads where the way goes on, and back where it is taken back', () => {
  const next = (step: WayStep, kind: ActorKind, action: WayAction): string => {
    const decision = decide(wayAt(step), ACTORS[kind], action)
    return decision.allowed ? decision.next : decision.because
  }
  assert.equal(next('drafting', 'author', 'submit'), 'submitted')
  assert.equal(next('submitted', 'head of the office', 'check'), 'checked')
  assert.equal(next('submitted', 'head of a co-signing department', 'cosign'), 'submitted', 'co-signing runs beside the check')
  assert.equal(next('checked', 'head of the department', 'sign'), 'signed')
  assert.equal(next('signed', 'mayor', 'note'), 'noted')
  assert.equal(next('noted', 'council office', 'send'), 'sent')
  assert.equal(next('sent', 'council office', 'publish'), 'published')
  for (const [step, kind, action] of [
    ['submitted', 'author', 'recall'],
    ['submitted', 'head of the office', 'hand_back'],
    ['checked', 'head of the department', 'hand_back'],
  ] as const)
    assert.equal(next(step, kind, action), 'drafting')
  assert.equal(next('signed', 'mayor', 'return'), 'returned')
})

test('C4: a deputy acts in absence and for the head, who is named; in a vacant position for nobody', () => {
  const capacity = (unit: WayUnit) => {
    const decision = decide(wayAt('checked', { department: unit }), ACTORS['deputy of the department'], 'sign')
    return decision.allowed ? decision.capacity : null
  }
  assert.deepEqual(capacity(DEPARTMENT), {
    title: 'Stellvertretende Leitung Jugend und Schule',
    organizationId: 'department',
    inAbsence: true,
    forName: 'Friederike Sommerfeld',
  })
  assert.equal(capacity({ ...DEPARTMENT, head: null })?.forName, null)
  assert.equal(capacity({ ...DEPARTMENT, head: null })?.inAbsence, true)
})

test('C4: who is head and deputy of the same unit acts as its head, under the title of that position', () => {
  const both = actor('both', [
    [OFFICE, 'deputy', 'Sachgebietsleiter'],
    [OFFICE, 'head', 'Amtsleiter'],
  ])
  const decision = decide(wayAt('submitted'), both, 'check')
  assert.deepEqual(decision.allowed && decision.capacity, {
    title: 'Amtsleiter',
    organizationId: 'office',
    inAbsence: false,
    forName: null,
  })
})

test('C5: a position that has ended, or has not begun, is not held: the same person is refused', () =>
  assert.equal(refusal(wayAt('checked'), actor('head of the department'), 'sign'), 'not_your_part'))

test('C5, four eyes: who wrote in a report does not check, co-sign or sign it, even as head; anyone else of the unit does', () => {
  const wrote = ACTORS['head who wrote']
  assert.equal(refusal(wayAt('submitted'), wrote, 'check'), 'you_wrote_it')
  assert.equal(refusal(wayAt('submitted'), wrote, 'cosign'), 'you_wrote_it')
  assert.equal(refusal(wayAt('checked'), wrote, 'sign'), 'you_wrote_it')
  assert.equal(refusal(wayAt('submitted'), ACTORS['deputy of the office'], 'check'), 'allowed')
})

test('C5: departments co-sign in any order, before and after the check, and the report is signed when all have', () => {
  const [one, two] = [ACTORS['head of a co-signing department'], ACTORS['head of a department that has no part']]
  const cosigners = (first: boolean, second: boolean) => [
    { ...OTHER, signed: first },
    { ...THIRD, signed: second },
  ]
  for (const step of ['submitted', 'checked'] as const) {
    assert.equal(refusal(wayAt(step, { cosigners: cosigners(false, false) }), one, 'cosign'), 'allowed')
    assert.equal(refusal(wayAt(step, { cosigners: cosigners(true, false) }), two, 'cosign'), 'allowed')
    assert.equal(refusal(wayAt(step, { cosigners: cosigners(true, false) }), one, 'cosign'), 'already_cosigned')
  }
  const signing = (first: boolean, second: boolean): string =>
    refusal(wayAt('checked', { cosigners: cosigners(first, second) }), ACTORS['head of the department'], 'sign')
  assert.deepEqual(
    [signing(false, false), signing(true, false), signing(false, true), signing(true, true)],
    ['cosigner_missing', 'cosigner_missing', 'cosigner_missing', 'allowed'],
  )
  assert.deepEqual(
    waitsFor(wayAt('submitted', { cosigners: cosigners(false, true) })).map(({ action, unit }) => [action, unit?.id]),
    [
      ['check', 'office'],
      ['cosign', 'other'],
    ],
  )
  assert.deepEqual(
    waitsFor(wayAt('checked', { cosigners: cosigners(false, false) })).map(({ unit }) => unit?.id),
    ['other', 'third'],
  )
})

test('C3: a report that contradicts itself is neither handed on nor signed', () => {
  assert.equal(refusal(wayAt('drafting', { contradictions: 1 }), ACTORS.author, 'submit'), 'contradictions')
  assert.equal(refusal(wayAt('checked', { contradictions: 1 }), ACTORS['head of the department'], 'sign'), 'contradictions')
})

test('C5: a report whose units the register does not know is not handed on, because nobody could check or sign it', () => {
  for (const missing of [{ office: null }, { department: null }, { city: null }])
    assert.equal(refusal(wayAt('drafting', missing), ACTORS.author, 'submit'), 'unit_unknown')
  assert.equal(refusal(wayAt('drafting', { city: null, isNoted: false }), ACTORS.author, 'submit'), 'allowed')
})

test('C4: a report without Kenntnisnahme is sent after the signature; one with it waits for the note', () => {
  assert.equal(refusal(wayAt('signed', { isNoted: false }), ACTORS['council office'], 'send'), 'allowed')
  assert.equal(refusal(wayAt('signed', { isNoted: false }), ACTORS.mayor, 'note'), 'wrong_step')
  assert.equal(refusal(wayAt('signed'), ACTORS['council office'], 'send'), 'waits_for_note')
  assert.deepEqual(
    waitsFor(wayAt('signed', { isNoted: false })).map(({ action }) => action),
    ['send'],
  )
})

test('V2: a confidential report is sent and never published, and waits for nothing once it is sent', () => {
  assert.equal(refusal(wayAt('noted', { isConfidential: true }), ACTORS['council office'], 'send'), 'allowed')
  assert.equal(refusal(wayAt('sent', { isConfidential: true }), ACTORS['council office'], 'publish'), 'confidential')
  assert.deepEqual(waitsFor(wayAt('sent', { isConfidential: true })), [])
})

test('V2: a report is the administration’s until it is sent, the council’s from then on, everyone’s when it is published', () => {
  const at = (step: WayStep, isConfidential = false, isRedacted = false): string => visibilityAt(step, { isConfidential, isRedacted })
  for (const step of ['drafting', 'submitted', 'checked', 'signed', 'noted', 'returned'] as const) assert.equal(at(step), 'internal')
  assert.deepEqual([at('sent'), at('published'), at('withdrawn')], ['members', 'public', 'members'])
  assert.equal(at('published', false, true), 'members', 'where passages are blackened the public reads an edition of its own')
  for (const step of WAY_STEPS) assert.equal(at(step, true), 'confidential')
})

test('C5: whatever takes a report back needs a reason, and nothing else does', () =>
  assert.deepEqual(
    WAY_ACTIONS.filter(action => NEEDS_REASON.has(action)),
    ['hand_back', 'return', 'withdraw'],
  ))

test('C5: however people act, nothing is signed that nobody else has checked, co-signed by all and kept free of contradictions, and nothing confidential is published', () => {
  const kinds = Object.keys(ACTORS) as ActorKind[]
  const turn = fc.record({
    kind: fc.constantFrom(...kinds),
    action: fc.constantFrom(...WAY_ACTIONS),
    // Mostly one of the steps that somebody may take, else the walk would seldom come far; sometimes anyone tries anything.
    pick: fc.option(fc.nat(), { freq: 5 }),
    writes: fc.boolean(),
    contradictions: fc.constantFrom(0, 0, 0, 1),
  })
  const reached = new Map<WayStep, number>()
  fc.assert(
    fc.property(fc.array(turn, { minLength: 10, maxLength: 60 }), fc.boolean(), fc.boolean(), (turns, isConfidential, isNoted) => {
      let way = wayAt('drafting', { authors: ['author'], version: 1, cosigners: [{ ...OTHER, signed: false }], isConfidential, isNoted })
      let checkedBy: string | null = null
      let checkedVersion = 0
      let signed = false
      let noted = false
      for (const wanted of turns) {
        const { writes, contradictions } = wanted
        const open = kinds.flatMap(kind => allowedActions(way, ACTORS[kind]).map(action => ({ kind, action })))
        const onward = open.filter(({ action }) => action !== 'recall' && action !== 'hand_back' && action !== 'return')
        const pick = wanted.pick ?? 0
        const choice = pick % 5 === 0 || onward.length === 0 ? open : onward
        const { kind, action } = (wanted.pick !== null && choice[pick % choice.length]) || wanted
        const person = ACTORS[kind]
        if (way.step === 'drafting' && writes && person.mayWrite) {
          way = { ...way, version: way.version + 1, authors: [...new Set([...way.authors, person.id])], contradictions }
        }
        const decision = decide(way, person, action)
        if (!decision.allowed) continue
        if (action === 'check') [checkedBy, checkedVersion] = [person.id, way.version]
        if (action === 'cosign') way = { ...way, cosigners: way.cosigners.map(unit => ({ ...unit, signed: true })) }
        if (action === 'sign') {
          assert.ok(checkedBy !== null && !way.authors.includes(checkedBy), 'checked by someone who did not write')
          assert.equal(checkedVersion, way.version, 'what was checked is what is signed')
          assert.ok(!way.authors.includes(person.id), 'signed by someone who did not write')
          assert.ok(way.cosigners.every(unit => unit.signed))
          assert.equal(way.contradictions, 0)
          signed = true
        }
        if (action === 'note') noted = true
        if (action === 'send') assert.ok(signed && (noted || !isNoted), 'sent only after signature and note')
        if (action === 'publish') assert.equal(isConfidential, false)
        if (decision.next === 'drafting') {
          checkedBy = null
          way = { ...way, cosigners: way.cosigners.map(unit => ({ ...unit, signed: false })) }
        }
        way = { ...way, step: decision.next }
        reached.set(way.step, (reached.get(way.step) ?? 0) + 1)
        if (isConfidential) assert.notEqual(way.step, 'published')
        if (['drafting', 'submitted', 'checked'].includes(way.step)) assert.equal(signed, false, 'nothing leads back behind the signature')
      }
    }),
    { numRuns: 1000, seed: 5 },
  )
  for (const step of WAY_STEPS) assert.ok((reached.get(step) ?? 0) > 20, `the walks came to ${step}`)
})

test('C5: from every step before the end someone can go on, so that no report is stuck', () => {
  for (const step of ['drafting', 'submitted', 'checked', 'signed', 'noted', 'sent'] as const) {
    const waiting = waitsFor(wayAt(step))
    assert.notEqual(waiting.length, 0)
    for (const { action } of waiting)
      assert.ok(
        Object.values(ACTORS).some(person => decide(wayAt(step), person, action).allowed),
        `${action} at ${step}`,
      )
  }
})
