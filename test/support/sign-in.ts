import type { Page } from 'playwright-core'
import type { Role } from '#platform/access/roles.ts'
import { urls } from '#web/urls.ts'

/** The first account of an empty installation, as tests open it. */
export const FIRST = {
  name: 'Wilhelmine Ackerknecht',
  email: 'w.ackerknecht@lindenau.example',
  password: 'Dachrinne krault Nordwind',
} as const

/** Opens the first account by the link from the console, without a browser. Gives the cookie of its session. */
export async function openFirstAccount(serverUrl: string, link: string): Promise<string> {
  const answer = await fetch(serverUrl + new URL(link).pathname, {
    method: 'POST',
    headers: { origin: serverUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ name: FIRST.name, email: FIRST.email, neu: FIRST.password, wiederholung: FIRST.password }).toString(),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`the first account was not opened: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

/** Signs in on the page, as a person does; works without JavaScript. */
export async function signIn(page: Page, serverUrl: string, account: { email: string; password: string } = FIRST): Promise<void> {
  await page.goto(serverUrl + urls.signIn())
  await page.getByLabel('E-Mail-Adresse').fill(account.email)
  await page.getByLabel('Passwort', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.waitForURL(url => !url.pathname.startsWith(urls.signIn()))
}

/** Signs in to the example city in one of its roles. */
export async function signInAs(page: Page, serverUrl: string, role: Role): Promise<void> {
  await page.goto(serverUrl + urls.signIn())
  await page.locator(`button[name="rolle"][value="${role}"]`).click()
  await page.waitForURL(url => !url.pathname.startsWith(urls.signIn()))
}

/** Switches the single-letter keys on for the browser that the page belongs to, as a person does on the help page. */
export async function switchKeysOn(page: Page, serverUrl: string): Promise<void> {
  await page.goto(serverUrl + urls.help())
  await page.getByRole('button', { name: 'Tastenkürzel einschalten' }).click()
  await page.getByRole('button', { name: 'Tastenkürzel ausschalten' }).waitFor()
}
