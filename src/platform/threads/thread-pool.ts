import type { Helper, HelperKind } from './helper.ts'
import { whoAsks } from './on-behalf.ts'

/** What happened to a task that gave no answer. `busy`: whoever asked has as many tasks waiting as one may have. */
export type ThreadFailure = { readonly kind: 'crashed' | 'timeout' | 'cancelled' | 'busy'; readonly message: string }
export type ThreadAnswer<Response> =
  | { readonly ok: true; readonly value: Response }
  | { readonly ok: false; readonly failure: ThreadFailure }

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined
  /** Buffers handed over to the thread instead of copied. */
  readonly transfer?: readonly ArrayBuffer[]
  /** Takes seconds: one helper is always left to those that do not, and the one that did it ends afterwards, which gives its memory back. */
  readonly isLong?: boolean
}

export interface PoolOptions {
  readonly helper: HelperKind
  readonly size: number
  readonly idleMs: number
  /** Time of one task, counted from when it begins. */
  readonly timeoutMs: number
  /** Tasks that one asker may have waiting; any number unless given. */
  readonly mostWaiting?: number
}

interface Task<Request, Response> {
  readonly request: Request
  readonly options: TaskOptions
  readonly who: string | null
  settle: (answer: ThreadAnswer<Response>) => void
}

interface Thread<Request, Response> {
  readonly helper: Helper
  task: Task<Request, Response> | null
  timer: NodeJS.Timeout | null
}

/**
 * A few threads or processes that answer one request each at a time: started when there is work, ended when there has been none for a while.
 * One that crashes, hangs or is called off is ended and replaced; its task gets a failure as its answer, and the process goes on.
 * Those who ask (`onBehalfOf`) are served in turns, whoever was served longest ago first: nobody waits for all that somebody else has asked for.
 */
export class ThreadPool<Request, Response> {
  readonly #options: PoolOptions
  readonly #threads = new Set<Thread<Request, Response>>()
  #queue: Task<Request, Response>[] = []
  /** When each of those who ask was served last, as a count of turns; forgotten when all are served. */
  readonly #served = new Map<string | null, number>()
  #turn = 0

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Threads alive at the moment. */
  get running(): number {
    return this.#threads.size
  }

  /** Answers when the task is done; never rejects. */
  run(request: Request, options: TaskOptions = {}): Promise<ThreadAnswer<Response>> {
    if (options.signal?.aborted) return Promise.resolve(failed('cancelled'))
    const who = whoAsks()
    const waiting = this.#queue.filter(task => task.who === who).length
    if (who !== null && waiting >= (this.#options.mostWaiting ?? Number.POSITIVE_INFINITY)) return Promise.resolve(failed('busy'))
    return new Promise(resolve => {
      const onAbort = () => this.#cancel(task)
      const task: Task<Request, Response> = {
        request,
        options,
        who,
        settle: answer => {
          options.signal?.removeEventListener('abort', onAbort)
          resolve(answer)
        },
      }
      options.signal?.addEventListener('abort', onAbort, { once: true })
      this.#queue.push(task)
      this.#dispatch()
    })
  }

  /** Ends all threads at once; tasks under way and waiting are cancelled. */
  async close(): Promise<void> {
    const waiting = this.#queue
    this.#queue = []
    for (const task of waiting) task.settle(failed('cancelled'))
    await Promise.all([...this.#threads].map(thread => this.#end(thread, failed('cancelled'))))
  }

  #dispatch(): void {
    for (let task = this.#next(); task; task = this.#next()) {
      const thread = this.#idleThread()
      if (!thread) return
      this.#queue.splice(this.#queue.indexOf(task), 1)
      this.#served.set(task.who, ++this.#turn)
      this.#start(thread, task)
    }
    if (this.#queue.length === 0 && [...this.#threads].every(({ task }) => task === null)) this.#served.clear()
  }

  /** The task whose turn it is: of those who were served longest ago the oldest. */
  #next(): Task<Request, Response> | undefined {
    const long = [...this.#threads].filter(({ task }) => task?.options.isLong).length
    const hasRoom = this.#options.size === 1 || long < this.#options.size - 1
    let next: Task<Request, Response> | undefined
    for (const task of this.#queue) {
      if (task.options.isLong && !hasRoom) continue
      if (!next || this.#lastTurn(task) < this.#lastTurn(next)) next = task
    }
    return next
  }

  #lastTurn({ who }: Task<Request, Response>): number {
    return this.#served.get(who) ?? 0
  }

  #idleThread(): Thread<Request, Response> | null {
    for (const thread of this.#threads) if (thread.task === null) return thread
    return this.#threads.size < this.#options.size ? this.#spawn() : null
  }

  #spawn(): Thread<Request, Response> {
    const helper = this.#options.helper({
      // A helper of this pool answers each request with its response.
      answered: value => this.#finish(thread, { ok: true, value: value as Response }),
      ended: reason => void this.#end(thread, failed('crashed', reason)),
    })
    const thread: Thread<Request, Response> = { helper, task: null, timer: null }
    this.#threads.add(thread)
    return thread
  }

  #start(thread: Thread<Request, Response>, task: Task<Request, Response>): void {
    if (thread.timer) clearTimeout(thread.timer)
    thread.task = task
    thread.helper.hold(true)
    thread.timer = setTimeout(() => void this.#end(thread, failed('timeout')), this.#options.timeoutMs)
    try {
      thread.helper.send(task.request, task.options.transfer ?? [])
    } catch (error) {
      void this.#end(thread, failed('crashed', String(error)))
    }
  }

  #finish(thread: Thread<Request, Response>, answer: ThreadAnswer<Response>): void {
    // The last answer of a thread that is being ended: letting go of it now would end the process before whoever waits for that end.
    if (!this.#threads.has(thread)) return
    if (thread.task?.options.isLong) return void this.#end(thread, answer)
    if (thread.timer) clearTimeout(thread.timer)
    const task = thread.task
    thread.task = null
    // An idle thread keeps no process alive, and goes when nobody needs it.
    thread.helper.hold(false)
    thread.timer = setTimeout(() => void this.#end(thread, failed('cancelled')), this.#options.idleMs)
    thread.timer.unref()
    task?.settle(answer)
    this.#dispatch()
  }

  async #end(thread: Thread<Request, Response>, answer: ThreadAnswer<Response>): Promise<void> {
    if (!this.#threads.delete(thread)) return
    if (thread.timer) clearTimeout(thread.timer)
    thread.task?.settle(answer)
    thread.task = null
    this.#dispatch()
    // An idle thread keeps no process alive, not even for the time of its end: who waits for that would wait in vain.
    thread.helper.hold(true)
    await thread.helper.end()
  }

  #cancel(task: Task<Request, Response>): void {
    const place = this.#queue.indexOf(task)
    if (place >= 0) {
      this.#queue.splice(place, 1)
      task.settle(failed('cancelled'))
      return
    }
    for (const thread of this.#threads) if (thread.task === task) void this.#end(thread, failed('cancelled'))
  }
}

const failed = (kind: ThreadFailure['kind'], message = ''): { readonly ok: false; readonly failure: ThreadFailure } => ({
  ok: false,
  failure: { kind, message },
})
