import assert from 'node:assert/strict'
import { arrivesAtToday, type RoleVisit } from './roles-visit.ts'

/** What the report says that goes its whole way in these journeys. */
export const NEXT_STEP = 'Die Pflanzung ist für das Frühjahr vergeben.'
/** The resolution it is about; its report is sent, and not published. */
export const SENT_ONLY = 'V1120/23'
/** The resolution whose report is published. */
export const PUBLISHED = 'A0155/20'

const inHalfAYear = (): string => Temporal.Now.plainDateISO().add({ months: 6 }).toString()

/** Answers a share, then writes a report and hands it on. */
export async function clerkDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.follow(/^Beitrag schreiben ?: V1120\/23/)
  await visit.page.fill('#text', 'Ja, der Hort nutzt die Außenanlagen ab dem Frühjahr mit.')
  await visit.press('Beitrag abgeben')
  assert.match(await visit.text(), /Der Beitrag ist abgegeben\./)

  await visit.search(SENT_ONLY)
  await visit.press('Bericht beginnen')
  for (const button of await visit.page.getByRole('button', { name: /^Letzte Antwort übernehmen/ }).all()) await button.click()
  await visit.page.getByLabel('Nächster Schritt zu Punkt 1').fill(NEXT_STEP)
  await visit.page.fill('#naechste', inHalfAYear())
  await visit.press('Weitergeben …')
  assert.match(await visit.text(), /Weg des Berichts/)
  await visit.press('Zur Prüfung geben')
  assert.match(
    await visit.text(),
    /Worauf der Bericht wartet\s+Sie sind fertig\. Es wartet jetzt: Ruprecht Sandrock \(Jugendamt\)\.\s+Prüfung/,
  )
  await visit.goTo('Heute')
  assert.match(await visit.text(), /Unterwegs/)
}

/** Checks one report and hands another back with a reason. */
export async function headOfOfficeDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.goTo('Unterschriften')
  assert.match(await visit.text(), /2 Berichte warten auf Sie/)
  await visit.follow(/^Prüfen ?: Bericht zu V1120\/23/)
  assert.match(await visit.text(), new RegExp(NEXT_STEP))
  await visit.press('Geprüft')
  assert.match(await visit.text(), /Unterschrift/)

  await visit.follow('Unterschriftenmappe')
  await visit.follow(/^Prüfen ?: Bericht zu V2417\/22/)
  await visit.page.getByLabel('Grund oder Bemerkung').fill('Bei Punkt 4 fehlt, wann der Umbau fertig ist.')
  await visit.press('Zurückgeben')
  assert.match(await visit.text(), /„Bei Punkt 4 fehlt, wann der Umbau fertig ist\.“/)
  await visit.goTo('Unterschriften')
  assert.match(await visit.text(), /Zurzeit wartet nichts auf Sie/)
}

/** Sees what differs from the last report, and signs. */
export async function headOfDepartmentDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.goTo('Unterschriften')
  await visit.follow(/^Durchsehen und unterschreiben ?: Bericht zu V1120\/23/)
  const page = await visit.text()
  assert.match(page, /Die Pflanzung ist für das Frühjahr vergeben\./)
  assert.match(page, /Das geschieht mit der Unterschrift/)
  assert.match(page, /Dr\. Matthias Brennecke/)
  await visit.press('Unterschreiben')
  assert.match(await visit.text(), /unterschrieben/i)
  await visit.goTo('Unterschriften')
  assert.match(await visit.text(), /Zurzeit wartet nichts auf Sie/)
}

/** Takes note of what was signed, from the folder. */
export async function mayorDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  await visit.goTo('Unterschriften')
  await visit.follow(/^Ansehen ?: Bericht zu A0155\/20/)
  assert.match(await visit.text(), /Ihr Schritt/)
  await visit.follow('Unterschriftenmappe')
  for (const reference of [PUBLISHED, SENT_ONLY]) await visit.page.getByLabel(`Bericht zu ${reference} auswählen`).check()
  await visit.press('Ausgewählte zur Kenntnis nehmen')
  assert.match(await visit.text(), /Zurzeit wartet nichts auf Sie/)
}

/** Sends what was noted, publishes one of the reports, hands out a list. */
export async function councilOfficeDay(visit: RoleVisit): Promise<void> {
  arrivesAtToday(visit)
  for (const reference of [SENT_ONLY, PUBLISHED]) {
    await visit.goTo('Heute')
    assert.match(await visit.text(), /Zu versenden/)
    await visit.goTo('Versand')
    await visit.follow(reference, 'main tr:has-text("noch zu versenden")')
    // The committee that decided about the cycle path has no members in the example: its report goes to the council.
    if (reference === PUBLISHED) await visit.follow(/Stadtrat|Fraktionen/, 'nav[aria-label="Empfängerkreis"]')
    await visit.press('Jetzt versenden')
    assert.match(await visit.text(), /Versandt am/)
  }
  await visit.follow('Veröffentlichung')
  for (const name of await visit.page.locator('.rk-names fieldset').all()) await name.getByLabel('handelt im Amt').check()
  await visit.press('Weiter zur Vorschau')
  await visit.press('Diese Fassung veröffentlichen')
  assert.match(await visit.text(), /Öffentlich seit/)

  await visit.goTo('Listen')
  await visit.follow('Jugendhilfeausschuss')
  await visit.press('Liste ausgeben und festhalten')
  assert.match(await visit.text(), /Liste vom/)
  assert.match(await visit.text(), /Prüfsumme des Inhalts/)
}
