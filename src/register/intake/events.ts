import { Topic } from '#platform/events/events.ts'
import type { Reading } from '#reading/reading.ts'

/** A person accepted a control report: its points stand in the register, what it answers is for control to record (C6). */
export interface ControlReportAccepted {
  readonly documentId: string
  readonly reading: Reading
  readonly visibility: 'internal' | 'confidential'
  /** The papers the letter reports on, in its order. */
  readonly papers: readonly { readonly paperId: string; readonly reference: string }[]
  /** For each point of the reading (same order) the point of the register it is about. */
  readonly pointIds: readonly (string | null)[]
}

/** Someone has set who may see a session, a resolution, a point or a document (V2). */
export interface VisibilityChanged {
  /** The resolutions that it is about. */
  readonly paperIds: readonly string[]
}

/** The register's events. One object per process; app.ts subscribes. */
export interface RegisterEvents {
  readonly controlReportAccepted: Topic<ControlReportAccepted>
  readonly visibilityChanged: Topic<VisibilityChanged>
}

export const createRegisterEvents = (): RegisterEvents => ({
  controlReportAccepted: new Topic(),
  visibilityChanged: new Topic(),
})
