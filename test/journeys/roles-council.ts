import assert from 'node:assert/strict'
import { until } from '#test/support/until.ts'
import { NEXT_STEP, PUBLISHED, SENT_ONLY } from './roles-administration.ts'
import { arrivesAtToday, type RoleVisit } from './roles-visit.ts'

/** Reads the letter that was sent today, and asks for her group. */
export async function councillorDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  const waiting = () => visit.page.locator('nav a[aria-current]').innerText()
  // Both reports that were sent today, and the one of the example that she has not opened yet.
  assert.match(await waiting(), /Heute\s+3\s+warten/)
  await visit.follow(new RegExp(`^Lesen ?: ${SENT_ONLY}`))
  assert.match(await visit.text(), new RegExp(NEXT_STEP))
  await visit.follow('Nachfrage stellen')
  await visit.page.fill('#nachfrage', 'Wer pflegt die Außenanlagen nach der Pflanzung?')
  await visit.press('Nachfrage stellen')
  assert.match(await visit.text(), /Die Nachfrage ist gestellt\./)
  await visit.goTo('Heute')
  assert.match(await waiting(), /Heute\s+2\s+warten/)
  assert.match(await visit.text(), /Wer pflegt die Außenanlagen/)
}

/** Reads the list that was handed out for the committee, and goes from a row to its resolution. */
export async function committeeMemberDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.follow(/^Liste vom/, 'section[aria-labelledby="sitzungen"]')
  assert.match(await visit.text(), /unverändert seit der Ausgabe/)
  assert.equal(await visit.page.getByText('Nichtöffentlicher Teil').count(), 0)
  await visit.follow('V2417/22')
  assert.match(await visit.text(), /Planungsbericht Nordvorstadt/)
}

/** Follows a resolution that concerns him. */
export async function providerDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.search('V1986/22')
  await visit.press('Abonnieren')
  await visit.goTo('Heute')
  await visit.follow('Abonnements')
  assert.match(await visit.text(), /V1986\/22/)
  assert.equal(await visit.statusOf('/listen'), 403)
}

/** Finds a report that was published, by searching; one that was only sent is not there. */
export async function publicDay(visit: RoleVisit, sentOnly: string): Promise<void> {
  await visit.follow('Alle öffentlichen Beschlüsse')
  await visit.search(PUBLISHED)
  await visit.goTo('Berichte')
  await visit.page.getByLabel('Vorlage oder Betreff').fill(PUBLISHED)
  await visit.press('Anwenden')
  assert.match(await visit.text(), /veröffentlicht/)
  await visit.follow(PUBLISHED, 'main table')
  assert.match(await visit.text(), /Die Querung ist gebaut und freigegeben\./)
  await visit.goTo('Berichte')
  assert.doesNotMatch(await visit.page.innerText('main table'), /versandt/)
  assert.equal(await visit.page.locator(`a[href*="${sentOnly}"]`).count(), 0)
  assert.notEqual(await visit.statusOf(sentOnly), 200)
}

/** Adds and invites a person, gives a role, ends a session of one's own on another device. */
export async function administratorDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.goTo('Verwaltung')
  await visit.follow('Personen')
  await visit.page.getByText('Person hinzufügen').click()
  await visit.page.fill('#name', 'Roswitha Birkenfeld')
  await visit.page.fill('#email', 'r.birkenfeld@lindenau.example')
  await visit.press('Hinzufügen')
  assert.match(await visit.page.innerText('h1'), /Roswitha Birkenfeld/)
  await visit.press('Einladen')
  assert.match(await visit.text(), /Die Einladung ist unterwegs\./)
  await visit.press('Gremienbüro geben')
  assert.match(await visit.text(), /Besondere Rollen\s+Gremienbüro/)
  await visit.goTo('Verwaltung')
  await visit.follow('Postausgang')
  await until(async () => (await visit.text()).includes('r.birkenfeld@lindenau.example'))
  await visit.follow('Konto von Ottilie Rebhahn', 'header')
  assert.match(await visit.text(), /2 Sitzungen|Alle anderen beenden/)
  await visit.press('Alle anderen beenden')
  assert.equal(await visit.page.getByRole('button', { name: 'Alle anderen beenden' }).count(), 0)
}
