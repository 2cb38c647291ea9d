/** One password costs a tenth of a second of a whole core, on threads that also pack answers and read files. */
const AT_ONCE = 2
const WAITING = 8

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs what computes the hash of a password: two at a time in this process, a few more wait, and whoever comes then is sent away at once. A limit of the
 * machine, therefore one for the whole process.
 * @returns 'busy' where it was not run
 */
export async function inPasswordTurn<T>(run: () => Promise<T>): Promise<T | 'busy'> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) return 'busy'
    await new Promise<void>(turn => waiting.push(turn))
  } else running++
  try {
    return await run()
  } finally {
    // The place goes to the next one without being free in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
