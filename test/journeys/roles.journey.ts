import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Role } from '#platform/access/roles.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type ExampleServer, startExampleServer } from '#test/support/example.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'
import { clerkDay, councilOfficeDay, headOfDepartmentDay, headOfOfficeDay, mayorDay } from './roles-administration.ts'
import { administratorDay, committeeMemberDay, councillorDay, providerDay, publicDay } from './roles-council.ts'
import { RoleVisit } from './roles-visit.ts'

let server: ExampleServer
let browser: Browser
/** Where the report is that is sent and not published. */
let sentOnly = ''

before(async () => {
  server = await startExampleServer()
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

const day = async (role: Role, live: (visit: RoleVisit) => Promise<void>): Promise<void> => {
  const visit = await RoleVisit.begin(browser, server.url, role)
  await live(visit)
  await visit.end()
}

// One report goes from hand to hand: each day begins where the one before it ended.
test('a clerk answers a share, writes a report and hands it on', () => day('clerk', clerkDay))
test('a head of office checks a report and hands another back with a reason', () => day('head_of_office', headOfOfficeDay))
test('a head of department sees what differs from the last report, and signs', () => day('head_of_department', headOfDepartmentDay))
test('the mayor takes note of what was signed', () => day('mayor', mayorDay))
test('the council office sends what was noted, publishes, and hands out a list', () => day('council_office', councilOfficeDay))
test('a councillor reads the letter that came today and asks for her group', () =>
  day('councillor', async visit => {
    await councillorDay(visit)
    await visit.follow(/zu V1120\/23$/, 'section[aria-labelledby="briefe"]')
    sentOnly = visit.path
  }))
test('a member of a committee reads its list', () => day('committee_member', committeeMemberDay))
test('a provider follows a resolution, and the lists stay closed to him', () => day('provider_contact', providerDay))
test('the public finds the published report and not the one that was only sent', async () => {
  assert.match(sentOnly, /^\/berichte\//)
  const visit = await RoleVisit.begin(browser, server.url, 'public')
  await publicDay(visit, sentOnly)
  await visit.close()
})
test('an administrator invites a person, gives a role, and ends a session elsewhere', async () => {
  const elsewhere = await (await browser.newContext()).newPage()
  await signInAs(elsewhere, server.url, 'administrator')
  await day('administrator', administratorDay)
  await elsewhere.goto(server.url + urls.account())
  assert.match(elsewhere.url(), /\/anmelden/)
  await elsewhere.context().close()
})
