import type { Database } from '#platform/db/database.ts'
import { type CityOptions, CLEARED, INSIDE, type Secret, type Visitor } from './visitors.ts'

const OF_THE_COMMITTEE: readonly Visitor[] = [...INSIDE, 'councillor', 'committee_member']

/** Groups' questions about reports that were sent, each by the reference of its resolution, with an answer that is a draft or released. */
const QUESTIONS: readonly {
  readonly on: string
  readonly group: string
  readonly word: string
  readonly seenBy: readonly Visitor[]
  readonly answer?: { readonly word: string; readonly released: boolean; readonly seenBy: readonly Visitor[] }
}[] = [
  // The letter on this public resolution of the council is confidential.
  {
    on: 'V0701/24',
    group: 'Elsterbogen',
    word: 'Kornradenwiese',
    seenBy: [...CLEARED, 'councillor'],
    answer: { word: 'Alraunenstieg', released: false, seenBy: CLEARED },
  },
  {
    on: 'V0703/24',
    group: 'Elsterbogen',
    word: 'Gundermannplatz',
    seenBy: OF_THE_COMMITTEE,
    answer: { word: 'Günselweg', released: true, seenBy: OF_THE_COMMITTEE },
  },
  {
    on: 'V0703/24',
    group: 'Stadt und Land',
    word: 'Wasserdostbogen',
    seenBy: OF_THE_COMMITTEE,
    answer: { word: 'Beinwellhof', released: false, seenBy: INSIDE },
  },
  {
    on: 'V0706/24',
    group: 'Elsterbogen',
    word: 'Herkulesstaudenweg',
    seenBy: CLEARED,
    answer: { word: 'Schierlingsufer', released: true, seenBy: CLEARED },
  },
]

/** Asks the questions and answers them. Call it once reports are on their way. */
export async function askSecretQuestions(database: Database, options: CityOptions): Promise<Secret[]> {
  const run = async (text: string, values: unknown[] = []): Promise<string> =>
    String((await database.engine.executeSql(text, values)).rows[0]?.['id'])
  const secrets: Secret[] = []
  for (const group of ['Elsterbogen', 'Stadt und Land'])
    await run(`insert into organization (name, short_name, organization_type, visibility) values ($1, $2, 'group', 'public')`, [
      `Fraktion ${group}`,
      group,
    ])
  for (const { on, group, word, seenBy, answer } of QUESTIONS) {
    if ((options.withoutConfidential || options.withoutLetterOnPublic) && !seenBy.includes('clerk')) continue
    const id = await run(
      `insert into follow_up_question (report_id, organization_id, asked_by, asked_by_name, text, asked_at, due_on)
        select r.id, g.id, 'test', 'Besuch', 'Was wird aus ' || $3 || '?', '2024-06-10T08:00:00Z', '2024-06-24'
        from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id, organization g
        where p.reference = $1 and regelkreis_report_was_sent(r.id) and g.organization_type = 'group' and g.short_name = $2 order by r.created limit 1 returning id`,
      [on, group, word],
    )
    if (id === 'undefined') throw new Error(`nothing was sent on ${on}`)
    secrets.push({ word, what: `a question about a report on ${on}`, seenBy })
    // Handed on with a word: the administration's own, as secret as the question.
    // Unlike all other words, since the search finds what is written alike.
    const handed = [...word.toLowerCase()].reverse().join('')
    await run(
      `insert into question_step (question_id, turn, action, to_stage, unit_id, words, actor, actor_name, at)
        select id, 1, 'pass_on', 'drafting', unit_id, 'Dazu bitte ' || $2, 'test', 'Besuch', now() from follow_up_question where id = $1`,
      [id, handed],
    )
    secrets.push({
      word: handed,
      what: 'the words with which it was handed on',
      seenBy: seenBy.filter(visitor => INSIDE.includes(visitor)),
    })
    if (!answer) continue
    await run(
      `insert into follow_up_answer (question_id, text, written_by, written_by_name, written_at, released_by, released_by_name, capacity, released_at)
        values ($1, $2, 'test', 'Besuch', now(), case when $3 then 'test' end, '', '', case when $3 then now() end)`,
      [id, `Dazu gehört ${answer.word}.`, answer.released],
    )
    secrets.push({ word: answer.word, what: `the ${answer.released ? 'answer' : 'draft of an answer'} to it`, seenBy: answer.seenBy })
  }
  return secrets
}
