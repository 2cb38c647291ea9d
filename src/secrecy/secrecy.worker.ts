/** The thread that decides what is secret: it takes seconds, and what it knows ends with it. An error has no words of its own: they could hold a figure. */
import { parentPort } from 'node:worker_threads'
import { loadSolver } from './adapters/highs.ts'
import { decideFigures } from './decide-figures.ts'
import { figuresSource } from './figures.schema.ts'
import type { SecrecyAnswer } from './secrecy-thread.ts'

async function answer(json: string): Promise<SecrecyAnswer> {
  try {
    return { ok: true, decision: decideFigures(figuresSource.parse(JSON.parse(json)), await loadSolver()) }
  } catch {
    return { ok: false }
  }
}

parentPort?.on('message', async (json: string) => parentPort?.postMessage(await answer(json)))
