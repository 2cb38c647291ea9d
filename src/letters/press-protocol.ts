import type { PaperKind } from './papers.ts'
import type { Printed } from './set-paper.ts'

/** Messages between the server and the process that sets pages. The data comes as JSON, of which the server has taken the hash. */
export interface PressRequest {
  readonly kind: PaperKind
  readonly json: string
  /** Files whose pages the template shows, by the names in the data. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export type PressResponse = { readonly ok: true; readonly value: Printed } | { readonly ok: false; readonly error: string }
