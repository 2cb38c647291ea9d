/** The process that sets pages: answers each order with one message, and ends with the server. */
import type { PressRequest, PressResponse } from './press-protocol.ts'
import { setPaper } from './set-paper.ts'

const answer = ({ kind, json }: PressRequest): PressResponse => {
  try {
    return { ok: true, value: setPaper(kind, JSON.parse(json)) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (request: PressRequest) => process.send?.(answer(request)))
process.on('disconnect', () => process.exit())
