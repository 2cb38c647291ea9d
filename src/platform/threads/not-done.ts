import type { ThreadFailure } from './thread-pool.ts'

/** Why a piece of work for somebody who waits for it gave nothing. `busy` and `crashed` pass; what is `too_long` or took too long does so again. */
export type WhyNotDone = 'busy' | 'crashed' | 'timeout' | 'too_long'

/** A file that somebody waits for was not made; nothing was changed. The application answers with a page that says what to do. */
export class NotDone extends Error {
  readonly reason: WhyNotDone

  constructor(reason: WhyNotDone, detail = '') {
    super(`not done: ${reason}${detail === '' ? '' : `, ${detail}`}`)
    this.reason = reason
  }

  /** A pool's failure; work that was called off because the server stops counts as crashed. */
  static from({ kind, message }: ThreadFailure): NotDone {
    return new NotDone(kind === 'cancelled' ? 'crashed' : kind, message)
  }
}
