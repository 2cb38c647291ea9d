import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type DirectoryAccount, startDirectory, throughDirectory } from '#test/support/openid-directory.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { totpCode } from '#test/support/totp.ts'
import { until } from '#test/support/until.ts'
import { Visitor } from '#test/support/visitor.ts'
import { urls } from '#web/urls.ts'
import { insertOrganization } from '../register/organization.store.ts'
import { sweepAccounts } from './account-sweep.ts'
import { parseRoleMapping } from './directory.ts'
import { firstAdministratorToken } from './invitation.usecases.ts'

const PASSWORD = 'Dachrinne krault Nordwind'
const ADMIN = 'w.ackerknecht@lindenau.example'
const OFFICE = 'buero@lindenau.example'

onEachDatabase('doors at the side', open => {
  const RETURN = `http://localhost${urls.directoryReturn()}`
  const people: Record<string, DirectoryAccount> = {
    attacker: { name: 'Gremienbüro', email: 'zweitkonto@lindenau.example', email_verified: true, groups: [] },
    admin: { name: 'Verwalterin', email: ADMIN, email_verified: true, groups: ['rk-admin'] },
    chief: { name: 'Kommt nur so', email: 'nurso@lindenau.example', email_verified: true, groups: ['rk-admin'] },
  }
  let database: Database
  let site: TestApp
  let directory: Awaited<ReturnType<typeof startDirectory>>
  const ids: Record<'admin' | 'office' | 'city', string> = { admin: '', office: '', city: '' }
  before(async () => {
    database = await open()
    directory = await startDirectory(people, RETURN)
    site = await createTestApp(database, {
      withSessions: true,
      accounts: {
        directory: {
          issuer: directory.issuer,
          clientId: 'regelkreis',
          clientSecret: 'ein geheimes Wort',
          roleClaim: 'groups',
          mapping: parseRoleMapping('rk-admin=administrator'),
          label: 'Mit dem Konto der Stadt anmelden',
          trustsEmail: false,
        },
        onError: () => {},
      },
    })
    ids.city = await database.change(SYSTEM, async change => {
      const nothing = { parentId: null, fileMark: '', email: '', from: null, until: null }
      const id = await insertOrganization(change.tx, { type: 'city', name: 'Lindenau', shortName: 'Lindenau', ...nothing })
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
      return id
    })
    const first = await firstAdministratorToken(site.accounts)
    await visitor().post(urls.invitation(first ?? ''), {
      name: 'Wilhelmine Ackerknecht',
      email: ADMIN,
      neu: PASSWORD,
      wiederholung: PASSWORD,
    })
    ids.admin = await personId(ADMIN)
    const admin = await signedIn(ADMIN)
    await admin.post(urls.people(), { name: 'Gunda Büro', email: OFFICE })
    ids.office = await personId(OFFICE)
    await admin.post(urls.personRole(ids.office), { rolle: 'council_office' })
    await admin.post(urls.personInvite(ids.office), {})
    await visitor().post(await mailedPath('Ihr Zugang'), { neu: PASSWORD, wiederholung: PASSWORD })
  })
  after(async () => {
    await site.close()
    directory.server.closeAllConnections()
    await new Promise(closed => directory.server.close(closed))
  })

  let next = 0
  /** Each from an address of its own, so that slowing down is not what is tried. */
  const visitor = (address = `192.0.2.${++next % 250}`): Visitor => new Visitor(site.app, address)
  const signedIn = async (email: string): Promise<Visitor> => {
    const who = visitor()
    const answer = await who.post(urls.signIn(), { email, passwort: PASSWORD })
    assert.equal(answer.status, 303)
    return who
  }
  const rows = <T>(statement: ReturnType<typeof sql>): Promise<T[]> => database.read(SYSTEM, tx => rowsOf<T>(tx, statement))
  const personId = async (email: string): Promise<string> =>
    (await rows<{ id: string }>(sql`select id from person where email = ${email}`))[0]?.id ?? ''
  const mails = (subject: string) =>
    rows<{ recipient: string; text: string }>(
      sql`select o.recipient, c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.subject like ${`%${subject}%`} order by o.created desc`,
    )
  const mailedPath = async (subject: string): Promise<string> => {
    await until(async () => (await mails(subject)).length > 0)
    return /http:\/\/localhost(\/\S+)/.exec((await mails(subject))[0]?.text ?? '')?.[1] ?? ''
  }
  const to = async (answer: Promise<Response>): Promise<string> => (await answer).headers.get('location') ?? ''
  /** Out to the directory and back, signed in there as one of its people. */
  const enter = async (who: string, browser = visitor()): Promise<{ browser: Visitor; to: string }> => {
    directory.state.who = who
    const back = new URL(await throughDirectory(directory.issuer, await to(browser.get(urls.signInDirectory()))))
    return { browser, to: await to(browser.get(back.pathname + back.search)) }
  }

  test('S2: the council office changes neither address nor name of someone with an account or a role, and invites none of them', async () => {
    const office = await signedIn(OFFICE)
    const change = (id: string, email: string) => to(office.post(urls.person(id), { name: 'Wilhelmine Ackerknecht', email }))
    assert.equal(await change(ids.admin, 'zweitkonto@lindenau.example'), urls.person(ids.admin, 'nur-administration'))
    assert.equal((await rows<{ email: string }>(sql`select email from person where id = ${ids.admin}`))[0]?.email, ADMIN)

    const admin = await signedIn(ADMIN)
    await admin.post(urls.people(), { name: 'Wilhelmine Ackerknecht', email: 'neu@lindenau.example' })
    const granted = await personId('neu@lindenau.example')
    await admin.post(urls.personRole(granted), { rolle: 'administrator' })
    assert.equal(await change(granted, 'zweitkonto@lindenau.example'), urls.person(granted, 'nur-administration'))
    assert.equal(await to(office.post(urls.personInvite(granted))), urls.person(granted, 'nur-administration'))
    assert.equal(
      await to(admin.post(urls.person(ids.office), { name: 'Gunda Büro', email: 'gunda@lindenau.example' })),
      urls.person(ids.office, 'gespeichert'),
    )
    assert.deepEqual(
      (await mails('Ihre Angaben')).map(({ recipient }) => recipient),
      [OFFICE],
    )
    await admin.post(urls.person(ids.office), { name: 'Gunda Büro', email: OFFICE })
  })

  test('S2: an address of the directory opens no account that exists; its owner joins the two from inside', async () => {
    assert.equal((await enter('admin')).to, urls.signIn({ hinweis: 'kein-zugang' }))
    const admin = await signedIn(ADMIN)
    assert.match(await (await admin.get(urls.account())).text(), /Mit dem Konto der Stadt verbinden/)
    assert.equal(await to(admin.post(urls.accountDirectory(), { passwort: 'falsch geraten hier' })), urls.account('nicht-bestaetigt'))
    directory.state.who = 'admin'
    const back = new URL(await throughDirectory(directory.issuer, await to(admin.post(urls.accountDirectory(), { passwort: PASSWORD }))))
    assert.equal(await to(admin.get(back.pathname + back.search)), urls.account('verbunden'))
    assert.equal((await mails('mit dem Konto der Stadt'))[0]?.recipient, ADMIN)
    assert.equal((await enter('admin')).to, '/')
    assert.equal(await to(admin.get(urls.confirmByDirectory({ zweck: 'link-account', weiter: '/' }))), '')
  })

  test('S2: the second factor of an account is asked for whatever the way in', async () => {
    const admin = await signedIn(ADMIN)
    const page = await (await admin.post(urls.accountSecondFactor(), { aktion: 'einrichten', passwort: PASSWORD })).text()
    const uri = /name="adresse" value="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    await admin.post(urls.accountSecondFactor(), { aktion: 'bestaetigen', code: totpCode(secret), adresse: uri })

    const half = await enter('admin')
    assert.equal(half.to, urls.secondFactor({ weiter: '/' }))
    for (const path of [urls.account(), urls.settings(), urls.people()]) assert.equal((await half.browser.get(path)).status, 303, path)
    assert.equal((await half.browser.post(urls.secondFactor(), { code: '000000' })).status, 422)
    await database.engine.executeSql('delete from account.used_code')
    assert.equal((await half.browser.post(urls.secondFactor(), { code: totpCode(secret) })).status, 303)
    assert.equal((await half.browser.get(urls.people())).status, 200)

    const guesser = await enter('admin')
    let answer = await guesser.browser.post(urls.secondFactor(), { code: '000001' })
    for (let guess = 2; guess < 8 && answer.status === 422; guess++)
      answer = await guesser.browser.post(urls.secondFactor(), { code: `00000${guess}` })
    assert.equal(answer.status, 303, 'codes could be tried without end')
    await database.engine.executeSql('update account.two_factor set failed_verification_count = 0, locked_until = null')
    await admin.post(urls.accountSecondFactor(), { aktion: 'abschalten', passwort: PASSWORD })
  })

  test('S7: who comes by the directory alone gets no password by mail, and what the directory gave holds in its sessions', async () => {
    const { browser } = await enter('chief')
    assert.equal((await browser.get(urls.permissions())).status, 200)
    assert.equal(
      await to(visitor().post(urls.passwordForgotten(), { email: 'nurso@lindenau.example' })),
      urls.passwordForgotten('gesendet'),
    )
    await until(async () => (await mails('Neues Passwort')).length > 0)
    const [mail] = await mails('Neues Passwort')
    assert.equal(mail?.recipient, 'nurso@lindenau.example')
    assert.doesNotMatch(mail?.text ?? '', /passwort-vergessen/)
    assert.match(mail?.text ?? '', /Ihr Konto hat hier kein Passwort/)

    // A session that began in another way, as it was possible before.
    await database.engine.executeSql(
      `update account.session set signed_in_by = 'password' where user_id = (select user_id from person where email = 'nurso@lindenau.example')`,
    )
    assert.equal(await to(browser.get(urls.settings())), urls.account('ohne-rolle'))
  })

  test('S8: nobody gives a position to himself, and one that may sign takes effect when a second person has confirmed it', async () => {
    const office = await signedIn(OFFICE)
    const head = { stelle: ids.city, rolle: 'head' }
    assert.equal(await to(office.post(urls.personMembership(ids.office), head)), urls.person(ids.office, 'eigene-stelle'))

    await office.post(urls.people(), { name: 'Strohfrau', email: 'strohfrau@lindenau.example' })
    const other = await personId('strohfrau@lindenau.example')
    assert.equal(await to(office.post(urls.personMembership(other), head)), urls.person(other, 'wartet-auf-zweite'))
    const held = () => rows(sql`select from membership where person_id = ${other}`)
    assert.equal((await held()).length, 0)
    const [request] = await rows<{ id: string }>(sql`select id from membership_request where person_id = ${other}`)
    assert.ok((await mails('wartet auf Ihre Bestätigung')).some(({ recipient }) => recipient === ADMIN))
    const confirm = (who: Visitor) => to(who.post(urls.membershipRequest(request?.id ?? ''), { entscheidung: 'bestaetigen' }))
    assert.equal(await confirm(office), urls.person(other, 'zweite-person'))
    assert.equal((await held()).length, 0)
    const admin = await signedIn(ADMIN)
    assert.match(await (await admin.get(urls.people())).text(), /Wartet auf eine zweite Person/)
    const desk = async (who: Visitor) => (await who.get(urls.today())).text()
    assert.match(await desk(admin), /Zeichnungsberechtigte zu bestätigen/)
    assert.doesNotMatch(await desk(office), /Zeichnungsberechtigte zu bestätigen/)
    assert.equal(await confirm(admin), urls.person(other, 'gespeichert'))
    assert.doesNotMatch(await desk(admin), /Zeichnungsberechtigte zu bestätigen/)
    assert.equal((await held()).length, 1)
    assert.equal(
      await to(office.post(urls.person(other), { name: 'Strohfrau', email: 'zweitkonto@lindenau.example' })),
      urls.person(other, 'nur-administration'),
    )
  })

  test('S8: a position that has ended cannot be made to go on', async () => {
    const [{ id } = { id: '' }] = await rows<{ id: string }>(sql`select id from membership limit 1`)
    const admin = await signedIn(ADMIN)
    await admin.post(urls.membershipEnd(id), { ende: '2024-06-01' })
    await admin.post(urls.membershipEnd(id), { ende: '2099-12-31' })
    assert.equal((await rows<{ on: string }>(sql`select end_date::text as on from membership where id = ${id}`))[0]?.on, '2024-06-01')
  })

  test('S14: a link that sets a password stands nowhere in the database', async () => {
    await visitor().post(urls.passwordForgotten(), { email: ADMIN })
    const sent = async () => (await mails('Neues Passwort')).find(({ recipient }) => recipient === ADMIN)
    await until(async () => (await sent()) !== undefined)
    const path = /http:\/\/localhost(\/\S+)/.exec((await sent())?.text ?? '')?.[1] ?? ''
    const token = path.split('/').at(-1) ?? ''
    const kept = await database.engine.executeSql('select identifier, value from account.verification')
    assert.ok(kept.rows.length > 0)
    assert.ok(!JSON.stringify(kept.rows).includes(token))
    assert.equal(await to(visitor().post(path, { neu: PASSWORD, wiederholung: PASSWORD })), urls.signIn({ hinweis: 'neues-passwort' }))
  })

  test('S6: from one network thirty sign-ins fail, whatever accounts they name; then it waits, and nobody elsewhere does', async () => {
    const guesser = visitor('203.0.113.9')
    const statuses: number[] = []
    for (let guess = 0; guess < 32; guess++)
      statuses.push((await guesser.post(urls.signIn(), { email: `niemand-${guess}@x.example`, passwort: 'geraten' })).status)
    assert.deepEqual([...new Set(statuses.slice(0, 30))], [422])
    assert.deepEqual(statuses.slice(30), [429, 429])
    await signedIn(ADMIN)
  })

  test('S6: forty at once are not forty passwords computed', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        visitor(`198.51.100.${at}`).post(urls.signIn(), { email: `x-${at}@x.example`, passwort: 'geraten' }),
      ),
    )
    const count = (status: number): number => statuses.filter(answer => answer.status === status).length
    assert.equal(count(422) + count(429), 40)
    assert.ok(count(429) > 0)
  })

  test('S12: sixty networks guess at one account twenty times; its owner comes in from where he came before, and by mail from elsewhere', async () => {
    const home = visitor('192.0.2.251')
    assert.equal((await home.post(urls.signIn(), { email: OFFICE, passwort: PASSWORD })).status, 303)
    const statuses: number[] = []
    for (let guess = 0; guess < 25; guess++)
      statuses.push((await visitor(`203.0.114.${guess}`).post(urls.signIn(), { email: OFFICE, passwort: `geraten ${guess}` })).status)
    assert.equal(statuses.filter(status => status === 422).length, 20)
    assert.equal((await visitor('203.0.114.99').post(urls.signIn(), { email: OFFICE, passwort: PASSWORD })).status, 429)
    assert.equal((await visitor('192.0.2.251').post(urls.signIn(), { email: OFFICE, passwort: PASSWORD })).status, 303)
  })

  test('S19: accounts of nobody and counts of yesterday are cleared away, and nothing that is somebody’s', async () => {
    const long = site.services.clock.now().subtract({ hours: 48 }).toString()
    await database.engine.executeSql(
      `insert into account."user" (id, name, email, created_at) values ('lost', 'x', 'lost@x.example', '${long}')`,
    )
    await database.engine.executeSql(`update account.sign_in_delay set last_failure = '${long}'`)
    await database.engine.executeSql(`update account."user" set created_at = '${long}'`)
    const owned = (await rows(sql`select from person where user_id is not null`)).length
    await sweepAccounts(site.accounts)
    const count = async (table: string): Promise<number> =>
      Number((await database.engine.executeSql(`select count(*) as n from account.${table}`)).rows[0]?.['n'])
    assert.deepEqual([await count('sign_in_delay'), await count('"user"')], [0, owned])
  })

  test('sessions end twelve hours after the sign-in, whatever was done meanwhile', async () => {
    const who = await signedIn(ADMIN)
    await database.engine.executeSql(
      `update account.session set expires_at = now() + interval '5 minutes', updated_at = now() - interval '11 hours'`,
    )
    assert.equal((await who.get(urls.account())).status, 200)
    const { rows: late } = await database.engine.executeSql(`select from account.session where expires_at > now() + interval '10 minutes'`)
    assert.equal(late.length, 0)
  })

  test('S3: where the example is closed, neither its door nor a session that came through it opens anything', async () => {
    const closed = await createTestApp(database, { withSessions: true, isExample: true, accounts: { exampleIsOpen: false } })
    try {
      const who = await signedIn(ADMIN)
      const elsewhere = new Visitor(closed.app)
      for (const [name, value] of who.cookies) elsewhere.cookies.set(name, value)
      assert.equal((await elsewhere.get(urls.people())).status, 200)
      await database.engine.executeSql(`update account.session set signed_in_by = 'example'`)
      assert.equal((await elsewhere.get(urls.people())).status, 303)
      assert.doesNotMatch(await (await new Visitor(closed.app).get(urls.signIn())).text(), /name="rolle"/)
    } finally {
      await closed.close()
    }
  })
})
