import { canonicalJson } from '#platform/audit/canonical-json.ts'
import type { PointStatus, ReportKind } from '#reading/reading.ts'

export interface Signatory {
  readonly name: string | null
  readonly role: string | null
  /** Signs in absence of the head: the letter says "in Vertretung" (C4). */
  readonly inAbsence?: boolean
  /** Day of the signature, as an ISO day. */
  readonly signedOn?: string
}

/** Who takes note of a report (C4), as a rule the mayor. */
export interface Acknowledgement {
  readonly name: string
  readonly role: string
}

/** What a person writes to one point (C2). */
export interface DraftAnswer {
  readonly pointId: string
  readonly answer: string
  readonly status: PointStatus | null
  readonly delayReason: string
  readonly nextStep: string
  readonly evidence: string
}

/** Everything of a report that a person writes. Days are ISO, so that a version can be kept as JSON. The decided text is not in it: nobody types that (C2). */
export interface DraftContent {
  readonly kind: ReportKind | null
  /** Day of the letter; null until it is finished: then it is that day. */
  readonly date: string | null
  readonly nextControlOn: string | null
  readonly confidential: boolean
  readonly department: string
  readonly fileMark: string
  /** Lines. */
  readonly addressees: string
  /** Lines. */
  readonly enclosures: string
  readonly signatories: readonly Signatory[]
  readonly acknowledgement: Acknowledgement | null
  readonly answers: readonly DraftAnswer[]
}

export const emptyAnswer = (pointId: string): DraftAnswer => ({
  pointId,
  answer: '',
  status: null,
  delayReason: '',
  nextStep: '',
  evidence: '',
})

/** Whether two contents are the same in every word. */
export const isSameContent = (one: DraftContent, other: DraftContent): boolean => canonicalJson(one) === canonicalJson(other)

/** How many characters a person has written: shows in the list of versions where text was lost. */
export const writtenCharacters = (content: DraftContent): number =>
  content.answers.reduce(
    (sum, answer) => sum + answer.answer.length + answer.delayReason.length + answer.nextStep.length + answer.evidence.length,
    0,
  )
