import { createHash } from 'node:crypto'
import { canonicalJson } from '#platform/audit/canonical-json.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { narrowest, type Visibility } from '#vocabulary/visibility.ts'
import {
  type CommitteeSession,
  type ListRound,
  listRounds,
  type RowQuestion,
  readOpenRows,
  readRowsByKey,
  type SeenRow,
} from './committee-list.store.ts'
import { type FrozenPart, printedAnswers, readFrozenParts } from './frozen-list.store.ts'
import { markRows, openKeysOf } from './list-changes.ts'
import { LIST_PARTS, type ListContent, type ListPart, type ListRow } from './list-content.ts'
import { noQuestions, type QuestionsForList, type SeenQuestion } from './listed-question.ts'

export interface ListQuestion {
  readonly committee: { readonly shortName: string; readonly name: string }
  readonly today: Temporal.PlainDate
  /** The session it is for. */
  readonly session: CommitteeSession | null
  /** Whoever keeps the groups' follow-up questions; none are listed without. */
  readonly questions?: QuestionsForList
}

/** A committee's list as the register gives it today. */
export interface CurrentList {
  /** The public part always, the non-public one where it has rows: what is not public never stands in the public part (V2). */
  readonly parts: readonly ListContent[]
  /** Who may see the non-public part: no more people than each of its rows. */
  readonly nonPublicVisibility: Exclude<Visibility, 'public'>
  /** Changes with everything that would be handed out. */
  readonly fingerprint: string
  /** The list it is compared with. */
  readonly last: ListRound | null
}

/** Puts together what the committee would be handed out today, with what changed since its last list (C7). Shows what the principal may see. */
export async function currentList(tx: Tx, { committee, today, session, questions = noQuestions }: ListQuestion): Promise<CurrentList> {
  const { soonDays } = await readCity(tx)
  const question: RowQuestion = { committee: committee.shortName, today, soonDays }
  const last = (await listRounds(tx, committee.shortName)).find(round => round.state === 'frozen') ?? null
  const before = last ? await readFrozenParts(tx, last.id) : []
  const open = await readOpenRows(tx, question)
  const isOpen = new Set(open.map(one => one.row.key))
  const finishedKeys = before.flatMap(part => openKeysOf(part.content.rows)).filter(key => !isOpen.has(key))
  const finished = await readRowsByKey(tx, question, [...new Set(finishedKeys)])
  // What is done appears one last time (C7), so does an answer.
  const printed = await printedAnswers(tx, committee.shortName)
  const asked = (await questions(tx, committee.shortName)).filter(({ question: { key } }) => !printed.has(key))
  const parts = LIST_PARTS.map(part => ({
    committee: committee.shortName,
    committeeName: committee.name,
    part,
    asOf: today.toString(),
    session: session && { number: session.number, on: session.on.toString() },
    comparedWith: last?.asOf.toString() ?? null,
    soonDays,
    rows: rowsOfPart(part, { open, finished, before, isFirst: last === null }),
    ...questionsOfPart(part, asked),
  })).filter(content => content.part === 'public' || content.rows.length > 0 || content.questions !== undefined)
  const narrow = narrowest([...open, ...finished, ...asked].map(one => one.visibility))
  return {
    parts,
    nonPublicVisibility: narrow === 'public' ? 'members' : narrow,
    fingerprint: hashOfContent({ parts, last: last?.id ?? null }),
    last,
  }
}

interface Material {
  readonly open: readonly SeenRow[]
  readonly finished: readonly SeenRow[]
  readonly before: readonly FrozenPart[]
  readonly isFirst: boolean
}

function rowsOfPart(part: ListPart, { open, finished, before, isFirst }: Material): ListRow[] {
  const ofPart = (rows: readonly SeenRow[]): ListRow[] => rows.filter(one => partOf(one) === part).map(one => one.row)
  const rowsBefore = before.find(one => one.part === part)?.content.rows ?? []
  return markRows(ofPart(open), ofPart(finished), isFirst ? null : rowsBefore)
}

/** Without questions a part looks as it did before there were any, and keeps its hash. */
function questionsOfPart(part: ListPart, asked: readonly SeenQuestion[]): Pick<ListContent, 'questions'> {
  const questions = asked.filter(one => partOf(one) === part).map(one => one.question)
  return questions.length === 0 ? {} : { questions }
}

const partOf = ({ visibility }: { readonly visibility: Visibility }): ListPart => (visibility === 'public' ? 'public' : 'non_public')

/** SHA-256 over the canonical form: the same content has the same hash, however the database orders its members. */
export const hashOfContent = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex')
