import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { type DirectoryAccount, startDirectory, throughDirectory } from '#test/support/openid-directory.ts'
import { said } from '#test/support/said.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { totpCode } from '#test/support/totp.ts'
import { Visitor } from '#test/support/visitor.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import { insertPerson } from '../register/person.store.ts'
import { ProveYourself } from './confirm-identity.pages.tsx'
import { type ConfirmationGiven, type Confirmed, confirmationProblem, confirmIdentity, identityQuestion } from './confirm-identity.ts'
import { askedAnew, parseRoleMapping } from './directory.ts'
import { firstAdministratorToken } from './invitation.usecases.ts'

const EMAIL = 'w.ackerknecht@lindenau.example'
const PASSWORD = 'Dachrinne krault Nordwind'
const PURPOSE = 'sign one report 7'

test('a directory that does not say when it asked, or asked long ago, has not asked anew', () => {
  assert.deepEqual(
    [undefined, '1000', 939, 940, 1000, 1010].map(time => askedAnew(time, 1000)),
    [false, false, false, true, true, true],
  )
})

onEachDatabase('proving who it is (C5)', open => {
  const RETURN = `http://localhost${urls.directoryReturn()}`
  const people: Record<string, DirectoryAccount> = {
    head: { name: 'Roswitha Lerchensporn', email: 'lerchensporn@lindenau.example', email_verified: true, groups: ['leitung'] },
    other: { name: 'Gesine Zittergras', email: 'zittergras@lindenau.example', email_verified: true, groups: ['leitung'] },
  }
  // The directory of the test goes by the real time, the database by the tests'.
  let isOpening = true
  let ahead = 0
  /** The moment at which the clock stands, where a test counts seconds. */
  let still: Temporal.Instant | undefined
  const clock: Clock = {
    now: () => (isOpening ? testClock.now() : (still ?? Temporal.Now.instant()).add({ seconds: ahead })),
    today: () => testClock.today(),
  }
  let database: Database
  let site: TestApp
  let directory: Awaited<ReturnType<typeof startDirectory>>
  before(async () => {
    database = await open()
    directory = await startDirectory(people, RETURN)
    site = await createTestApp(database, {
      withSessions: true,
      accounts: {
        clock,
        exampleIsOpen: true,
        directory: {
          issuer: directory.issuer,
          clientId: 'regelkreis',
          clientSecret: 'ein geheimes Wort',
          roleClaim: 'groups',
          mapping: parseRoleMapping('leitung=council_office'),
          label: 'Mit dem Konto der Stadt anmelden',
          trustsEmail: false,
        },
        onError: () => {},
      },
    })
    const opened = await new Visitor(site.app).post(urls.invitation((await firstAdministratorToken(site.accounts)) ?? ''), {
      name: 'Wilhelmine Ackerknecht',
      email: EMAIL,
      neu: PASSWORD,
      wiederholung: PASSWORD,
    })
    assert.equal(opened.status, 303)
    isOpening = false
  })
  after(async () => {
    await site.close()
    directory.server.closeAllConnections()
    await new Promise(closed => directory.server.close(closed))
  })

  const signedIn = async (): Promise<Visitor> => {
    const who = new Visitor(site.app)
    await who.post(urls.signIn(), { email: EMAIL, passwort: PASSWORD })
    return who
  }
  const headersOf = (who: Visitor): Headers => new Headers({ cookie: [...who.cookies].map(pair => pair.join('=')).join('; ') })
  const accountOf = async (who: Visitor): Promise<RequestAccount> => {
    const { account } = await site.accounts.identify(headersOf(who))
    assert.ok(account)
    return account
  }
  const prove = async (who: Visitor, given: Partial<ConfirmationGiven> = {}): Promise<Confirmed> =>
    confirmIdentity(site.accounts, { headers: headersOf(who), address: '192.0.2.10' }, await accountOf(who), {
      purpose: PURPOSE,
      isExample: false,
      ...given,
    })
  const question = async (who: Visitor, about: { purpose?: string; isExample?: boolean } = {}) =>
    identityQuestion(site.accounts, await accountOf(who), { purpose: PURPOSE, isExample: false, ...about })
  const forgetCodes = () => database.engine.executeSql('delete from account.used_code')

  test('nobody is confirmed without a session', async () => {
    const result = await confirmIdentity(site.accounts, { headers: new Headers(), address: 'x' }, null, {
      purpose: PURPOSE,
      isExample: true,
    })
    assert.deepEqual(result, { kind: 'refused', reason: 'no_account' })
  })

  test('an account with a password proves itself with it, as often as needed', async () => {
    const who = await signedIn()
    assert.equal((await question(who)).way, 'password')
    assert.deepEqual(await prove(who, { password: 'falsch' }), { kind: 'refused', reason: 'wrong', asked: 'password' })
    for (let time = 0; time < 2; time++) assert.deepEqual(await prove(who, { password: PASSWORD }), { kind: 'done', proof: 'password' })
  })

  test('wrong answers slow down the next in this session, and in no other; an empty field is no guess', async () => {
    const [guesser, owner] = [await signedIn(), await signedIn()]
    still = Temporal.Now.instant()
    for (let time = 0; time < 9; time++) assert.equal(said(await prove(guesser, { password: '' })), 'wrong')
    for (let guess = 0; guess < 4; guess++) assert.equal(said(await prove(guesser, { password: `falsch ${guess}` })), 'wrong')
    const slowed = await prove(guesser, { password: PASSWORD })
    assert.deepEqual(slowed, { kind: 'refused', reason: 'wait', seconds: 2 })
    assert.match(confirmationProblem(slowed) ?? '', /in 2 Sekunden/)
    assert.equal(said(await prove(owner, { password: PASSWORD })), 'done')
    ahead = 3
    assert.equal(said(await prove(guesser, { password: PASSWORD })), 'done')
    ahead = 0
    still = undefined
  })

  test('with a second factor its code is asked for and the password is not enough; a code is good once, here and for signing in', async () => {
    const who = await signedIn()
    const page = await (await who.post(urls.accountSecondFactor(), { aktion: 'einrichten', passwort: PASSWORD })).text()
    const recovery = [...page.matchAll(/<li><code>([^<]+)<\/code><\/li>/g)].map(([, code = '']) => code)
    const uri = /name="adresse" value="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    await who.post(urls.accountSecondFactor(), { aktion: 'bestaetigen', code: totpCode(secret), adresse: uri })

    assert.equal((await question(who)).way, 'code')
    assert.equal(said(await prove(who, { password: PASSWORD })), 'wrong')
    assert.equal(said(await prove(who, { code: '000000' })), 'wrong')
    const code = totpCode(secret)
    assert.deepEqual(await prove(who, { code: `${code.slice(0, 3)} ${code.slice(3)}` }), { kind: 'done', proof: 'code' })
    assert.deepEqual(await prove(who, { code }), { kind: 'refused', reason: 'wrong', asked: 'code' })
    const elsewhere = await signedIn()
    await elsewhere.post(urls.secondFactor(), { code })
    assert.equal((await elsewhere.get(urls.account())).status, 303, 'a code that confirmed something opened a session')

    await forgetCodes()
    assert.deepEqual(await prove(who, { code: recovery[0] ?? '' }), { kind: 'done', proof: 'code' })
    await forgetCodes()
    assert.equal(said(await prove(who, { code: recovery[0] ?? '' })), 'wrong', 'a recovery code was good twice')
    const both = await Promise.all([1, 2].map(() => prove(who, { code: recovery[1] ?? '' })))
    // The second is refused because the code is used up, or told to wait because the first was being looked at: which of the two depends on who is quicker.
    const [good, refused] = both.map(said).sort()
    assert.equal(good, 'done')
    assert.ok(refused === 'wrong' || refused === 'wait')
    await who.post(urls.accountSecondFactor(), { aktion: 'abschalten', passwort: PASSWORD })
  })

  /** Out to the directory and back, as `who` of the directory. */
  const trip = async (visitor: Visitor, start: string, who: string, change = (address: string) => address) => {
    directory.state.who = who
    const out = await visitor.get(start)
    const { pathname, search } = new URL(await throughDirectory(directory.issuer, change(out.headers.get('location') ?? '')))
    return visitor.get(pathname + search)
  }
  const byDirectory = async (who = 'head'): Promise<Visitor> => {
    const visitor = new Visitor(site.app)
    await trip(visitor, urls.signInDirectory(), who)
    return visitor
  }
  const confirmAddress = (purpose = PURPOSE) => urls.confirmByDirectory({ zweck: purpose, weiter: urls.reports() })

  test('someone of the city’s directory is asked there anew; the answer counts for this purpose, once, and for five minutes', async () => {
    const who = await byDirectory()
    assert.deepEqual(await question(who), { way: 'directory', purpose: PURPOSE, confirmedUntil: null })
    assert.deepEqual(await prove(who), { kind: 'refused', reason: 'wrong', asked: 'directory' })
    const out = new URL((await who.get(confirmAddress())).headers.get('location') ?? '')
    assert.deepEqual([out.searchParams.get('prompt'), out.searchParams.get('max_age')], ['login', '0'])

    const back = await trip(who, confirmAddress(), 'head')
    assert.deepEqual([back.status, back.headers.get('location')], [303, urls.reports()])
    assert.ok((await question(who)).confirmedUntil)
    assert.equal(said(await prove(who, { purpose: 'sign another report 1' })), 'wrong')
    assert.equal(said(await prove(await byDirectory())), 'wrong', 'it counted in another session')
    assert.deepEqual(await prove(who), { kind: 'done', proof: 'directory' })
    assert.equal(said(await prove(who)), 'wrong', 'it counted twice')

    await trip(who, confirmAddress(), 'head')
    ahead = 301
    assert.equal((await question(who)).confirmedUntil, null)
    assert.equal(said(await prove(who)), 'wrong', 'it counted after five minutes')
    ahead = 0
  })

  test('a directory that names someone else, or did not ask anew, confirms nothing', async () => {
    const who = await byDirectory()
    const refused = async (answer: Response) => {
      assert.equal(answer.status, 403)
      assert.match(await answer.text(), /nicht bestätigt/)
      assert.equal(said(await prove(who)), 'wrong')
    }
    await byDirectory('other')
    await refused(await trip(who, confirmAddress(), 'other'))
    // Without max_age the directory does not say when it asked.
    await refused(await trip(who, confirmAddress(), 'head', address => address.replace(/&(max_age|prompt)=[^&]*/g, '')))
    // By our clock the person was asked long before leaving.
    ahead = 600
    await refused(await trip(who, confirmAddress(), 'head'))
    ahead = 0
    const stranger = await byDirectory()
    const out = await who.get(confirmAddress())
    directory.state.who = 'head'
    const { pathname, search } = new URL(await throughDirectory(directory.issuer, out.headers.get('location') ?? ''))
    for (const [name, value] of who.cookies) if (name.includes('directory_trip')) stranger.cookies.set(name, value)
    await refused(await stranger.get(pathname + search))
  })

  test('in the example city the session is enough, and the proof says so; in a real one it is not', async () => {
    const userId = 'example-head'
    await database.engine.executeSql(
      `insert into account."user" (id, name, email, email_verified, created_at, updated_at) values ($1, 'Beispiel', 'head-of-office@lindenau.example', true, now(), now())`,
      [userId],
    )
    await database.change(SYSTEM, async change => {
      await insertPerson(change.tx, { name: 'Beispiel', email: 'head-of-office@lindenau.example', confidential: false, endsOn: null })
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })
    await database.engine.executeSql(`update person set user_id = $1 where email = 'head-of-office@lindenau.example'`, [userId])
    const example = await createTestApp(database, { withSessions: true, isExample: true })
    after(() => example.close())
    const who = new Visitor(example.app)
    await who.post(urls.signInExample(), { rolle: 'head_of_office' })
    assert.deepEqual(await prove(who, { isExample: true }), { kind: 'done', proof: 'example' })
    assert.deepEqual(await prove(who), { kind: 'refused', reason: 'no_password' })
    assert.match(confirmationProblem(await prove(who)) ?? '', /weder Passwort noch zweiten Faktor/)
    const real = await signedIn()
    assert.equal(said(await prove(real, { isExample: true })), 'wrong', 'an account with a password came by without it')
  })

  test('a form asks for what the account has, and says beside the field what was wrong', async () => {
    const who = await signedIn()
    const html = async (problem?: string) => String(await ProveYourself({ question: await question(who), back: '/', problem }))
    assert.match(await html(), /<label for="bestaetigung-passwort">.*autocomplete="current-password"/)
    assert.match(await html('Dieses Passwort stimmt nicht.'), /aria-describedby="bestaetigung-passwort-fehler" aria-invalid="true"/)
    const show = (way: 'code' | 'directory' | 'example' | 'none') =>
      String(ProveYourself({ question: { way, purpose: PURPOSE, confirmedUntil: null }, back: urls.reports() }))
    assert.match(show('code'), /name="code"[^>]*autocomplete="one-time-code"/)
    assert.match(show('directory'), new RegExp(`href="${confirmAddress().replaceAll('&', '&amp;').replace(/[?+.]/g, '\\$&')}"`))
    assert.match(show('example'), /niemand ein Passwort/)
    assert.match(show('none'), /mit dem Konto Ihrer Stadt/)
  })
})
