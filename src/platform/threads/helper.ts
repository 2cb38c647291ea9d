import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type ResourceLimits, Worker } from 'node:worker_threads'

/** A thread or a process beside the server's own: takes messages, answers each with one, and can be ended at any moment. */
export interface Helper {
  send(message: unknown, transfer: readonly ArrayBuffer[]): void
  /** Keeps this process alive, or lets it end. */
  hold(isHeld: boolean): void
  /** Ends it at once; resolves when it is gone. */
  end(): Promise<void>
}

/** What becomes of a helper: an answer, or its end with the reason. */
export interface HelperEvents {
  answered(value: unknown): void
  ended(reason: string): void
}

export type HelperKind = (events: HelperEvents) => Helper

/** A thread: shares memory, and ends in the middle of JavaScript and WebAssembly, but not of native code. */
export const threadOf =
  (script: URL, resourceLimits: ResourceLimits = {}): HelperKind =>
  events => {
    const worker = new Worker(script, { resourceLimits })
    worker.on('message', value => events.answered(value))
    worker.on('error', error => events.ended(error instanceof Error ? error.message : String(error)))
    worker.on('exit', code => events.ended(`thread ended with ${code}`))
    return {
      send: (message, transfer) => worker.postMessage(message, transfer),
      hold: isHeld => (isHeld ? worker.ref() : worker.unref()),
      end: async () => {
        await worker.terminate()
      },
    }
  }

/**
 * A process: for native code, which no thread can be made to leave, and whose crash would be ours. It knows none of our settings and secrets, gets the processor after
 * the server, and ends with it. The script runs without a compiler in front: its TypeScript is erasable (tsconfig.json).
 */
export const processOf =
  (script: URL, { heapMb }: { heapMb: number }): HelperKind =>
  events => {
    const child = fork(fileURLToPath(script), {
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${heapMb}`],
      env: { PATH: process.env['PATH'] ?? '' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const gone = new Promise<void>(resolve => child.once('close', () => resolve()))
    child.on('message', value => events.answered(value))
    child.on('error', error => events.ended(error.message))
    child.on('exit', (code, signal) => events.ended(`process ended with ${code ?? signal}`))
    return {
      send: message => {
        child.send(message as object, error => error && events.ended(error.message))
      },
      hold: isHeld => {
        for (const handle of [child, child.channel]) if (isHeld) handle?.ref?.()
        for (const handle of [child, child.channel]) if (!isHeld) handle?.unref?.()
      },
      end: async () => {
        child.kill('SIGKILL')
        await gone
      },
    }
  }
