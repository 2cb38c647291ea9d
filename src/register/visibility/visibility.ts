import type { Visibility } from '#vocabulary/visibility.ts'
import { compareVisibilities, isVisibleTo, VISIBILITIES } from '#vocabulary/visibility.ts'

/** What a person sets the visibility of (V2): a session, a resolution, one of its points, a document. */
export type SubjectKind = 'meeting' | 'paper' | 'point' | 'document'

/** A record with its visibility, and what narrows it. */
export interface VisibilitySubject {
  readonly kind: SubjectKind
  readonly id: string
  /** As it is called on the screen: "Punkt 3 von V0123/24". */
  readonly name: string
  readonly visibility: Visibility
  /** How protected its whole is: it is never wider. Null where it belongs to nothing that is protected. */
  readonly whole: { readonly visibility: Visibility; readonly name: string } | null
  /** The resolutions that it belongs to, as far as the principal may see them. */
  readonly papers: readonly { readonly id: string; readonly reference: string }[]
  /** Number of the point, for a point. */
  readonly pointNumber: string | null
}

/** A part of a resolution whose visibility can be set by itself, or the session in which it was made. */
export interface VisibilityPart {
  readonly kind: Exclude<SubjectKind, 'paper'>
  readonly id: string
  readonly name: string
  readonly visibility: Visibility
}

/**
 * The levels that someone may choose for a subject: not wider than its whole, and none that would hide it from him. What is protected beyond his clearance he
 * does not even see.
 */
export const choosableLevels = ({ whole, kind }: VisibilitySubject, clearance: Visibility): readonly Visibility[] =>
  VISIBILITIES.filter(
    level =>
      isVisibleTo(level, clearance) &&
      (whole === null || compareVisibilities(level, whole.visibility) >= 0) &&
      // What came in is never handed out as it came: a document is the administration's or confidential.
      (kind !== 'document' || level === 'internal' || level === 'confidential'),
  )

/** What was confidential is opened: this cannot be taken back, therefore it is confirmed by name (V2). */
export const opensConfidential = (before: Visibility, wanted: Visibility): boolean => before === 'confidential' && wanted !== 'confidential'
