import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { BROWSER_ENDPOINT, startBrowser } from './support/browser.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** Files that one process works off, one after the other. */
export interface Batch {
  readonly files: readonly string[]
  /** Nothing else runs meanwhile: it counts on the machine's answers coming as soon as they do for one user. */
  readonly isAlone: boolean
  /** Needs a browser. */
  readonly isJourney?: boolean
}

/** So many files share a process: the program is loaded once for all of them, which takes longer than most of them do. */
const FILES_PER_PROCESS = 12

/** Every test of rules and capabilities in the tree, and those of what tests stand on; a new file needs no entry anywhere. */
export const rulesBatches = (): Batch[] => {
  const files = globSync(['src/**/*.test.{ts,tsx}', 'test/{support,access,upgrade}/**/*.test.ts'], { cwd: ROOT }).sort()
  const count = Math.ceil(files.length / FILES_PER_PROCESS)
  // Dealt out like cards, since what lies in one folder takes about equally long.
  return Array.from({ length: count }, (_, batch) => ({ files: files.filter((_, index) => index % count === batch), isAlone: false }))
}

/** Takes longest by far: begun first, it does not run on alone at the end. */
const isLong = (file: string): boolean => file.endsWith('/every-page.journey.ts')

/** Every journey, each in a process of its own with its own server; all share one browser, each with contexts of its own. The load and the crashes by themselves at the end. */
export const journeyBatches = (): Batch[] =>
  globSync('test/journeys/*.journey.ts', { cwd: ROOT })
    .sort((one, other) => Number(isLong(other)) - Number(isLong(one)) || one.localeCompare(other))
    .map(file => ({ files: [file], isAlone: /\/(load|crash)\.journey\.ts$/.test(file), isJourney: true }))

interface Ended {
  readonly isGreen: boolean
  readonly output: string
}

/**
 * Works off the batches, as many at once as there are processors, and prints each one's report when it has ended.
 * @returns whether every test of every batch passed
 */
export async function runBatches(batches: readonly Batch[]): Promise<boolean> {
  const waiting = batches.filter(batch => !batch.isAlone)
  const exampleFolder = await mkdtemp(join(tmpdir(), 'regelkreis-example-city-'))
  const browser = batches.some(batch => batch.isJourney) ? await startBrowser() : undefined
  const shared = { EXAMPLE_FOLDER: exampleFolder, ...(browser && { [BROWSER_ENDPOINT]: browser.wsEndpoint() }) }
  let isGreen = true
  const workOff = async (queue: Batch[]): Promise<void> => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const ended = await runBatch(batch, shared)
      process.stdout.write(ended.output)
      isGreen &&= ended.isGreen
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, () => workOff(waiting)))
  await workOff(batches.filter(batch => batch.isAlone))
  await browser?.close()
  await rm(exampleFolder, { recursive: true, force: true })
  return isGreen
}

async function runBatch({ files }: Batch, shared: Readonly<Record<string, string>>): Promise<Ended> {
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      'tsx',
      '--test',
      ...(files.length > 1 ? ['--test-isolation=none'] : []),
      '--test-reporter=spec',
      ...files,
    ],
    { cwd: ROOT, env: { ...process.env, ...shared }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const parts: Buffer[] = []
  child.stdout.on('data', part => parts.push(part))
  child.stderr.on('data', part => parts.push(part))
  const code = await new Promise<number | null>(ended => child.once('close', ended))
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  return {
    isGreen: code === 0,
    output: `\n${files.join(' ')}\n${Buffer.concat(parts).toString()}${code === 0 ? 'green' : `FAILED (${code})`} after ${seconds} s\n`,
  }
}
