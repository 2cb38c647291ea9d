import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import type { SamplePaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { answerField } from '../report/draft-places.ts'
import { readReport } from '../report/report.store.ts'
import { folderOf } from './folder.store.ts'
import { readWay } from './way.store.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

onEachDatabase('the pages of a report’s way', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let counter = 600

  before(async () => {
    database = await open()
    await setUpCity(database)
    people = await addWayPeople(database)
    site = await createTestApp(database)
  })
  after(() => site.close())

  const as = async <T>(who: Principal, run: () => Promise<T>): Promise<T> => {
    site.as(who)
    try {
      return await run()
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }
  const textOf = async (response: Response | Promise<Response>): Promise<string> =>
    (await (await response).text())
      .replace(/<[^>]+>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
  const get = (path: string): Promise<string> => textOf(site.app.request(path) as Promise<Response>)

  const draft = async (more: Partial<SamplePaper> = {}) => {
    const reference = `V${++counter}0/23`
    const paper = {
      reference,
      ...(await register(database, { reference, name: 'Jugendtreffs', unit: 'Jugendamt', points: POINTS, ...more })),
    }
    const answers = { 1: { answer: 'Räume werden gesucht.', status: 'in_progress' as const } }
    await importLetter(database, paper, {
      date: '2024-01-10',
      kind: 'interim',
      nextControl: '2024-07-01',
      answers,
      ...(more.visibility === 'confidential' ? { visibility: 'confidential' as const } : {}),
    })
    const id = await as(people.author, async () => {
      const begun = await site.post(urls.reports(), { paper: reference })
      return /berichte\/([^/?]+)/.exec(begun.headers.get('location') ?? '')?.[1] ?? ''
    })
    const field = (number: string, part: 'answer' | 'status'): string => answerField(paper.pointIds.get(number) ?? '', part)
    const saved = await as(people.author, async () =>
      site.post(urls.reportDraft(id), {
        version: String((await wish(id)).version),
        art: 'interim',
        naechste: '2024-12-02',
        [field('1', 'answer')]: 'Räume sind seit März gemietet.',
        [field('1', 'status')]: 'fulfilled',
        [field('2', 'answer')]: 'Der Bericht kommt im Juni.',
        [field('2', 'status')]: 'ongoing',
      }),
    )
    assert.equal(saved.status, 303)
    return { ...paper, id }
  }
  const wish = async (id: string) =>
    database.read(BUILT_IN_CLERK, async tx => {
      const report = await readReport(tx, id)
      assert.ok(report)
      const { turn, way } = await readWay(tx, report, testClock.today())
      return { turn, version: report.row.version, step: way.step }
    })
  const take = async (who: Principal, id: string, aktion: string, more: Record<string, string> = {}): Promise<Response> => {
    const { turn, version } = await wish(id)
    return as(who, () => site.post(urls.reportWay(id), { aktion, schritt: String(turn), version: String(version), ...more }))
  }

  test('name what the report waits for, of whom and who stands in, and say to everyone else whose step it is (C5)', async () => {
    const { id } = await draft()
    await take(people.author, id, 'submit')
    const forClerk = await as(people.author, () => get(urls.reportWay(id)))
    assert.match(forClerk, /Prüfung · Jugendamt Roland Fichtelberg · in Vertretung: Sieglinde Aurich/)
    assert.match(forClerk, /Sie sind fertig\. Es wartet jetzt: Roland Fichtelberg \(Jugendamt\)\./)
    assert.doesNotMatch(forClerk, /Das steht nur/)
    assert.match(forClerk, /Zurückholen/)
    assert.doesNotMatch(forClerk, /Das können Sie tun/)
    const forDeputy = await as(people.deputyOfOffice, () => get(urls.reportWay(id)))
    assert.match(forDeputy, /als Stellvertretende Leitung Jugendamt, in Vertretung für Roland Fichtelberg/)
    await take(people.deputyOfOffice, id, 'check')
    assert.match(
      await get(urls.reportWay(id)),
      /Geprüft Sieglinde Aurich, Stellvertretende Leitung Jugendamt, in Vertretung für Roland Fichtelberg 15\. Juni 2024, 12:00 Uhr/,
    )
  })

  test('the resolution says whose turn it is with its report, the draft since when it is written, and the public learns neither (C5, V2)', async () => {
    const { id, reference } = await draft()
    const onDraft = await as(people.author, () => get(urls.reportDraft(id)))
    assert.match(onDraft, /Entwurf \(jetzt\) Jugendamt.*Prüfung \(kommt noch\) Roland Fichtelberg \(Jugendamt\)/)
    await take(people.author, id, 'submit')
    const page = await get(urls.resolution(reference))
    assert.match(page, /Zugewiesen \(erledigt\) Jugendamt.*Prüfung \(jetzt\) Roland Fichtelberg \(Jugendamt\) seit heute/)
    const forPublic = await as(PUBLIC, () => get(urls.resolution(reference)))
    assert.match(forPublic, /Jugendtreffs/)
    assert.doesNotMatch(forPublic, /Fichtelberg|Zugewiesen/)
  })

  test('refuse with a sentence: whose step it is not, who wrote in it, and what is still missing; nothing happens then (C5)', async () => {
    const { id } = await draft()
    await take(people.author, id, 'submit')
    const notMine = await take(people.mayor, id, 'check')
    assert.equal(notMine.status, 403)
    assert.match(await textOf(notMine), /Der Schritt wurde nicht getan\. Das steht nur der Leitung dieser Stelle/)
    const withoutReason = await take(people.headOfOffice, id, 'hand_back', { grund: '  ' })
    assert.equal(withoutReason.status, 422)
    assert.match(await textOf(withoutReason), /Schreiben Sie den Grund/)
    assert.equal((await take(people.headOfOffice, id, 'explode')).status, 422)
    assert.equal((await wish(id)).step, 'submitted')
  })

  test('tell the second of two what the first has done, and keep the reason that was typed (C5)', async () => {
    const { id } = await draft()
    await take(people.author, id, 'submit')
    const { turn, version } = await wish(id)
    await take(people.headOfOffice, id, 'check')
    const late = await as(people.deputyOfOffice, () =>
      site.post(urls.reportWay(id), {
        aktion: 'hand_back',
        schritt: String(turn),
        version: String(version),
        grund: 'Bei Punkt 2 fehlt das Datum.',
      }),
    )
    assert.equal(late.status, 409)
    const page = await textOf(late)
    assert.match(page, /Jemand war schneller: Roland Fichtelberg hat ihn um 12:00 Uhr geprüft\. Jetzt ist der Bericht geprüft\./)
    // The deputy of the office has no part after the check, so there is no form any more; the text is there all the same.
    assert.match(page, /Ihr Text, nicht gespeichert: Bei Punkt 2 fehlt das Datum\./)
    const again = await as(people.headOfDepartment, () =>
      site.post(urls.reportWay(id), {
        aktion: 'hand_back',
        schritt: String(turn),
        version: String(version),
        grund: 'Bei Punkt 2 fehlt das Datum.',
      }),
    )
    assert.match(await textOf(again), /Bei Punkt 2 fehlt das Datum\./)
    assert.equal((await wish(id)).step, 'checked')
  })

  test('let the author choose who co-signs while the report is written, and nobody afterwards; all must agree before it is signed (C5)', async () => {
    const { id } = await draft()
    const unit = (name: string): string => people.units.get(name) ?? ''
    const choose = (...names: string[]) =>
      as(people.author, () =>
        site.post(urls.reportCosigners(id), [['schritt', '0'], ...names.map((name): [string, string] => ['stelle', unit(name)])]),
      )
    // The department that signs anyway is no co-signer; an id that nobody knows is none either.
    assert.equal((await choose('GB 4', 'GB 3', 'nichts')).status, 303)
    assert.match(await get(urls.reportDraft(id)), /Mitzeichnung Dorothea Kienast \(Stadtentwicklung\)/)
    await take(people.author, id, 'submit')
    const late = await choose()
    assert.equal(late.status, 409)
    assert.match(await textOf(late), /Die Mitzeichnung wurde nicht geändert: Gerlinde Moosbach hat ihn um 12:00 Uhr zur Prüfung gegeben/)
    await take(people.headOfOffice, id, 'check')
    assert.match(await as(people.headOfDepartment, () => get(urls.reportSign(id))), /Es fehlt noch eine Mitzeichnung/)
    await take(people.headOfOtherDepartment, id, 'cosign')
    assert.match(await as(people.headOfDepartment, () => get(urls.reportSign(id))), /Sie unterschreiben als Friederike Sommerfeld/)
  })

  test('keep questions and answers about a draft inside the administration, and count what is open when it is handed on (C5)', async () => {
    const { id, pointIds } = await draft()
    const remark = (form: Record<string, string>) => as(people.author, () => site.post(urls.reportRemarks(id), { seite: 'weg', ...form }))
    assert.equal((await remark({ aktion: 'schreiben', punkt: pointIds.get('2') ?? '', text: 'Stimmt das Silberblattdatum?' })).status, 303)
    assert.equal((await remark({ aktion: 'schreiben', text: ' ' })).status, 422)
    assert.equal((await remark({ aktion: 'schreiben', punkt: crypto.randomUUID(), text: 'Zu nichts.' })).status, 404)
    const page = await as(people.author, () => get(urls.reportWay(id)))
    assert.match(page, /1 Frage oder Anmerkung ist noch offen/)
    assert.match(page, /Zu Punkt 2 · Gerlinde Moosbach, .* Stimmt das Silberblattdatum\?/)
    const [row] = (await database.engine.executeSql('select id from report_remark where report_id = $1', [id])).rows
    const anmerkung = String(row?.['id'])
    assert.equal((await remark({ aktion: 'antworten', anmerkung, text: 'Ja, laut Vermerk.' })).status, 303)
    assert.match(await get(urls.reportDraft(id)), /Ja, laut Vermerk\./)
    assert.equal((await remark({ aktion: 'erledigen', anmerkung })).status, 303)
    const late = await remark({ aktion: 'antworten', anmerkung, text: 'Noch etwas.' })
    assert.equal(late.status, 422)
    assert.match(await textOf(late), /Noch etwas\. Jemand hat diese Anmerkung inzwischen als erledigt gekennzeichnet/)
    assert.doesNotMatch(await get(urls.reportWay(id)), /noch offen/)

    await carry(site.services, people, id)
    for (const who of [PUBLIC, BUILT_IN_CLERK]) {
      const seen = await as(who, async () => (await get(urls.report(id))) + (await get(urls.resolution(`V${counter}0/23`))))
      assert.doesNotMatch(seen, /Silberblatt|laut Vermerk/)
    }
    const council: Principal = { id: 'rat', name: 'Rat', roles: ['councillor'], clearance: 'members', mayWrite: false }
    assert.equal((await as(council, async () => site.app.request(urls.reportWay(id)))).status, 303, 'is led to the sign-in')
    assert.equal((await database.read(council, tx => rowsOf(tx, sql`select 1 from report_remark`))).length, 0)
  })

  test('show between two versions of a draft which words came and went (C5)', async () => {
    const { id, pointIds } = await draft()
    const version = (await wish(id)).version
    await as(people.author, () =>
      site.post(urls.reportDraft(id), {
        version: String(version),
        [answerField(pointIds.get('1') ?? '', 'answer')]: 'Räume sind seit Mai gemietet.',
      }),
    )
    const page = await site.get(`${urls.reportVersion(id, version + 1)}?gegen=${version}`)
    assert.match(page, /<del><span[^>]*>gestrichen: <\/span>März/)
    assert.match(page, /<ins><span[^>]*>neu: <\/span>Mai/)
    assert.match(page, /Gerlinde Moosbach/)
  })

  test('put into the folder what waits for someone today, as deputy too, and nothing of what someone wrote (C5)', async () => {
    const waiting = async (who: Principal): Promise<string[]> =>
      (await database.read(who, tx => folderOf(tx, who, testClock.today()))).map(({ action, report }) => `${action} ${report.row.id}`)
    const { id } = await draft()
    assert.ok(!(await waiting(people.headOfOffice)).includes(`check ${id}`))
    await carry(site.services, people, id, 'submitted')
    for (const who of [people.headOfOffice, people.deputyOfOffice]) assert.ok((await waiting(who)).includes(`check ${id}`))
    await carry(site.services, people, id, 'checked')
    for (const who of [people.headOfDepartment, people.deputyOfDepartment]) assert.ok((await waiting(who)).includes(`sign ${id}`))
    assert.ok(!(await waiting(people.headOfOtherDepartment)).includes(`sign ${id}`))
    await carry(site.services, people, id, 'signed')
    assert.ok((await waiting(people.mayor)).includes(`note ${id}`))
    assert.deepEqual(await waiting(people.author), [])
  })

  test('leave nothing out of the folder, also where a resolution names no unit, one that the register does not know, or a whole department (C5)', async () => {
    const without = await draft({ unit: '' })
    const unknown = await draft({ unit: 'Amt für Sternenkunde' })
    const whole = await draft({ unit: 'Jugend und Schule' })
    for (const { id } of [without, unknown, whole]) await take(people.author, id, 'submit')
    const checks = (who: Principal) =>
      database.read(who, async tx =>
        (await folderOf(tx, who, testClock.today())).flatMap(({ action, report }) => (action === 'check' ? report.row.id : [])),
      )
    // The author works in the Jugendamt: where the resolution names no unit, that office answers.
    assert.ok((await checks(people.headOfOffice)).includes(without.id))
    assert.ok((await checks(people.headOfDepartment)).includes(unknown.id))
    // A department checks through the office that wrote.
    for (const who of [people.headOfOffice, people.deputyOfOffice]) assert.ok((await checks(who)).includes(whole.id))
  })

  test('let the mayor take note of several at once; one that has gone on meanwhile is told, the others are noted (C4)', async () => {
    const [one, two] = [await draft(), await draft()]
    for (const { id } of [one, two]) await carry(site.services, people, id, 'signed')
    const value = async (id: string): Promise<[string, string]> => {
      const { turn, version } = await wish(id)
      return ['bericht', `${id}:${turn}:${version}`]
    }
    const both = [await value(one.id), await value(two.id)]
    await take(people.mayor, one.id, 'note')
    const answer = await as(people.mayor, () => site.post(urls.signatures(), both))
    assert.equal(answer.status, 409)
    assert.match(
      await textOf(answer),
      /1 Bericht zur Kenntnis genommen\. .*Jemand war schneller: Konrad Wiesengrund hat ihn um 12:00 Uhr zur Kenntnis genommen/,
    )
    assert.deepEqual([(await wish(one.id)).step, (await wish(two.id)).step], ['noted', 'noted'])
    assert.equal((await as(people.mayor, () => site.post(urls.signatures()))).status, 422)
  })

  test('mail a confidential report’s next step without a word about it (V2)', async () => {
    await database.engine.executeSql('update person set email = $1 where id = $2', ['fichtelberg@lindenau.example', people.headOfOffice.id])
    const { id, reference } = await draft({ visibility: 'confidential' })
    await take(people.author, id, 'submit')
    const { rows } = await database.engine.executeSql(
      `select o.subject, c.text, o.visibility::text as visibility from outbox o join outbox_content c on c.outbox_id = o.id where c.text like '%${id}%'`,
    )
    assert.equal(rows.length, 1)
    const mail = `${rows[0]?.['subject']} ${rows[0]?.['text']}`
    assert.match(mail, /Ein vertraulicher Bericht wartet auf Ihre Prüfung/)
    assert.ok(!mail.includes(reference) && !mail.includes('Jugendtreffs'))
    assert.equal(rows[0]?.['visibility'], 'confidential')
  })
})
