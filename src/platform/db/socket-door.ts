import { createServer, type Server } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketHandler, type PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket'

/** After so long without a message a visitor that has a transaction open is shown out: as long as it is open, nobody else gets to the database. */
const LONGEST_SILENCE_MS = 30_000
/** Messages after which a visitor may still need the database as it left it: the parts of one statement with values, and copying. All others end a turn. */
const GOES_ON = new Set([...'PBDECHFdcf'].map(letter => letter.charCodeAt(0)))
const READY_FOR_QUERY = Buffer.from([0x5a, 0, 0, 0, 5])
const IDLE = 'I'.charCodeAt(0)

export interface SocketDoor {
  close(): Promise<void>
}

/**
 * Offers the embedded database on a socket. It has one session for everybody, therefore each visitor gets it for a whole transaction and for all messages of a
 * statement, and the process's own work waits meanwhile, as visitors wait for it: without that a statement of the one would run in the transaction of the other.
 * @param onVisitor told whenever somebody connects
 */
export async function openSocketDoor(
  pglite: PGlite,
  path: string,
  options: { onVisitor: () => void; longestSilenceMs?: number },
): Promise<SocketDoor> {
  const turns = new Turns(pglite, options.longestSilenceMs ?? LONGEST_SILENCE_MS)
  const handlers = new Set<PGLiteSocketHandler>()
  const server: Server = createServer(socket => {
    options.onVisitor()
    // The library types the queue as its own class; the handler calls these three methods of it and nothing else.
    const queryQueue = turns as unknown as PGLiteSocketHandlerOptions['queryQueue']
    const handler = new PGLiteSocketHandler({ queryQueue, closeOnDetach: true })
    handlers.add(handler)
    turns.onSilence(handler.handlerId, () => void handler.detach(true))
    for (const end of ['close', 'error']) handler.addEventListener(end, () => handlers.delete(handler))
    void handler.attach(socket)
  })
  server.maxConnections = 20
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return {
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      await Promise.all([...handlers].map(handler => handler.detach(true)))
      await closed
    },
  }
}

interface Turn {
  readonly visitor: number
  /** Ends the turn; called once. */
  readonly release: () => void
  /** Messages under way, one after the other. */
  work: Promise<unknown>
  inTransaction: boolean
  timer?: NodeJS.Timeout
}

/** Who has the database: one visitor at a time, from the first message of a statement or transaction to its end. */
class Turns {
  readonly #pglite: PGlite
  readonly #longestSilenceMs: number
  readonly #shownOut = new Map<number, () => void>()
  readonly #gone = new Set<number>()
  #turn: Turn | undefined

  constructor(pglite: PGlite, longestSilenceMs: number) {
    this.#pglite = pglite
    this.#longestSilenceMs = longestSilenceMs
  }

  onSilence(visitor: number, showOut: () => void): void {
    this.#shownOut.set(visitor, showOut)
  }

  async enqueue(visitor: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number> {
    const turn = await this.#turnOf(visitor)
    clearTimeout(turn.timer)
    const run = turn.work.then(() => this.#send(message, onData))
    turn.work = run.catch(() => {})
    let idle: boolean | undefined
    try {
      const answer = await run
      idle = answer.idle
      return answer.bytes
    } finally {
      turn.inTransaction = idle === undefined ? turn.inTransaction : !idle
      if (turn === this.#turn) {
        if (!turn.inTransaction && !GOES_ON.has(message[0] ?? 0)) this.#end(turn)
        else turn.timer = setTimeout(() => this.#shownOut.get(visitor)?.(), this.#longestSilenceMs).unref()
      }
    }
  }

  /** What waits for a turn when its visitor leaves finds out once it gets one. */
  clearQueueForHandler(visitor: number): void {
    this.#gone.add(visitor)
  }

  /** The visitor has left: what it had begun and not committed is undone. */
  async clearTransactionIfNeeded(visitor: number): Promise<void> {
    this.#shownOut.delete(visitor)
    const turn = this.#turn
    if (turn?.visitor !== visitor) return
    clearTimeout(turn.timer)
    await turn.work
    try {
      // Ends a statement that was sent in part; then the transaction, if there is one (outside of one it only warns).
      await this.#send(SYNC, () => {})
      await this.#send(ROLLBACK, () => {})
    } finally {
      if (turn === this.#turn) this.#end(turn)
    }
  }

  getQueueLength(): number {
    return 0
  }

  async #turnOf(visitor: number): Promise<Turn> {
    if (this.#turn?.visitor === visitor) return this.#turn
    const turn = await new Promise<Turn>((given, failed) => {
      // The engine's own lock of transactions, first come, first served: whatever this process does in the database waits for it, too.
      this.#pglite
        ._runExclusiveTransaction(
          () => new Promise<void>(release => given({ visitor, release, work: Promise.resolve(), inTransaction: false })),
        )
        .catch(failed)
    })
    if (this.#gone.has(visitor)) {
      turn.release()
      throw new Error('the visitor has left')
    }
    this.#turn = turn
    return turn
  }

  #end(turn: Turn): void {
    this.#turn = undefined
    turn.release()
  }

  async #send(message: Uint8Array, onData: (data: Uint8Array) => void): Promise<{ bytes: number; idle: boolean | undefined }> {
    let bytes = 0
    let tail = Buffer.alloc(0)
    await this.#pglite.runExclusive(() =>
      this.#pglite.execProtocolRawStream(message, {
        onRawData: data => {
          bytes += data.length
          tail = Buffer.concat([tail, data.subarray(-6)]).subarray(-6)
          onData(data)
        },
      }),
    )
    return { bytes, idle: tail.length === 6 && tail.subarray(0, 5).equals(READY_FOR_QUERY) ? tail[5] === IDLE : undefined }
  }
}

const SYNC = new Uint8Array([0x53, 0, 0, 0, 4])
const ROLLBACK = new Uint8Array(Buffer.concat([Buffer.from([0x51, 0, 0, 0, 13]), Buffer.from('rollback\0')]))
