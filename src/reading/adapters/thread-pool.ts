import { Worker } from 'node:worker_threads'

/** What happened to a task that gave no answer. */
export type ThreadFailure = { readonly kind: 'crashed' | 'timeout' | 'cancelled'; readonly message: string }
export type ThreadAnswer<Response> =
  | { readonly ok: true; readonly value: Response }
  | { readonly ok: false; readonly failure: ThreadFailure }

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined
  /** Buffers handed over to the thread instead of copied. */
  readonly transfer?: readonly ArrayBuffer[]
}

interface Task<Request, Response> {
  readonly request: Request
  readonly options: TaskOptions
  settle: (answer: ThreadAnswer<Response>) => void
}

interface Thread<Request, Response> {
  readonly worker: Worker
  task: Task<Request, Response> | null
  timer: NodeJS.Timeout | null
}

/**
 * A few worker threads that answer one request each at a time: started when there is work, ended when there has been none for a while.
 * A thread that crashes, hangs or is called off is ended and replaced; its task gets a failure as its answer, and the process goes on.
 * The script answers every message with exactly one message.
 */
export class ThreadPool<Request, Response> {
  readonly #options: { script: URL; size: number; idleMs: number; timeoutMs: number }
  readonly #threads = new Set<Thread<Request, Response>>()
  #queue: Task<Request, Response>[] = []

  constructor(options: { script: URL; size: number; idleMs: number; timeoutMs: number }) {
    this.#options = options
  }

  /** Threads alive at the moment. */
  get running(): number {
    return this.#threads.size
  }

  /** Answers when the task is done; never rejects. */
  run(request: Request, options: TaskOptions = {}): Promise<ThreadAnswer<Response>> {
    if (options.signal?.aborted) return Promise.resolve(failed('cancelled'))
    return new Promise(resolve => {
      const onAbort = () => this.#cancel(task)
      const task: Task<Request, Response> = {
        request,
        options,
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
    while (this.#queue.length > 0) {
      const thread = this.#idleThread()
      if (!thread) return
      const task = this.#queue.shift()
      if (!task) return
      this.#start(thread, task)
    }
  }

  #idleThread(): Thread<Request, Response> | null {
    for (const thread of this.#threads) if (thread.task === null) return thread
    return this.#threads.size < this.#options.size ? this.#spawn() : null
  }

  #spawn(): Thread<Request, Response> {
    const worker = new Worker(this.#options.script)
    const thread: Thread<Request, Response> = { worker, task: null, timer: null }
    worker.on('message', (value: Response) => this.#finish(thread, { ok: true, value }))
    worker.on('error', error => void this.#end(thread, failed('crashed', error instanceof Error ? error.message : String(error))))
    worker.on('exit', code => void this.#end(thread, failed('crashed', `thread ended with ${code}`)))
    this.#threads.add(thread)
    return thread
  }

  #start(thread: Thread<Request, Response>, task: Task<Request, Response>): void {
    if (thread.timer) clearTimeout(thread.timer)
    thread.task = task
    thread.worker.ref()
    thread.timer = setTimeout(() => void this.#end(thread, failed('timeout')), this.#options.timeoutMs)
    try {
      thread.worker.postMessage(task.request, task.options.transfer ?? [])
    } catch (error) {
      void this.#end(thread, failed('crashed', String(error)))
    }
  }

  #finish(thread: Thread<Request, Response>, answer: ThreadAnswer<Response>): void {
    // The last answer of a thread that is being ended: letting go of it now would end the process before whoever waits for that end.
    if (!this.#threads.has(thread)) return
    if (thread.timer) clearTimeout(thread.timer)
    const task = thread.task
    thread.task = null
    // An idle thread keeps no process alive, and goes when nobody needs it.
    thread.worker.unref()
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
    thread.worker.ref()
    await thread.worker.terminate()
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
