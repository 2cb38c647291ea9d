import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideQuestion, QUESTION_ACTIONS, QUESTION_STAGES, type QuestionActor, type QuestionWay } from './question-way.ts'

const WAY: QuestionWay = {
  stage: 'drafting',
  unit: 'Jugendamt',
  releasedBy: ['amt', 'bereich'],
  writtenBy: 'clerk',
  fourEyes: false,
  group: 'Elsterbogen',
}
const NOBODY: QuestionActor = { id: 'x', keeps: false, mayAnswer: false, units: [], mayRelease: false, leads: [], groups: [] }
const ACTORS: Record<string, QuestionActor> = {
  clerk: { ...NOBODY, id: 'clerk', mayAnswer: true, units: ['Jugendamt'] },
  otherClerk: { ...NOBODY, id: 'other', mayAnswer: true, units: ['Bauamt'] },
  head: { ...NOBODY, id: 'head', mayAnswer: true, mayRelease: true, units: ['Jugendamt'], leads: ['amt'] },
  department: { ...NOBODY, id: 'department', mayAnswer: true, mayRelease: true, units: ['Jugend'], leads: ['bereich'] },
  office: { ...NOBODY, id: 'office', keeps: true, mayAnswer: true, mayRelease: true },
  group: { ...NOBODY, id: 'group', groups: ['Elsterbogen'] },
  otherGroup: { ...NOBODY, id: 'others', groups: ['Auwald'] },
}

/** Who may do what at each stage; what is not in the table nobody may. */
const TABLE: Record<QuestionWay['stage'], Record<string, string>> = {
  asked: {
    clerk: 'write pass_on',
    head: 'write pass_on release',
    department: 'write pass_on release',
    office: 'write pass_on release',
    group: 'withdraw',
  },
  drafting: {
    clerk: 'write pass_on submit',
    head: 'write pass_on submit release',
    department: 'write pass_on submit release',
    office: 'write pass_on submit release',
    group: 'withdraw',
  },
  releasing: {
    clerk: 'recall',
    head: 'write recall hand_back release',
    department: 'write hand_back release',
    office: 'write recall hand_back release',
    group: 'withdraw',
  },
  answered: {},
  withdrawn: {},
}

test('who may do what with a question, at each stage', () => {
  for (const stage of QUESTION_STAGES)
    for (const [name, actor] of Object.entries(ACTORS)) {
      const allowed = QUESTION_ACTIONS.filter(action => decideQuestion({ ...WAY, stage }, actor, action).allowed)
      assert.equal(allowed.join(' '), TABLE[stage][name] ?? '', `${name}, ${stage}`)
    }
})

test('a question that no unit has is the council office’s alone', () => {
  const way: QuestionWay = { ...WAY, stage: 'asked', unit: null, releasedBy: [], writtenBy: null }
  const may = (name: string) => QUESTION_ACTIONS.filter(action => decideQuestion(way, ACTORS[name] ?? NOBODY, action).allowed)
  assert.deepEqual(may('office'), ['write', 'pass_on'])
  for (const name of ['clerk', 'head', 'department', 'otherClerk']) assert.deepEqual(may(name), [], name)
})

test('without an answer nothing is submitted or released, and with four eyes not by whoever wrote it or changes it', () => {
  const because = (way: Partial<QuestionWay>, name: string, action: 'submit' | 'release', changes = false) => {
    const decision = decideQuestion({ ...WAY, ...way }, ACTORS[name] ?? NOBODY, action, { changes })
    return decision.allowed ? decision.next : decision.because
  }
  assert.equal(because({ writtenBy: null }, 'clerk', 'submit'), 'no_answer')
  assert.equal(because({ writtenBy: null }, 'clerk', 'submit', true), 'releasing')
  assert.equal(because({ writtenBy: null }, 'head', 'release'), 'no_answer')
  assert.equal(because({ writtenBy: null }, 'head', 'release', true), 'answered')
  assert.equal(because({ fourEyes: true }, 'head', 'release'), 'answered')
  assert.equal(because({ fourEyes: true }, 'head', 'release', true), 'you_wrote_it')
  assert.equal(because({ fourEyes: true, writtenBy: 'head' }, 'head', 'release'), 'you_wrote_it')
})
