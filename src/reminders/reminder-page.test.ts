import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { SEEN } from '#web/form/form.ts'
import { urls } from '#web/urls.ts'
import { reminderForm } from './reminder.settings.tsx'
import { readReminderSettings, reminderSettingsSchema, saveReminderSettings } from './reminder-settings.ts'

const SETTINGS = reminderSettingsSchema.parse({
  contacts: [{ unit: 'Jugendamt', level: 'head', name: 'Nele Jung', email: 'jung@lindenau.example' }],
})

// Typed by someone who has not looked at what is stored.
const { [SEEN]: _seen, ...TEXTS } = reminderForm.fill({ ...SETTINGS, ...SETTINGS.escalation }).texts
const SETTINGS_PAGE = urls.settingsOf('erinnerungen')

test('settings that go out as a form come back as they were', () => {
  const { escalation, ...rest } = SETTINGS
  assert.deepEqual(reminderForm.read(TEXTS).values, { ...rest, ...escalation })
})

test('what cannot be is said in the field it is wrong in; an empty row is no contact', () => {
  const form = {
    ...TEXTS,
    vorlauf: '28, bald',
    leitung: '0',
    uhrzeit: '25:00',
    'kontakt.1.stelle': '',
    'kontakt.2.stelle': 'Bauamt',
    'kontakt.2.ebene': 'unit',
    'kontakt.2.mail': 'bauamt',
  }
  const { values, problems } = reminderForm.read(form)
  assert.equal(values, null)
  assert.deepEqual(problems.map(({ field }) => field).sort(), ['kontakt.2.mail', 'leitung', 'uhrzeit', 'vorlauf'])
})

onEachDatabase('the page of reminders', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    site = await createTestApp(database)
    await database.engine.executeSql(
      `insert into paper (reference, name, paper_type, responsible_unit, next_control_on, visibility) values ('V0100/24', 'Konzept', 'Vorlage', 'Jugendamt', '2024-06-20', 'public')`,
    )
  })
  after(() => site.close())

  test('names the units that nobody is known for; with a contact it says what would go out, and sends it when asked', async () => {
    assert.match(await site.get(urls.reminders()), /Für diese Stellen ist niemand bekannt[\s\S]*Jugendamt: 1 Termin</)
    const form = { ...TEXTS, 'kontakt.0.ebene': 'unit' }
    assert.equal((await site.post(SETTINGS_PAGE, form)).headers.get('location'), urls.settingsOf('erinnerungen', 'gespeichert'))
    assert.equal((await database.read(SYSTEM, readReminderSettings)).contacts[0]?.email, 'jung@lindenau.example')
    assert.match(await site.get(urls.reminders()), /Zu nennen ist 1 Termin, an 1 Empfänger/)
    assert.equal((await site.post(urls.reminderRun())).status, 303)
    const after = await site.get(urls.reminders('erinnert'))
    assert.match(after, /Die Erinnerungen sind im Postausgang/)
    assert.match(after, /Zurzeit ist nichts zu nennen/)
    assert.match(await site.get(urls.post()), /Beschlusskontrolle: 1 bald fällig/)
  })

  test('gives back what cannot be, as it was typed', async () => {
    const response = await site.post(SETTINGS_PAGE, { ...TEXTS, vorlauf: 'bald' })
    assert.equal(response.status, 422)
    const shown = await response.text()
    assert.match(shown, /value="bald"/)
    assert.match(shown, /Geben Sie höchstens fünf Zahlen/)
  })

  test('who may only look sees the settings and changes nothing', async () => {
    site.as({ id: 'amt', name: 'Amt', roles: ['clerk'], clearance: 'internal', mayWrite: true })
    for (const path of [urls.reminders(), SETTINGS_PAGE])
      assert.doesNotMatch(await site.get(path), /Jetzt erinnern|type="submit"[^>]*>\s*Speichern/)
    assert.equal((await site.post(SETTINGS_PAGE, TEXTS)).status, 401)
    const councillor: Principal = { id: 'rat', name: 'Rat', roles: ['councillor'], clearance: 'members', mayWrite: false }
    site.as(councillor)
    await database.change(SYSTEM, change => saveReminderSettings(change, { ...SETTINGS, state: 'HH' }))
    assert.match(await site.get(urls.deadlines()), /Feiertagen von Hamburg/, 'how deadlines are counted is everybody’s business')
    assert.equal((await database.read(councillor, readReminderSettings)).contacts.length, 0)
    await database.change(SYSTEM, change => saveReminderSettings(change, SETTINGS))
    site.as(BUILT_IN_CLERK)
  })

  test('a period is counted as the law does, with how; what is missing is asked for', async () => {
    const shown = await site.get(urls.deadlines({ zahl: 4, einheit: 'monate', richtung: 'nach', tag: '18.06.2025' }))
    assert.match(shown, /Montag, der 20\. Oktober 2025/)
    assert.match(shown, /§ 187 I BGB, § 188 II BGB, § 193 BGB, § 26 III SGB X/)
    assert.match(
      await site.get(urls.deadlines({ zahl: 4, einheit: 'wochen', richtung: 'vor', tag: '28.11.2025' })),
      /Donnerstag, der 30\. Oktober 2025/,
    )
    assert.match(
      await site.get(urls.deadlines({ richtung: 'genannt', tag: '31.12.2023' })),
      /planen Sie für Freitag, den 29\. Dezember 2023/,
    )
    const response = await site.app.request(urls.deadlines({ zahl: 'viele', tag: 'morgen' }))
    assert.equal(response.status, 422)
    const asked = await response.text()
    assert.match(asked, /Geben Sie eine ganze Zahl von 1 bis 1000 an/)
    assert.match(asked, /Geben Sie einen Tag wie 18\.06\.2025 an/, 'both at once')
  })
})
