/** What one address may have without a session. */
const AT_ONCE = 4
const MOST_WAITING = 1_000
/** The pause against the time that the request took: the others keep more than half of the server. */
const PAUSE = 1.5
const LONGEST_PAUSE_MS = 2_000

interface Asker {
  running: number
  isPausing: boolean
  readonly waiting: (() => void)[]
}

/**
 * Turns between addresses, for requests without a session: a client with hundreds of connections waits for itself, not others for it. Waiting costs nothing, while
 * an answer that refuses is asked for again at once. Whoever has a session is not counted: behind one address there may be a whole town hall.
 */
export class Turns {
  readonly #askers = new Map<string, Asker>()
  readonly #crowd: number

  /** @param crowd so many waiting are no person and no office: one at a time then, with a pause after each */
  constructor(crowd: number) {
    this.#crowd = crowd
  }

  /** Resolves when it is the request's turn, with what is to be called at its end; null where the address has too many waiting. */
  async enter(address: string): Promise<(() => void) | null> {
    const asker = this.#askers.get(address) ?? { running: 0, isPausing: false, waiting: [] }
    this.#askers.set(address, asker)
    if (asker.waiting.length >= MOST_WAITING) return null
    if (asker.waiting.length > 0 || !this.#hasRoom(asker)) await new Promise<void>(resolve => asker.waiting.push(resolve))
    else asker.running++
    const began = performance.now()
    return () => this.#leave(address, asker, performance.now() - began)
  }

  #leave(address: string, asker: Asker, took: number): void {
    asker.running--
    if (asker.waiting.length >= this.#crowd && !asker.isPausing) {
      asker.isPausing = true
      setTimeout(
        () => {
          asker.isPausing = false
          this.#next(address, asker)
        },
        Math.min(LONGEST_PAUSE_MS, PAUSE * took),
      ).unref()
    }
    this.#next(address, asker)
  }

  #next(address: string, asker: Asker): void {
    while (this.#hasRoom(asker)) {
      const turn = asker.waiting.shift()
      if (!turn) break
      asker.running++
      turn()
    }
    if (asker.running === 0 && asker.waiting.length === 0 && !asker.isPausing) this.#askers.delete(address)
  }

  #hasRoom({ running, isPausing, waiting }: Asker): boolean {
    return !isPausing && running < (waiting.length >= this.#crowd ? 1 : AT_ONCE)
  }
}
