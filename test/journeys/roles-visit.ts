import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Role } from '#platform/access/roles.ts'
import { axeFindings } from '#test/support/axe.ts'
import { leadsOn } from '#test/support/browser.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

const LOOKED_AT = new Set<string>()

/** Someone's day in the browser, from the sign-in page to signing out. Every page that is opened is looked at; what is wrong with one fails the day at its end. */
export class RoleVisit {
  readonly page: Page
  readonly #base: string
  readonly #context: BrowserContext
  readonly #faults: string[] = []
  readonly #visited: string[] = []

  private constructor(context: BrowserContext, page: Page, base: string) {
    this.#context = context
    this.page = page
    this.#base = base
    page.on('pageerror', error => this.#faults.push(`${page.url()}: ${error.message}`))
    page.on('console', message => {
      if (message.type() === 'error') this.#faults.push(`${page.url()}: ${message.text()}`)
    })
    page.on('response', response => {
      if (response.status() >= 400) this.#faults.push(`${response.request().method()} ${response.url()} answers ${response.status()}`)
    })
  }

  /** Signs in with the button of the sign-in page; the public just opens the first page. */
  static async begin(browser: Browser, base: string, role: Role): Promise<RoleVisit> {
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(60_000)
    const visit = new RoleVisit(context, await context.newPage(), base)
    if (role === 'public') await visit.page.goto(base)
    else await signInAs(visit.page, base, role)
    await visit.#look()
    return visit
  }

  get path(): string {
    return new URL(this.page.url()).pathname
  }

  /** The words of the page's content. */
  text(): Promise<string> {
    return this.page.innerText('main')
  }

  /** Follows the first link with this name, in the part of the page that is named; whole names first. */
  async follow(name: string | RegExp, within = 'body'): Promise<void> {
    await this.#leadsOn(() => this.page.locator(within).getByRole('link', { name }).first().click())
  }

  /** Presses the first button with this name. */
  async press(name: string | RegExp, within = 'main'): Promise<void> {
    await this.#leadsOn(() => this.page.locator(within).getByRole('button', { name }).first().click())
  }

  /** Goes where a main area's link leads. */
  async goTo(area: string): Promise<void> {
    await this.#leadsOn(() =>
      this.page
        .getByRole('navigation', { name: 'Hauptbereiche' })
        // With or without the number of what waits there.
        .getByRole('link', { name: new RegExp(`^${area}( \\d+ wart(et|en))?$`) })
        .click(),
    )
  }

  /** Types into the search of the header, as one does who knows a reference. */
  async search(words: string): Promise<void> {
    await this.page.fill('#suche', words)
    await this.#leadsOn(() => this.page.press('#suche', 'Enter'))
  }

  /** How an address that the page does not offer answers for this visitor. */
  async statusOf(path: string): Promise<number> {
    return (await this.#context.request.get(this.#base + path, { maxRedirects: 0 })).status()
  }

  /** Signs out; what was seen last is not to be found with the back button. Then says what was wrong. */
  async end(): Promise<void> {
    const last = await this.text()
    await this.press('Abmelden', 'header')
    assert.match(await this.text(), /Sie sind abgemeldet/)
    const faults = [...this.#faults]
    await this.page.goBack({ waitUntil: 'load' })
    assert.equal(await this.page.getByRole('button', { name: 'Abmelden' }).count(), 0)
    assert.notEqual(await this.text(), last)
    // A page that is not public is refused then, as it should be: that is no fault of the day.
    await this.#close(faults)
  }

  /** For someone who never signed in. */
  close(): Promise<void> {
    return this.#close(this.#faults)
  }

  async #close(faults: readonly string[]): Promise<void> {
    await this.#context.close()
    assert.deepEqual(faults, [], `faults on ${this.#visited.join(' → ')}`)
  }

  async #leadsOn(act: () => Promise<unknown>): Promise<void> {
    await leadsOn(this.page, act)
    await this.#look()
  }

  async #look(): Promise<void> {
    this.#visited.push(this.path)
    // The same content at the same address was looked at already: nine people see one page after signing out.
    const content = `${this.path}\n${await this.page.innerHTML('main')}`
    if (!LOOKED_AT.has(content)) this.#faults.push(...(await axeFindings(this.page)).map(finding => `${this.path} ${finding}`))
    LOOKED_AT.add(content)
    const headings = await this.page.locator('h1').count()
    if (headings !== 1) this.#faults.push(`${this.path} has ${headings} headings of the first level`)
  }
}

/** The beginning of every visit of someone with an account: what waits for them. */
export function arrivesAtToday(visit: RoleVisit): void {
  assert.equal(visit.path, urls.today())
}
