import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WayUnit } from '#approval/rules/position.ts'
import {
  allowedActions,
  decide,
  isWritable,
  NEEDS_REASON,
  PLANNING_ACTIONS,
  type PlanningAction,
  type PlanningActor,
  type PlanningWay,
  READING_RESULTS,
  visibilityAt,
  waitsFor,
} from './planning-way.ts'
import { PLANNING_STEPS, type PlanningStep } from './report-words.ts'

const OFFICE: WayUnit = { id: 'office', name: 'Jugendamt', head: 'Roland Fichtelberg' }
const DEPARTMENT: WayUnit = { id: 'department', name: 'Jugend und Schule', head: 'Friederike Sommerfeld' }

const wayAt = (step: PlanningStep, more: Partial<PlanningWay> = {}): PlanningWay => ({
  step,
  authors: ['author', 'head who wrote'],
  office: OFFICE,
  department: DEPARTMENT,
  officeName: 'Jugendamt',
  open: { inside: 0, offices: 0 },
  wasRead: false,
  hasPaper: true,
  isFollowed: true,
  heldUp: new Set(),
  ...more,
})

const actor = (
  id: string,
  held: readonly (readonly [unit: WayUnit, role: 'head' | 'deputy'])[] = [],
  may: Partial<PlanningActor> = {},
): PlanningActor => ({
  id,
  positions: held.map(([unit, role]) => ({ organizationId: unit.id, organization: unit.name, role, title: '' })),
  isPlanner: false,
  isCouncilOffice: false,
  mayPublish: false,
  ...may,
})

const ACTORS = {
  planner: actor('author', [], { isPlanner: true }),
  'head of the office': actor('head of the office', [[OFFICE, 'head']]),
  'deputy of the office': actor('deputy of the office', [[OFFICE, 'deputy']]),
  'head of the department': actor('head of the department', [[DEPARTMENT, 'head']]),
  'head who wrote': actor('head who wrote', [
    [OFFICE, 'head'],
    [DEPARTMENT, 'head'],
  ]),
  'council office': actor('council office', [], { isCouncilOffice: true, mayPublish: true }),
  'somebody else': actor('somebody else'),
} as const satisfies Record<string, PlanningActor>
type ActorKind = keyof typeof ACTORS

const RESULTS = [...READING_RESULTS]
const OFFICES_HEADS = {
  'head of the office': ['check', 'hand_back'],
  'deputy of the office': ['check', 'hand_back'],
  'head who wrote': ['hand_back'],
} as const

/** Who may do what at each step, all the rest being refused: the whole way as the rules have it (P4). */
const ALLOWED: Record<PlanningStep, Partial<Record<ActorKind, readonly PlanningAction[]>>> = {
  drafting: { planner: ['coordinate'] },
  inside: { planner: ['recall'], ...OFFICES_HEADS },
  offices: { planner: ['send_out'] },
  sent_out: { planner: ['hold', 'skip_conference'] },
  conference: { planner: ['collect'] },
  checking: { planner: ['results_checked'] },
  revising: { planner: ['submit'] },
  revised: { planner: ['recall'], 'head of the department': ['hand_back', 'sign'], 'head who wrote': ['hand_back'] },
  signed: { 'head of the department': ['return'], 'head who wrote': ['return'], 'council office': ['bring_in'] },
  first_reading: { 'council office': RESULTS },
  further_reading: { 'council office': RESULTS },
  adapting: { 'council office': ['confirm_text'] },
  rejected: { planner: ['rework'] },
  decided: { planner: ['take_in'], 'council office': ['take_in'] },
  in_framework: { 'council office': ['publish'] },
  published: { planner: ['put_to_use'], 'council office': ['withdraw'] },
  in_use: { planner: ['account'], 'council office': ['withdraw'] },
  accounted: {},
}

test('P4: at every step each kind of person may do exactly what the table says, and nothing else', () => {
  for (const step of PLANNING_STEPS)
    for (const [kind, person] of Object.entries(ACTORS))
      assert.deepEqual(allowedActions(wayAt(step), person), ALLOWED[step][kind as ActorKind] ?? [], `${kind} at ${step}`)
})

const outcome = (way: PlanningWay, kind: ActorKind, action: PlanningAction): string => {
  const decision = decide(way, ACTORS[kind], action)
  return decision.allowed ? decision.next : decision.because
}

test('P4: the whole way, with a conference and without one', () => {
  const walk = (steps: readonly (readonly [ActorKind, PlanningAction])[], from: PlanningStep): string[] => {
    let step = from
    return steps.map(([kind, action]) => {
      step = outcome(wayAt(step), kind, action) as PlanningStep // a refusal shows in the comparison
      return step
    })
  }
  const before = walk(
    [
      ['planner', 'coordinate'],
      ['head of the office', 'check'],
      ['planner', 'send_out'],
    ],
    'drafting',
  )
  assert.deepEqual(before, ['inside', 'offices', 'sent_out'])
  assert.deepEqual(
    walk(
      [
        ['planner', 'hold'],
        ['planner', 'collect'],
        ['planner', 'results_checked'],
      ],
      'sent_out',
    ),
    ['conference', 'checking', 'revising'],
  )
  assert.deepEqual(walk([['planner', 'skip_conference']], 'sent_out'), ['revising'])
  const rest = [
    ['planner', 'submit'],
    ['head of the department', 'sign'],
    ['council office', 'bring_in'],
    ['council office', 'refer'],
    ['council office', 'decide_changed'],
    ['council office', 'confirm_text'],
    ['planner', 'take_in'],
    ['council office', 'publish'],
    ['planner', 'put_to_use'],
    ['planner', 'account'],
  ] as const
  assert.deepEqual(walk(rest, 'revising'), [
    ...['revised', 'signed', 'first_reading', 'further_reading', 'adapting', 'decided', 'in_framework', 'published', 'in_use'],
    'accounted',
  ])
})

test('P4: the head does not check and nothing is sent while somebody who was asked has not answered; it can be passed over with a reason', () => {
  assert.equal(outcome(wayAt('inside', { open: { inside: 1, offices: 0 } }), 'head of the office', 'check'), 'coordination_open')
  assert.equal(outcome(wayAt('inside', { open: { inside: 0, offices: 3 } }), 'head of the office', 'check'), 'offices')
  assert.equal(outcome(wayAt('offices', { open: { inside: 0, offices: 1 } }), 'planner', 'send_out'), 'coordination_open')
  assert.equal(outcome(wayAt('offices', { open: { inside: 0, offices: 1 } }), 'planner', 'pass_over'), 'offices')
  assert.equal(outcome(wayAt('offices'), 'planner', 'pass_over'), 'nothing_open')
  assert.ok(NEEDS_REASON.has('pass_over'))
})

test('P4: four eyes: who wrote in a report neither checks nor signs it, nor says that it is the decided text', () => {
  assert.equal(outcome(wayAt('inside'), 'head who wrote', 'check'), 'you_wrote_it')
  assert.equal(outcome(wayAt('revised'), 'head who wrote', 'sign'), 'you_wrote_it')
  assert.equal(outcome(wayAt('adapting', { authors: ['council office'] }), 'council office', 'confirm_text'), 'you_wrote_it')
})

test('P2: what others hold up is not done: an edition that follows another is not sent without its account', () => {
  const way = wayAt('offices', { heldUp: new Set(['send_out']) })
  assert.equal(outcome(way, 'planner', 'send_out'), 'held_up')
  assert.equal(outcome(way, 'somebody else', 'send_out'), 'not_your_part', 'whose part it is not is not told why')
})

test('P1, P4: no report comes into the framework without the resolution that adopts it', () =>
  assert.equal(outcome(wayAt('decided', { hasPaper: false }), 'planner', 'take_in'), 'paper_missing'))

test('P2: no report is accounted for without a next edition', () =>
  assert.equal(outcome(wayAt('in_use', { isFollowed: false }), 'planner', 'account'), 'not_followed'))

test('P4: a report that was read comes back to a further reading, not to the first', () => {
  assert.equal(outcome(wayAt('signed'), 'council office', 'bring_in'), 'first_reading')
  assert.equal(outcome(wayAt('signed', { wasRead: true }), 'council office', 'bring_in'), 'further_reading')
})

test('P4: where the register knows no unit that could check or sign, the report does not begin its way', () => {
  for (const missing of [{ office: null }, { department: null }])
    for (const [step, action] of [
      ['drafting', 'coordinate'],
      ['revising', 'submit'],
    ] as const)
      assert.equal(outcome(wayAt(step, missing), 'planner', action), 'unit_unknown')
})

test('V2: inside the administration until it is brought in, the committee’s from then on, everyone’s when it is published', () => {
  const levels = Object.fromEntries(PLANNING_STEPS.map(step => [step, visibilityAt(step)]))
  assert.deepEqual(
    PLANNING_STEPS.filter(step => levels[step] === 'public'),
    ['published', 'in_use', 'accounted'],
  )
  assert.deepEqual(
    PLANNING_STEPS.filter(step => levels[step] === 'members'),
    ['first_reading', 'further_reading', 'adapting', 'rejected', 'decided', 'in_framework'],
  )
})

test('P4: nobody writes in what is checked, signed, read or decided', () =>
  assert.deepEqual(PLANNING_STEPS.filter(isWritable), ['drafting', 'offices', 'checking', 'revising', 'adapting']))

test('P4: however people act, nothing is read unsigned, decided unread, published undecided, or sent with open remarks', () => {
  const kinds = Object.keys(ACTORS) as ActorKind[]
  const turn = fc.record({
    kind: fc.constantFrom(...kinds),
    action: fc.constantFrom(...PLANNING_ACTIONS),
    // Mostly a step that somebody may take, else the walk would seldom come far; sometimes anyone tries anything.
    pick: fc.option(fc.nat(), { freq: 6 }),
    open: fc.constantFrom(0, 0, 1),
    hasPaper: fc.boolean(),
  })
  const reached = new Map<PlanningStep, number>()
  fc.assert(
    fc.property(fc.array(turn, { minLength: 15, maxLength: 80 }), turns => {
      let way = wayAt('drafting', { hasPaper: false })
      let [signed, checked, decided] = [false, false, false]
      for (const wanted of turns) {
        const { open, hasPaper, pick } = wanted
        way = { ...way, open: { inside: open, offices: open }, hasPaper: way.hasPaper || hasPaper }
        const possible = kinds.flatMap(kind => allowedActions(way, ACTORS[kind]).map(action => ({ kind, action })))
        const back: readonly PlanningAction[] = ['recall', 'hand_back', 'return', 'refer_back', 'withdraw', 'pass_over', 'adjourn']
        const onward = possible.filter(({ action }) => !back.includes(action))
        const choice = (pick ?? 0) % 5 === 0 || onward.length === 0 ? possible : onward
        const { kind, action } = (pick !== null && choice[pick % choice.length]) || wanted
        const decision = decide(way, ACTORS[kind], action)
        if (!decision.allowed) continue
        if (action === 'check' || action === 'send_out') assert.equal(open, 0, 'nothing goes on while an answer is open')
        if (action === 'check') checked = true
        if (action === 'send_out') assert.ok(checked, 'what is sent was checked')
        if (action === 'sign') {
          assert.ok(!way.authors.includes(ACTORS[kind].id))
          signed = true
        }
        if (decision.next === 'revising' || decision.next === 'drafting') signed = false
        if (action === 'bring_in' || READING_RESULTS.some(result => result === action))
          assert.ok(signed || action === 'refer_back', 'what is read was signed')
        if (action === 'bring_in') way = { ...way, wasRead: true }
        if (decision.next === 'decided') decided = true
        if (action === 'take_in') assert.ok(decided && way.hasPaper)
        if (visibilityAt(decision.next) === 'public') assert.ok(decided, 'nobody outside reads what was not decided')
        assert.ok(PLANNING_STEPS.includes(decision.next))
        way = { ...way, step: decision.next }
        reached.set(way.step, (reached.get(way.step) ?? 0) + 1)
      }
    }),
    { numRuns: 1000, seed: 9 },
  )
  for (const step of PLANNING_STEPS) assert.ok((reached.get(step) ?? 0) > 20, `the walks came to ${step}: ${reached.get(step)}`)
})

test('P4: from every step before the end somebody can go on, so that no report is stuck', () => {
  for (const step of PLANNING_STEPS) {
    const waiting = waitsFor(wayAt(step))
    if (step === 'accounted') assert.equal(waiting, null)
    else
      assert.ok(
        Object.values(ACTORS).some(person => waiting && decide(wayAt(step), person, waiting.action).allowed),
        step,
      )
  }
})
