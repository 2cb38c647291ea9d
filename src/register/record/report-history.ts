import type { Child } from 'hono/jsx'
import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'
import type { LineStep } from '#vocabulary/line-step.ts'

/** A finished control report on a resolution (C1), written here or taken over from a letter. */
export interface PastReport {
  readonly id: string
  readonly kind: ReportKind | null
  readonly date: Temporal.PlainDate | null
  readonly origin: 'written' | 'imported'
  readonly nextControlOn: Temporal.PlainDate | null
  /** The letter it was taken over from. */
  readonly documentId: string | null
}

/** What one report said to one point (C2). */
export interface PastAnswer {
  readonly reportId: string
  readonly date: Temporal.PlainDate | null
  readonly answer: string
  readonly status: PointStatus | null
  readonly nextStep: string
  readonly delayReason: string
}

export interface ReportHistory {
  /** Newest first. */
  readonly reports: readonly PastReport[]
  /** By the id of the point, newest first: the history of a point is the list of its answers (C6). */
  readonly answersByPoint: ReadonlyMap<string, readonly PastAnswer[]>
}

/** A report that someone is writing. */
export interface OpenDraft {
  readonly reportId: string
  readonly kind: ReportKind | null
  /** The resolutions it reports on, in its order. */
  readonly references: readonly string[]
  /** Subject of the first of them. */
  readonly subject: string | null
  readonly savedAt: Temporal.Instant
}

/**
 * What the register's pages ask of control. The register does not know who controls (architecture, direction of imports): app.ts hands in control's
 * implementation. Both functions see only what row level security lets the transaction's principal see.
 */
export interface ReportHistoryPort {
  /** The finished reports on a paper. */
  reportsOf(tx: Tx, paperId: string): Promise<ReportHistory>
  /** Drafts, the one saved last first; those on one paper where `paperId` is given. */
  openDrafts(tx: Tx, options: { readonly limit: number; readonly paperId?: string }): Promise<readonly OpenDraft[]>
}

/** The reports that were recorded from documents, for taking those back. The register does not know who controls. */
export interface TakenReportPort {
  /** What of reports stands against taking a document back, in words: what has happened to its own, and who has written on its resolutions since. */
  against(
    tx: Tx,
    about: { readonly documentId: string; readonly paperIds: readonly string[]; readonly since: Temporal.Instant },
  ): Promise<readonly string[]>
  /** Removes the report of a document, where there is one. */
  remove(tx: Tx, documentId: string): Promise<void>
  /** What the remaining reports tell of a resolution is told anew. */
  told(change: Change, paperId: string): Promise<void>
}

/** A report as the public meets it first. */
export interface NewReport {
  readonly id: string
  readonly kind: ReportKind | null
  readonly date: Temporal.PlainDate | null
  /** The first of the resolutions it reports on, and its subject. */
  readonly reference: string
  readonly subject: string | null
}

/** What the register's routes are handed by app.ts. */
export interface RegisterPorts {
  readonly reportHistory: ReportHistoryPort
  readonly takenReports: TakenReportPort
  /** The way of the report on a paper that somebody still has to take a step with, for whoever may walk it; empty where there is none. */
  readonly openWay?: (tx: Tx, paperId: string, today: Temporal.PlainDate) => Promise<readonly LineStep[]>
  /** What others show below the points of a paper, by the id of the point. */
  readonly belowPoints?: (tx: Tx, paperId: string, today: Temporal.PlainDate) => Promise<ReadonlyMap<string, Child>>
  /** The finished reports that the principal of the transaction may read, newest first; none where it is missing. */
  readonly newestReports?: (tx: Tx, limit: number) => Promise<readonly NewReport[]>
  /** Told before a resolution is shown to somebody without an account, with what was reported on it. */
  readonly seenByPublic?: (reference: string) => Promise<void>
  /** Whether the principal of the transaction, by its id, follows the resolution; nobody follows anything where it is missing. */
  readonly isFollowed?: (tx: Tx, owner: string, paperId: string) => Promise<boolean>
}

/** Stands in where nobody controls: nothing was ever reported. */
export const noReportHistory: ReportHistoryPort = {
  reportsOf: async () => ({ reports: [], answersByPoint: new Map() }),
  openDrafts: async () => [],
}
