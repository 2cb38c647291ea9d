import { setTimeout } from 'node:timers/promises'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * Arguments of our own: the package's are for a function in the cloud and put everything into one process, in which a second page or a
 * printed page ends the browser. The sandbox needs rights that containers do not give; /dev/shm is small in them.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote', '--font-render-hinting=none']

/**
 * A headless Chromium that comes as a package and needs no installation; holds any number of pages and contexts. The caller closes it.
 * Throws if it cannot be started.
 */
export async function launchBrowser(): Promise<Browser> {
  sparticuz.setGraphicsMode = false
  const executablePath = await sparticuz.executablePath()
  const start = () => chromium.launch({ executablePath, args: ARGUMENTS, headless: true })
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
