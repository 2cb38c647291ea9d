import { setTimeout as pause } from 'node:timers/promises'

/** Waits for something that happens in the background, asking again and again; fails after `limitMs`. */
export async function until(happened: () => Promise<boolean>, limitMs = 30_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await happened())) {
    if (performance.now() > end) throw new Error(`did not happen within ${limitMs} ms`)
    await pause(25)
  }
}
