/** The process that sets pages: answers each order with one message, and ends with the server. */
import type { PressRequest, PressResponse } from './press-protocol.ts'
import { setPaper } from './set-paper.ts'

const answer = ({ kind, json, files }: PressRequest): PressResponse => {
  try {
    return { ok: true, value: setPaper(kind, JSON.parse(json), files) }
  } catch (error) {
    return { ok: false, error: wordsOf(error) }
  }
}

// Typst says what is wrong in the error's code.
const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error)

// Whoever asked may be gone by now, which is no failure of this process: it ends as it does when it is told.
process.on('message', (request: PressRequest) => process.send?.(answer(request), undefined, {}, error => error && process.exit()))
process.on('disconnect', () => process.exit())
