import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { SAXONY } from '#vocabulary/working-day.ts'
import { urls } from '#web/urls.ts'
import { findConferences } from './conferences/conference.store.ts'
import { prepareExampleConferences } from './example-conferences.usecases.ts'
import { prepareExamplePlanning } from './example-planning.usecases.ts'

const ruleOf = async () => ({ calendar: SAXONY, shift: false })
const ALL = { filter: { q: '', kind: null, state: null, area: null }, part: { limit: 50, offset: 0 } }

onEachDatabase('the example’s planning conferences', open => {
  let site: TestApp
  before(async () => {
    site = await createTestApp(await open())
    await prepareExamplePeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
  })
  after(() => site?.close())

  test('there is one in each state, none twice after another start, and no mail goes out for them', async () => {
    const { database } = site.services
    await prepareExampleConferences(site.services, ruleOf)
    await prepareExampleConferences(site.services, ruleOf)
    const { rows } = await database.read(SYSTEM, tx => findConferences(tx, ALL))
    assert.deepEqual(rows.map(({ state, visibility }) => `${state} ${visibility}`).sort(), [
      'checked internal',
      'checked public',
      'held internal',
      'invited internal',
      'planned internal',
    ])
    const [counted] = await database.read(SYSTEM, tx => rowsOf<{ mails: string }>(tx, sql`select count(*) as mails from outbox`))
    assert.equal(Number(counted?.mails), 0)
  })

  test('the public reads the published one with its results and presence, and no name of a participant', async () => {
    const { database } = site.services
    site.as(PUBLIC)
    const { rows } = await database.read(PUBLIC, tx => findConferences(tx, ALL))
    assert.equal(rows.length, 1)
    const id = rows[0]?.id ?? ''
    const pages = [wordsOnPage(await site.get(urls.conferenceResults(id))), wordsOnPage(await site.get(urls.conferenceMinutes(id)))].join(
      ' ',
    )
    assert.match(pages, /auch abends am Bahnhof/)
    assert.match(pages, /Träger \d+ \d+/)
    const named = await database.read(SYSTEM, tx =>
      rowsOf<{ name: string; email: string }>(tx, sql`select name, email from conference_participant`),
    )
    assert.ok(named.length > 5)
    for (const { name, email } of named) if (!/e\. V\.|gGmbH/.test(name)) assert.ok(!pages.includes(name) && !pages.includes(email), name)
  })
})
