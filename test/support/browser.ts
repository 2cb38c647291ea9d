import { setTimeout } from 'node:timers/promises'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserServer, chromium, type LaunchOptions, type Page } from 'playwright-core'

/**
 * Arguments of our own: the package's are for a function in the cloud and put everything into one process, in which a second page or a
 * printed page ends the browser. The sandbox needs rights that containers do not give; /dev/shm is small in them.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote', '--font-render-hinting=none']

/** Where the run's one browser listens; each journey connects to it, sees its own contexts alone, and leaves it open when it closes "its" browser. */
export const BROWSER_ENDPOINT = 'BROWSER_ENDPOINT'

/**
 * A headless Chromium that comes as a package and needs no installation; holds any number of pages and contexts: the run's own where there is one (`startBrowser`),
 * else a new one. The caller closes it.
 * @throws Error if it cannot be started
 */
export async function launchBrowser(): Promise<Browser> {
  const endpoint = process.env[BROWSER_ENDPOINT]
  return endpoint ? chromium.connect(endpoint) : starting(options => chromium.launch(options))
}

/** Starts one browser for a whole run. The caller closes it after everybody. */
export const startBrowser = (): Promise<BrowserServer> => starting(options => chromium.launchServer(options))

/**
 * Does what leads to another page, and waits until that is there whole. A click alone ends when the answer begins, and a count taken then finds none of it.
 * @throws Error if no page was loaded in time
 */
export async function leadsOn(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

async function starting<T>(launch: (options: LaunchOptions) => Promise<T>): Promise<T> {
  sparticuz.setGraphicsMode = false
  const executablePath = await sparticuz.executablePath()
  const start = () => launch({ executablePath, args: ARGUMENTS, headless: true })
  // The package unpacks itself at its first use; when two test processes do so at once, one finds a file that the other still writes.
  for (let attempt = 1; attempt < 10; attempt++) {
    try {
      return await start()
    } catch {
      await setTimeout(500)
    }
  }
  return start()
}
