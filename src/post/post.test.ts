import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { enqueueMail, type OutgoingMail } from '#platform/mail/outbox.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('the page of the outbox', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    site = await createTestApp(database)
  })
  afterEach(async () => {
    site.as(BUILT_IN_CLERK)
    await database.engine.executeSql('delete from outbox')
  })
  after(() => site.close())

  const put = (values: Partial<OutgoingMail> = {}): Promise<string> =>
    database.change(BUILT_IN_CLERK, async change => {
      const id = await enqueueMail(change, {
        kind: 'letter',
        to: 'fraktion@lindenau.example',
        subject: 'Beschlusskontrolle zu V0100/24',
        text: 'Anbei der Bericht.',
        ...values,
      })
      await change.audit({ action: 'test.mailed', recordType: 'mail', recordId: id })
      return id
    })
  const set = (id: string, state: string) => database.engine.executeSql('update outbox set state = $2 where id = $1', [id, state])
  const decide = (id: string, form: Record<string, string>) => site.post(urls.mail(id), form)

  test('says what it will show, and that no mail server is configured', async () => {
    const shown = await site.get(urls.post())
    assert.match(shown, /Noch keine Mail/)
    assert.match(shown, /Es ist kein Mailserver eingerichtet/)
  })

  test('lists mails with their state, filtered by state and words', async () => {
    const failed = await put({ to: 'voll@lindenau.example', subject: 'Erste' })
    await set(failed, 'failed')
    await put({ subject: 'Zweite' })
    assert.match(await site.get(urls.post({ stand: 'failed' })), /fehlgeschlagen/)
    assert.doesNotMatch(await site.get(urls.post({ stand: 'failed' })), />Zweite</)
    assert.match(await site.get(urls.post({ suche: 'zweit' })), /Zweite/)
    assert.match(await site.get(urls.post({ suche: '%' })), /Keine Mail passt/)
  })

  test('an uncertain letter waits for a decision, and each decision leads where it says', async () => {
    const [again, sent, given] = [await put(), await put(), await put()]
    for (const id of [again, sent, given]) await set(id, 'uncertain')
    assert.match(await site.get(urls.post()), /Bei 3 Mails ist\s+ungewiss/)
    assert.equal((await decide(again, { entscheidung: 'again' })).headers.get('location'), urls.mail(again, 'again'))
    await decide(sent, { entscheidung: 'sent' })
    await decide(given, { entscheidung: 'cancel' })
    const { rows } = await database.engine.executeSql('select id, state from outbox')
    const states = new Map(rows.map(row => [row['id'], row['state']]))
    assert.deepEqual([states.get(again), states.get(sent), states.get(given)], ['queued', 'sent', 'cancelled'])
    assert.match(await site.get(urls.mail(sent, 'sent')), /Die Mail ist als gesendet vermerkt/)
  })

  test('a bounce is noted by hand with what the receiving server wrote; what is decided elsewhere meanwhile is said', async () => {
    const id = await put()
    await set(id, 'sent')
    await decide(id, { entscheidung: 'bounced', vermerk: '550 Postfach unbekannt' })
    assert.match(await site.get(urls.mail(id)), /zurückgekommen[\s\S]*550 Postfach unbekannt/)
    const late = await decide(id, { entscheidung: 'bounced' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Das geht nicht mehr/)
    assert.equal((await decide(id, { entscheidung: 'fliegen' })).status, 409)
  })

  test('V2: a secret mail shows no text; a confidential one is not there for someone with less clearance; without the right the page is closed', async () => {
    const secret = await put({ secret: true, text: 'Ihr Link: geheim', kind: 'account' })
    assert.doesNotMatch(await site.get(urls.mail(secret)), /geheim/)
    assert.match(await site.get(urls.mail(secret)), /nur für den Empfänger bestimmt/)
    const confidential = await put({ visibility: 'confidential', subject: 'Vertraulich' })
    site.as({ id: 'office', name: 'Büro', roles: ['council_office'], clearance: 'internal', mayWrite: true })
    assert.equal((await site.app.request(urls.mail(confidential))).status, 404)
    assert.doesNotMatch(await site.get(urls.post()), /Vertraulich/)
    site.as({ id: 'clerk', name: 'Amt', roles: ['clerk'], clearance: 'internal', mayWrite: true })
    assert.equal((await site.app.request(urls.post())).status, 303)
  })
})
