import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { totpCode } from '#test/support/totp.ts'
import { until } from '#test/support/until.ts'
import { Visitor } from '#test/support/visitor.ts'
import { urls } from '#web/urls.ts'
import { savePeopleSettings } from '../register/people-settings.ts'
import { firstAdministratorToken } from './invitation.usecases.ts'

const EMAIL = 'w.ackerknecht@lindenau.example'
const PASSWORD = 'Dachrinne krault Nordwind'

onEachDatabase('signing in', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    site = await createTestApp(database, { withSessions: true })
  })
  after(() => site.close())

  const visitor = (address?: string): Visitor => new Visitor(site.app, address)
  const signIn = (who: Visitor, password = PASSWORD, more: Record<string, string> = {}) =>
    who.post(urls.signIn(), { email: EMAIL, passwort: password, ...more })
  const mailedPath = async (subject: string): Promise<string> => {
    const find = async () =>
      database.read(SYSTEM, tx =>
        rowsOf<{ text: string }>(
          tx,
          sql`select c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.subject like ${`%${subject}%`} order by o.created desc limit 1`,
        ),
      )
    await until(async () => (await find()).length > 0)
    return /http:\/\/localhost(\/\S+)/.exec((await find())[0]?.text ?? '')?.[1] ?? ''
  }
  /** The clock of authenticators cannot be turned: instead what was used before counts as long ago. */
  const forgetCodes = () => database.engine.executeSql('delete from account.used_code')
  let codes: string[] = []
  let secret = ''

  test('an installation without accounts gives one link for the first administrator, good once, and each start takes back the one before', async () => {
    const before = await firstAdministratorToken(site.accounts)
    const token = (await firstAdministratorToken(site.accounts)) ?? ''
    assert.equal((await visitor().get(urls.invitation(before ?? ''))).status, 404)
    const who = visitor()
    const form = { name: 'Wilhelmine Ackerknecht', email: EMAIL, neu: 'Sommer2024!!', wiederholung: 'Sommer2024!!' }
    const refused = await who.post(urls.invitation(token), form)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /leicht zu erraten/)
    const twice = await (await who.post(urls.invitation(token), { ...form, email: 'ackerknecht', neu: 'kurz' })).text()
    assert.match(twice, /zum Beispiel name@stadt\.de/)
    assert.match(twice, /mindestens 12 Zeichen/, 'both at once')
    const opened = await who.post(urls.invitation(token), { ...form, neu: PASSWORD, wiederholung: PASSWORD })
    assert.deepEqual([opened.status, opened.headers.get('location')], [303, '/'])
    assert.equal((await who.get('/')).status, 200)
    assert.equal((await visitor().get(urls.invitation(token))).status, 404)
    assert.equal(await firstAdministratorToken(site.accounts), null)
  })

  test('without a session a page leads to sign-in and back again, and a form is not half done', async () => {
    const who = visitor()
    const sent = await who.get(urls.documents({ stand: 'offen' }))
    assert.deepEqual([sent.status, sent.headers.get('location')], [303, urls.signIn({ weiter: urls.documents({ stand: 'offen' }) })])
    assert.equal((await who.post(urls.reports(), { paper: 'V0001/24' })).status, 401)
    const back = await signIn(who, PASSWORD, { weiter: urls.documents({ stand: 'offen' }) })
    assert.equal(back.headers.get('location'), urls.documents({ stand: 'offen' }))
    for (const evil of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      assert.equal((await signIn(visitor(), PASSWORD, { weiter: evil })).headers.get('location'), '/', evil)
  })

  test('the session’s cookie cannot be read by scripts nor sent from elsewhere, and each sign-in has a new one', async () => {
    const who = visitor()
    const cookies = (await signIn(who)).headers.getSetCookie().filter(cookie => cookie.startsWith('regelkreis.session_token='))
    assert.equal(cookies.length, 1)
    assert.match(cookies[0] ?? '', /HttpOnly/i)
    assert.match(cookies[0] ?? '', /SameSite=Lax/i)
    const first = who.cookies.get('regelkreis.session_token')
    const thief = visitor()
    thief.cookies.set('regelkreis.session_token', first ?? '')
    await signIn(who)
    assert.notEqual(who.cookies.get('regelkreis.session_token'), first)
    // The session that was there before is over: a cookie that someone had planted is worth nothing.
    assert.equal((await thief.get(urls.account())).status, 303)
  })

  test('a session with a changed signature is none', async () => {
    const who = visitor()
    await signIn(who)
    const cookie = who.cookies.get('regelkreis.session_token') ?? ''
    who.cookies.set(
      'regelkreis.session_token',
      cookie.replace(/^./, letter => (letter === 'A' ? 'B' : 'A')),
    )
    assert.equal((await who.get(urls.account())).status, 303)
  })

  test('an unknown address and a wrong password are answered alike', async () => {
    const unknown = await visitor('192.0.2.20').post(urls.signIn(), { email: 'niemand@lindenau.example', passwort: PASSWORD })
    const wrong = await visitor('192.0.2.20').post(urls.signIn(), { email: EMAIL, passwort: 'falsch' })
    assert.deepEqual([unknown.status, wrong.status], [422, 422])
    const text = (page: string): string => page.replaceAll('niemand@lindenau.example', '').replaceAll(EMAIL, '')
    assert.equal(text(await unknown.text()), text(await wrong.text()))
  })

  test('guessing slows down where it is done, and nowhere else', async () => {
    const guesser = visitor('198.51.100.7')
    for (let guess = 0; guess < 4; guess++) assert.equal((await signIn(guesser, `falsch ${guess}`)).status, 422)
    const slowed = await signIn(guesser)
    assert.deepEqual([slowed.status, slowed.headers.get('retry-after')], [429, '2'])
    assert.equal((await signIn(visitor('198.51.100.8'))).status, 303)
  })

  test('a second factor is set up with a code, and from then on a password alone opens nothing', async () => {
    const who = visitor()
    await signIn(who)
    assert.match(
      await (await who.post(urls.accountSecondFactor(), { aktion: 'einrichten', passwort: 'falsch' })).text(),
      /Passwort stimmt nicht/,
    )
    const page = await (await who.post(urls.accountSecondFactor(), { aktion: 'einrichten', passwort: PASSWORD })).text()
    assert.match(page, /<svg/)
    codes = [...page.matchAll(/<li><code>([^<]+)<\/code><\/li>/g)].map(([, code = '']) => code)
    assert.equal(codes.length, 10)
    const uri = /name="adresse" value="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    secret = new URL(uri).searchParams.get('secret') ?? ''
    assert.equal((await who.post(urls.accountSecondFactor(), { aktion: 'bestaetigen', code: '000000', adresse: uri })).status, 422)
    const on = await who.post(urls.accountSecondFactor(), { aktion: 'bestaetigen', code: totpCode(secret), adresse: uri })
    assert.equal(on.headers.get('location'), urls.account('eingerichtet'))
    assert.equal((await who.get(urls.account())).status, 200)

    const again = visitor()
    const half = await signIn(again, PASSWORD, { weiter: urls.reports() })
    assert.equal(half.headers.get('location'), urls.secondFactor({ weiter: urls.reports() }))
    assert.equal((await again.get(urls.account())).status, 303)
    assert.equal((await again.post(urls.secondFactor(), { code: '000000' })).status, 422)
    const code = totpCode(secret)
    const whole = await again.post(urls.secondFactor(), { code, weiter: urls.reports() })
    assert.deepEqual([whole.status, whole.headers.get('location')], [303, urls.reports()])
    assert.equal((await again.get(urls.account())).status, 200)

    // Who looked over the shoulder and knows the password too is half a minute late.
    const onlooker = visitor()
    await signIn(onlooker)
    const late = await onlooker.post(urls.secondFactor(), { code })
    assert.equal(late.headers.get('location'), urls.signIn({ weiter: '/', hinweis: 'noch-einmal' }))
    assert.equal((await onlooker.get(urls.account())).status, 303)
    await forgetCodes()
  })

  test('a recovery code opens once', async () => {
    const first = visitor()
    await signIn(first)
    assert.equal((await first.post(urls.secondFactor(), { code: codes[0] ?? '' })).status, 303)
    assert.equal((await first.get(urls.account())).status, 200)
    const second = visitor()
    await signIn(second)
    assert.equal((await second.post(urls.secondFactor(), { code: codes[0] ?? '' })).status, 422)
  })

  test('codes cannot be tried without end', async () => {
    const guesser = visitor()
    await signIn(guesser)
    let ended = false
    for (let guess = 0; guess < 12 && !ended; guess++) {
      const answer = await guesser.post(urls.secondFactor(), { code: String(100_000 + guess) })
      ended = answer.status === 303 || /Viertelstunde Pause/.test(await answer.text())
    }
    assert.ok(ended)
    await database.engine.executeSql('update account.two_factor set failed_verification_count = 0, locked_until = null')
  })

  const enter = async (): Promise<Visitor> => {
    await forgetCodes()
    const who = visitor()
    await signIn(who)
    await who.post(urls.secondFactor(), { code: totpCode(secret) })
    return who
  }

  test('one’s own sessions are seen and ended', async () => {
    const [here, there] = [await enter(), await enter()]
    const page = await (await here.get(urls.account())).text()
    assert.match(page, /diese Sitzung/)
    assert.equal((await there.get(urls.account())).status, 200)
    assert.equal((await here.post(urls.accountSessions())).headers.get('location'), urls.account('beendet'))
    assert.equal((await there.get(urls.account())).status, 303)
    assert.equal((await here.get(urls.account())).status, 200)
  })

  test('a forgotten password is set anew by mail: the link is good once, all sessions end, the answer says nothing about accounts', async () => {
    const inside = await enter()
    const asked = await visitor().post(urls.passwordForgotten(), { email: EMAIL })
    const unknown = await visitor().post(urls.passwordForgotten(), { email: 'niemand@lindenau.example' })
    assert.equal(asked.headers.get('location'), unknown.headers.get('location'))
    const path = await mailedPath('Neues Passwort')
    assert.match(path, /^\/passwort-vergessen\/\S+$/)
    const fresh = 'Wolkentopf bremst siebzehn'
    assert.equal((await visitor().post(path, { neu: 'password1234', wiederholung: 'password1234' })).status, 422)
    assert.equal(
      (await visitor().post(path, { neu: fresh, wiederholung: fresh })).headers.get('location'),
      urls.signIn({ hinweis: 'neues-passwort' }),
    )
    assert.equal((await visitor().post(path, { neu: fresh, wiederholung: fresh })).status, 422)
    assert.equal((await inside.get(urls.account())).status, 303)
    assert.equal((await signIn(visitor())).status, 422)
    // The second factor still stands before the account.
    assert.equal((await signIn(visitor(), fresh)).headers.get('location'), urls.secondFactor({ weiter: '/' }))
    const back = visitor()
    await forgetCodes()
    await signIn(back, fresh)
    await back.post(urls.secondFactor(), { code: totpCode(secret) })
    const changed = await back.post(urls.accountPassword(), { jetzt: fresh, neu: PASSWORD, wiederholung: PASSWORD })
    assert.equal(changed.headers.get('location'), urls.account('passwort'))
    assert.equal((await back.get(urls.account())).status, 200)
  })

  test('a role that demands a second factor opens nothing but the account until there is one', async () => {
    const who = await enter()
    await database.change(SYSTEM, change => savePeopleSettings(change, { council: 'SR', secondFactorRoles: ['administrator'] }))
    assert.equal((await who.get(urls.settings())).status, 200)
    await who.post(urls.accountSecondFactor(), { aktion: 'abschalten', passwort: PASSWORD })
    for (const path of [urls.settings(), urls.today(), urls.resolutions()])
      assert.equal((await who.get(path)).headers.get('location'), urls.account('zweiter-faktor'), path)
    assert.equal((await who.get(urls.account())).status, 200)
    await database.change(SYSTEM, change => savePeopleSettings(change, { council: 'SR', secondFactorRoles: [] }))
    assert.equal((await who.get(urls.settings())).status, 200)
  })

  test('signing out ends the session on the server', async () => {
    const who = visitor()
    await signIn(who)
    const kept = who.cookies.get('regelkreis.session_token') ?? ''
    assert.equal((await who.post(urls.signOut())).headers.get('location'), urls.signIn({ hinweis: 'abgemeldet' }))
    who.cookies.set('regelkreis.session_token', kept)
    assert.equal((await who.get(urls.account())).status, 303)
  })

  test('V2: the role of requests reaches no account table', async () => {
    for (const table of ['"user"', 'session', 'account', 'verification', 'two_factor', 'sign_in_delay', 'used_code'])
      await assert.rejects(
        database.read(SYSTEM, tx => tx.execute(sql.raw(`select * from account.${table}`))),
        table,
      )
  })

  test('V3: what happened to accounts is in the trail, and passwords, codes and links are not', async () => {
    const { entries, trail } = await database.read(SYSTEM, async tx => ({
      entries: await verifyAudit(tx),
      trail: await rowsOf<{ action: string; data: string }>(tx, sql`select action, data from audit_entry`),
    }))
    assert.equal(entries.ok, true)
    const actions = new Set(trail.map(({ action }) => action))
    for (const action of [
      'account.opened',
      'account.second_factor_on',
      'account.second_factor_off',
      'account.password_changed',
      'account.password_forgotten',
    ])
      assert.ok(actions.has(action), action)
    for (const word of [PASSWORD, secret, ...codes]) assert.ok(trail.every(({ data }) => !data.includes(word)))
  })

  test('the example’s accounts open only while the data is the example city’s', async () => {
    const who = visitor()
    assert.doesNotMatch(await (await who.get(urls.signIn())).text(), /Beispielstadt ausprobieren/)
    assert.equal((await who.post(urls.signInExample(), { rolle: 'administrator' })).headers.get('location'), urls.signIn())
    assert.equal((await who.get(urls.account())).status, 303)
  })
})
