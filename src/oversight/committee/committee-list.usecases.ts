import { renderCommitteeListPdf } from '#letters/render-committee-list-pdf.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, type Overtaken, overtaken, type Refused, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { type City, readCity } from '#register/settings/city.ts'
import { slugOfCommittee } from '#vocabulary/committee-slug.ts'
import { type ListDue, nextListDue } from '../rules/list-due.ts'
import {
  type CommitteeSession,
  type ControlledCommittee,
  committeeNames,
  listCommittees,
  listRounds,
  lockCommittee,
  readComingSessions,
} from './committee-list.store.ts'
import { type CurrentList, currentList, hashOfContent, type ListQuestion } from './committee-list.ts'
import {
  addDraft,
  type CommitteeRhythm,
  DEFAULT_RHYTHM,
  freezeRound,
  type HandoutPart,
  readLastDays,
  readRhythms,
  saveRhythm,
} from './frozen-list.store.ts'
import { listFileName, listSheet } from './list.letter.ts'
import type { ListContent } from './list-content.ts'

/** A committee with everything that says when its next list comes. */
export interface PlannedCommittee extends ControlledCommittee {
  readonly rhythm: CommitteeRhythm
  readonly lastOn: Temporal.PlainDate | null
  readonly sessions: readonly CommitteeSession[]
  readonly due: ListDue | null
}

/** The plan of the committee whose list has an address; undefined where there is none. Counts nothing of the others. */
export async function planAt(tx: Tx, slug: string, today: Temporal.PlainDate): Promise<PlannedCommittee | undefined> {
  const shortName = (await committeeNames(tx)).find(one => slugOfCommittee(one) === slug)
  return shortName === undefined ? undefined : (await planLists(tx, today, shortName))[0]
}

/** All committees with their plan, or the one of a short name, those with the most open points first. */
export async function planLists(tx: Tx, today: Temporal.PlainDate, only: string | null = null): Promise<PlannedCommittee[]> {
  const [rhythms, lastDays, sessions] = [await readRhythms(tx), await readLastDays(tx), await readComingSessions(tx, today)]
  return (await listCommittees(tx, today, only)).map(committee => {
    const rhythm = rhythms.get(committee.shortName) ?? DEFAULT_RHYTHM
    const lastOn = lastDays.get(committee.shortName) ?? null
    const coming = sessions.get(committee.shortName) ?? []
    return { ...committee, rhythm, lastOn, sessions: coming, due: nextListDue({ ...rhythm, lastOn, sessions: coming, today }) }
  })
}

/** The session that the next list of a committee is for: that of its waiting draft, else the one its rhythm gives. */
export async function sessionOfNextList(tx: Tx, plan: PlannedCommittee): Promise<CommitteeSession | null> {
  const draft = (await listRounds(tx, plan.shortName)).find(round => round.state === 'draft')
  if (draft?.session) return draft.session
  return plan.sessions.find(session => session.id === plan.due?.sessionId) ?? null
}

/** Prepares every list whose time has come and that is not waiting yet (C7). Bears being called again. Gives how many it prepared. */
export async function prepareLists({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const today = clock.today()
  const isDue = ({ due, openPoints, lastOn }: PlannedCommittee): boolean =>
    due !== null && Temporal.PlainDate.compare(due.prepareOn, today) <= 0 && (openPoints > 0 || lastOn !== null)
  const waiting = await database.read(SYSTEM, async tx => {
    const drafts = new Set((await listRounds(tx)).filter(round => round.state === 'draft').map(round => round.committee))
    return (await planLists(tx, today)).filter(plan => isDue(plan) && !drafts.has(plan.shortName))
  })
  let prepared = 0
  for (const plan of waiting) {
    await database.change(SYSTEM, async change => {
      const id = await addDraft(change.tx, {
        committee: plan.shortName,
        committeeName: plan.name,
        asOf: today,
        meetingId: plan.due?.sessionId ?? null,
      })
      if (!id) return change.nothing(undefined)
      prepared++
      await change.audit({
        action: 'list.prepared',
        recordType: 'committee_list',
        recordId: id,
        data: { committee: plan.shortName, dueOn: plan.due?.dueOn.toString() ?? null },
      })
    })
  }
  return prepared
}

/**
 * overtaken: the register, or the last list, has changed since the list was looked at. not_cleared: who may not see everything cannot say that everything was
 * handed out.
 */
export type FreezeResult = Done<{ listId: string }> | Refused<'not_cleared'> | Overtaken

export interface Freezing {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
}

/**
 * Freezes a committee's list as it is handed out (C7): content and PDF of each part are kept under their hashes and never change.
 * @param seen the fingerprint of the list that was shown before it was confirmed
 */
export async function freezeList(
  { database, files, clock }: Freezing,
  principal: Principal,
  { question, seen }: { question: ListQuestion; seen: string },
): Promise<FreezeResult> {
  if (principal.clearance !== 'confidential') return refused('not_cleared')
  const { list, city } = await database.read(principal, async tx => ({ list: await currentList(tx, question), city: await readCity(tx) }))
  if (list.fingerprint !== seen) return overtaken
  // The files come first: a list must never point to bytes that are not there. Bytes without a list do no harm.
  const parts: HandoutPart[] = []
  for (const content of list.parts) parts.push(await handoutPart(files, { content, city, list }))
  return database.change(principal, async change => record(change, { question, seen, parts, at: clock.now() }))
}

async function handoutPart(
  files: FileStore,
  { content, city, list }: { content: ListContent; city: City; list: CurrentList },
): Promise<HandoutPart> {
  const { pdf } = await renderCommitteeListPdf(listSheet(content, city))
  return {
    content,
    contentSha256: hashOfContent(content),
    visibility: content.part === 'public' ? 'public' : list.nonPublicVisibility,
    pdf: await files.put(pdf),
    fileName: `${listFileName(content)}.pdf`,
  }
}

async function record(
  change: Change,
  { question, seen, parts, at }: { question: ListQuestion; seen: string; parts: readonly HandoutPart[]; at: Temporal.Instant },
): Promise<FreezeResult> {
  const { committee, session, today } = question
  // Two people who freeze the same list: the second finds another last list, and sees the one that was handed out.
  await change.tx.execute(lockCommittee(committee.shortName))
  if ((await currentList(change.tx, question)).fingerprint !== seen) return change.nothing(overtaken)
  const listId = await freezeRound(change.tx, {
    committee: committee.shortName,
    committeeName: committee.name,
    asOf: today,
    meetingId: session?.id ?? null,
    sessionOn: session?.on ?? null,
    by: change.principal.id,
    at,
    parts,
  })
  await change.audit({
    action: 'list.frozen',
    recordType: 'committee_list',
    recordId: listId,
    data: {
      committee: committee.shortName,
      asOf: today.toString(),
      session: session?.number ?? null,
      parts: parts.map(({ content, contentSha256, pdf }) => ({
        part: content.part,
        rows: content.rows.length,
        contentSha256,
        pdfSha256: pdf.sha256,
      })),
    },
  })
  return { ...done, listId }
}

/** Sets how often a committee gets its list. */
export async function setRhythm(change: Change, committee: string, rhythm: CommitteeRhythm): Promise<void> {
  await saveRhythm(change.tx, committee, rhythm)
  await change.audit({ action: 'list.rhythm_set', recordType: 'list_rhythm', recordId: committee, data: { ...rhythm } })
}
