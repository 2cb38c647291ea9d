import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { deliveriesOf, leftOutOf } from '#dispatch/delivery.store.ts'
import { insertMembership } from '#people/register/person.store.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import type { SamplePaper } from '#test/support/sample-register.ts'
import { addCouncil } from '#test/support/sending-council.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { answerField } from '../report/draft-places.ts'
import { readReport } from '../report/report.store.ts'
import { readSendingSettings, saveSendingSettings, sendingSettingsSchema } from './sending-settings.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

onEachDatabase('sending a report', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let council: ReadonlyMap<string, string>
  let counter = 200

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
    council = await addCouncil(database)
  })
  after(() => site.close())

  const as = async <T>(principal: Principal, run: () => Promise<T> | T): Promise<T> => {
    site.as(principal)
    try {
      return await run()
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }

  /** A report of a new resolution, signed and noted. */
  const noted = async (more: Partial<SamplePaper> = {}): Promise<{ id: string; reference: string }> => {
    const reference = `V${++counter}0/23`
    const paper = await register(database, { reference, name: 'Jugendtreff Mühlgraben', unit: 'Jugendamt', points: POINTS, ...more })
    await database.engine.executeSql('update paper set organization_id = $1 where reference = $2', [council.get('SR'), reference])
    const started = await site.post(urls.reports(), { paper: reference })
    const id = /berichte\/([^/?]+)/.exec(started.headers.get('location') ?? '')?.[1] ?? ''
    const report = await database.read(BUILT_IN_CLERK, tx => readReport(tx, id))
    const form: Record<string, string> = { version: String(report?.row.version), art: 'interim', naechste: '2024-12-02' }
    for (const [number, answer, status] of [
      ['1', 'Der Treff ist seit dem 1. März 2024 offen.', 'fulfilled'],
      ['2', 'Der Bericht liegt dem Stadtrat am 20. Juni 2024 vor.', 'ongoing'],
    ] as const) {
      form[answerField(paper.pointIds.get(number) ?? '', 'answer')] = answer
      form[answerField(paper.pointIds.get(number) ?? '', 'status')] = status
    }
    assert.equal((await site.post(urls.reportDraft(id), form)).status, 303)
    assert.equal((await carry(site.services, people, id, 'noted')).kind, 'done')
    return { id, reference }
  }
  /** The form as the page shows it, as a browser would send it. */
  const shownForm = async (id: string, gremium?: string): Promise<Record<string, string>> => {
    const page = await site.get(urls.reportSending(id, gremium ? { gremium } : {}))
    const form: Record<string, string> = {}
    for (const [input] of page.matchAll(/<input\b[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1]
      if (!name || (/type="checkbox"/.test(input) && !/\bchecked\b/.test(input)) || /type="search"/.test(input)) continue
      form[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
    }
    form['anschreiben'] = (/<textarea id="anschreiben"[^>]*>([^<]*)/.exec(page)?.[1] ?? '').trim()
    return form
  }
  const send = async (id: string, change: (form: Record<string, string>) => void = () => {}): Promise<Response> => {
    const form = await shownForm(id)
    change(form)
    return site.post(urls.reportSending(id), { ...form, aktion: 'senden' })
  }
  const deliveries = (id: string) => database.read(BUILT_IN_CLERK, tx => deliveriesOf(tx, id))
  const mails = async (id: string) => {
    const { rows } = await database.engine.executeSql(
      `select o.id, o.key, o.recipient, o.subject, o.on_doubt, o.visibility::text, o.state, c.text, c.attachments::text as attachments
       from outbox o join outbox_content c on c.outbox_id = o.id where o.key like $1 order by o.recipient`,
      [`letter:${id}:%`],
    )
    return rows.map((row): Record<string, unknown> & { attachments: { name: string; sha256: string }[] } => ({
      ...row,
      attachments: JSON.parse(String(row['attachments'])) as { name: string; sha256: string }[],
    }))
  }
  const setMail = (id: string, state: string, error: string | null = null) =>
    database.engine.executeSql(
      `update outbox set state = $2, last_error = $3, sent_at = case when $2 = 'sent' then now() end where id = $1`,
      [id, state, error],
    )
  const person = (name: string): string => `person:${council.get(name)}`

  const addressed = (to: 'people' | 'groups' | 'both') =>
    database.change(SYSTEM, async change => saveSendingSettings(change, { ...(await readSendingSettings(change.tx)), addressed: to }))

  test('goes to each person once, or to each group, as the city sets; whoever took note of it gets none (W42)', async () => {
    const { id } = await noted()
    const seat = {
      personId: people.mayor.id,
      organizationId: council.get('SR') ?? '',
      role: 'member' as const,
      title: '',
      rank: 1,
      from: null,
      until: null,
    }
    await database.change(SYSTEM, async change => {
      await change.audit({ action: 'test.mayor_sits', recordType: 'person', recordId: people.mayor.id })
      await insertMembership(change.tx, seat)
    })
    const names = async (): Promise<string[]> =>
      [...(await site.get(urls.reportSending(id))).matchAll(/value="ja"[^>]*>\s*<span>([^<]*)/g)].map(([, name = '']) => name)
    assert.deepEqual(await names(), ['Adelheid Brombach', 'Clemens Dornheim', 'Elfriede Fichtner', 'Gottfried Hainbuch'])
    assert.match(
      await site.get(urls.reportSending(id)),
      /Nicht auf der Liste: Konrad Wiesengrund \(hat den Bericht zur Kenntnis genommen\)/,
    )
    await addressed('groups')
    assert.deepEqual(await names(), ['Fraktion Auwald', 'Fraktion Elsterbrücke', 'Gottfried Hainbuch'])
    await addressed('both')
    assert.equal((await names()).length, 6)
    await database.engine.executeSql('delete from membership where person_id::text = $1 and organization_id::text = $2', [
      seat.personId,
      seat.organizationId,
    ])
  })

  test('letters without an address are noted as handed over in one step, those that are ticked (W42)', async () => {
    const { id } = await noted()
    assert.equal((await send(id)).status, 303)
    const byHand = (await deliveries(id)).filter(({ state }) => state === 'to_hand_over')
    assert.equal(byHand.length, 2)
    assert.match(await site.get(urls.reportSending(id)), /Von Hand zu übergeben[\s\S]*Alle Ausgewählten als übergeben vermerken/)
    const note = (auswahl: string, tag: string) => site.post(urls.reportHandOver(id), { auswahl, tag, vermerk: 'ins Fach gelegt' })
    assert.equal((await note('', '2024-06-15')).status, 422)
    assert.equal((await note(byHand[0]?.id ?? '', '2024-06-16')).status, 422)
    assert.equal((await note(byHand[0]?.id ?? '', '2024-06-15')).status, 303)
    assert.deepEqual(
      (await deliveries(id)).filter(({ channel }) => channel === 'paper').map(({ state, handedOn }) => [state, handedOn?.toString()]),
      [
        ['handed_over', '2024-06-15'],
        ['to_hand_over', undefined],
      ],
    )
    // A second time nothing is written, and no answer says otherwise.
    assert.equal((await note(byHand[0]?.id ?? '', '2024-06-14')).status, 303)
    assert.equal((await deliveries(id)).find(one => one.id === byHand[0]?.id)?.events.length, 2)
  })

  test('goes to all groups and members of the council as of the day, each once; a member of the last term gets nothing (C1)', async () => {
    const { id, reference } = await noted()
    const page = await site.get(urls.reportSending(id))
    assert.match(page, /6 Empfänger: 4 per Mail, 2 von Hand\./)
    assert.doesNotMatch(page.replace(/<datalist[\s\S]*<\/datalist>/, ''), /Lenzig|Nebelung|Jahnsdorf/)
    assert.equal((await send(id)).status, 303)
    assert.deepEqual(
      (await deliveries(id)).map(({ name, group, channel, state, email }) => [name, group, channel, state, email]),
      [
        ['Fraktion Auwald', 'Fraktion Auwald', 'letter', 'waiting', 'fraktion@auwald.lindenau.example'],
        ['Adelheid Brombach', 'Fraktion Auwald', 'letter', 'waiting', 'brombach@rat.lindenau.example'],
        ['Clemens Dornheim', 'Fraktion Auwald', 'letter', 'waiting', 'dornheim@rat.lindenau.example'],
        ['Fraktion Elsterbrücke', 'Fraktion Elsterbrücke', 'paper', 'to_hand_over', ''],
        ['Elfriede Fichtner', 'Fraktion Elsterbrücke', 'paper', 'to_hand_over', ''],
        ['Gottfried Hainbuch', '', 'letter', 'waiting', 'hainbuch@rat.lindenau.example'],
      ],
    )
    const sent = await mails(id)
    assert.equal(sent.length, 4)
    assert.ok(sent.every(mail => mail['on_doubt'] === 'ask' && String(mail['subject']).includes(reference)))
    const letter = await site.app.request(urls.reportPdf(id))
    assert.equal(letter.status, 200)
    const [edition] = await database.read(SYSTEM, tx =>
      rowsOf<{ sha256: string }>(
        tx,
        sql`select f.sha256 from report_edition e join file f on f.id = e.pdf_file_id where e.report_id = ${id}`,
      ),
    )
    // What goes out is the edition with the mayor's note.
    assert.ok(sent.every(({ attachments }) => attachments.length === 1 && attachments[0]?.sha256 === edition?.sha256))
    assert.ok((await database.read(SYSTEM, tx => verifyAudit(tx))).ok)
  })

  test('goes to the committee that decided, unless the city says otherwise or somebody chooses', async () => {
    const { id } = await noted()
    await database.engine.executeSql(
      `update paper set organization_id = $1 where id in (select paper_id from control_report_paper where report_id = $2)`,
      [council.get('JHA'), id],
    )
    const names = async (gremium?: string) =>
      [...(await site.get(urls.reportSending(id, gremium ? { gremium } : {}))).matchAll(/value="ja"[^>]*>\s*<span>([^<]+)/g)].map(
        ([, name]) => name,
      )
    assert.deepEqual(await names(), ['Clemens Dornheim', 'Irmgard Jahnsdorf'])
    assert.equal((await names('SR')).length, 6)
    await database.change(SYSTEM, change =>
      saveSendingSettings(change, sendingSettingsSchema.parse({ recipients: 'council', addressed: 'both' })),
    )
    assert.equal((await names()).length, 6)
    await database.change(SYSTEM, change => saveSendingSettings(change, sendingSettingsSchema.parse({ addressed: 'both' })))
  })

  test('whoever is left out needs a reason, which is kept; whoever is added gets the letter', async () => {
    const { id } = await noted()
    const leaveOut = (form: Record<string, string>) => {
      delete form[`an.${person('Gottfried Hainbuch')}`]
    }
    const refused = await send(id, leaveOut)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Wer nichts bekommen soll, braucht einen Grund/)
    assert.equal((await deliveries(id)).length, 0)
    const adding = await site.post(urls.reportSending(id), { ...(await shownForm(id)), aktion: 'hinzufuegen', neu: 'Irmgard Jahnsdorf' })
    assert.match(await adding.text(), /value="person:[^"]*"/)
    const unknown = await site.post(urls.reportSending(id), { ...(await shownForm(id)), aktion: 'hinzufuegen', neu: 'Niemand' })
    assert.equal(unknown.status, 422)
    const done = await send(id, form => {
      leaveOut(form)
      form[`grund.${person('Gottfried Hainbuch')}`] = 'Hat um Zustellung ab Juli gebeten.'
      form['dazu'] = person('Irmgard Jahnsdorf')
      form[`zeile.${person('Irmgard Jahnsdorf')}`] = '1'
      form[`an.${person('Irmgard Jahnsdorf')}`] = 'ja'
    })
    assert.equal(done.status, 303)
    const names = (await deliveries(id)).map(({ name }) => name)
    assert.ok(names.includes('Irmgard Jahnsdorf') && !names.includes('Gottfried Hainbuch'))
    assert.deepEqual(await database.read(BUILT_IN_CLERK, tx => leftOutOf(tx, id)), [
      { name: 'Gottfried Hainbuch', group: '', reason: 'Hat um Zustellung ab Juli gebeten.' },
    ])
  })

  test('nothing goes out where the register of people has changed since the list was shown, and nothing twice', async () => {
    const { id } = await noted()
    const form = await shownForm(id)
    await database.engine.executeSql(`update membership set end_date = '2024-06-14' where person_id = $1 and organization_id = $2`, [
      council.get('Adelheid Brombach'),
      council.get('SR'),
    ])
    const stale = await site.post(urls.reportSending(id), { ...form, aktion: 'senden' })
    assert.match(await stale.text(), /Das Personenverzeichnis hat sich geändert/)
    assert.equal((await mails(id)).length, 0)
    await database.engine.executeSql(`update membership set end_date = null where person_id = $1 and organization_id = $2`, [
      council.get('Adelheid Brombach'),
      council.get('SR'),
    ])
    const answers = await Promise.all([
      site.post(urls.reportSending(id), { ...form, aktion: 'senden' }),
      site.post(urls.reportSending(id), { ...form, aktion: 'senden' }),
    ])
    assert.ok(answers.some(({ status }) => status === 303))
    assert.equal((await mails(id)).length, 4)
    assert.equal((await deliveries(id)).length, 6)
  })

  test('V2: a confidential report goes out as a notice that names nothing, and the trail and the outbox are as secret as it is', async () => {
    const { id, reference } = await noted({ visibility: 'confidential' })
    const page = await site.get(urls.reportSending(id))
    assert.match(page, /Die Mail sagt nur, dass etwas da ist/)
    assert.equal((await send(id)).status, 303)
    const sent = await mails(id)
    assert.equal(sent.length, 4)
    for (const mail of sent) {
      assert.deepEqual(mail.attachments, [])
      assert.equal(mail['visibility'], 'confidential')
      const words = `${mail['subject']} ${mail['text']}`
      for (const secret of [reference, reference.replace('/', '-'), 'Jugendtreff', 'Mühlgraben', 'Beschlusskontrolle'])
        assert.ok(!words.includes(secret), secret)
      assert.match(words, /\/anmelden\?weiter=/)
    }
    const office: Principal = { ...BUILT_IN_CLERK, id: 'office', roles: ['council_office'], clearance: 'internal' }
    await as(office, async () => {
      assert.equal((await site.app.request(urls.reportSending(id))).status, 404)
      assert.doesNotMatch(await site.get(urls.sendings()), new RegExp(reference.replace('/', '.')))
      assert.doesNotMatch(await site.get(urls.post()), /Vertrauliche Mitteilung/)
    })
  })

  test('what failed goes again, what came back is noted with its day, another address gets it, and nothing of that is lost', async () => {
    const { id } = await noted()
    await send(id)
    const [first, second, third] = await mails(id)
    assert.ok(first && second && third)
    await setMail(String(first['id']), 'failed', '550 mailbox unavailable')
    await setMail(String(second['id']), 'uncertain', 'Die Verbindung brach ab.')
    await setMail(String(third['id']), 'sent')
    const of = async (recipient: unknown) => (await deliveries(id)).find(({ events }) => events.some(({ email }) => email === recipient))
    const failed = await of(first['recipient'])
    assert.deepEqual([failed?.state, failed?.said], ['failed', '550 mailbox unavailable'])
    const overview = await site.get(urls.reportSending(id))
    assert.match(overview, /2 Sendungen brauchen eine Entscheidung/)
    assert.match(await site.get(urls.sendings({ stand: 'probleme' })), new RegExp(id))

    assert.equal((await site.post(urls.reportSendAgain(id))).status, 303)
    assert.equal((await of(first['recipient']))?.state, 'waiting')

    const uncertain = await of(second['recipient'])
    const decide = (delivery: { id: string } | undefined, form: Record<string, string>) =>
      site.post(urls.reportDelivery(id, delivery?.id ?? ''), form)
    assert.equal((await decide(uncertain, { aktion: 'gesendet' })).status, 303)
    assert.equal((await of(second['recipient']))?.state, 'sent')

    const sent = await of(third['recipient'])
    assert.equal((await decide(sent, { aktion: 'zurueck', vermerk: '', tag: '2024-06-15' })).status, 422)
    assert.equal((await decide(sent, { aktion: 'zurueck', vermerk: 'Postfach voll', tag: '2024-07-15' })).status, 422)
    assert.equal((await decide(sent, { aktion: 'zurueck', vermerk: 'Postfach voll', tag: '2024-06-14' })).status, 303)
    assert.deepEqual([(await of(third['recipient']))?.state, (await of(third['recipient']))?.said], ['bounced', 'Postfach voll'])
    assert.equal((await decide(sent, { aktion: 'adresse', adresse: 'kein Postfach' })).status, 422)
    assert.equal((await decide(sent, { aktion: 'adresse', adresse: 'neu@rat.lindenau.example' })).status, 303)
    const corrected = await of('neu@rat.lindenau.example')
    assert.deepEqual(
      corrected?.events.map(({ kind, email, note }) => [kind, email, note]),
      [
        ['addressed', third['recipient'], ''],
        ['bounced', third['recipient'], 'Postfach voll'],
        ['corrected', 'neu@rat.lindenau.example', ''],
      ],
    )
    assert.deepEqual(
      (await mails(id)).map(mail => mail['recipient']).filter(recipient => recipient === 'neu@rat.lindenau.example').length,
      1,
    )

    const byHand = (await deliveries(id)).find(({ state }) => state === 'to_hand_over')
    assert.equal((await decide(byHand, { aktion: 'uebergeben', tag: '2024-06-15', vermerk: 'ins Fach gelegt' })).status, 303)
    assert.equal((await decide(byHand, { aktion: 'uebergeben', tag: '2024-06-15', vermerk: '' })).status, 422)
    const history = await site.get(urls.reportDelivery(id, byHand?.id ?? ''))
    assert.match(history, /übergeben am 15\. Juni 2024: ins Fach gelegt/)
    await assert.rejects(database.engine.executeSql(`delete from report_delivery_event where report_id = '${id}'`), /never changes/)
  })

  test('the list of who got what when names the letter by its hash, as PDF and CSV', async () => {
    const { id } = await noted()
    await send(id, form => {
      form['anschreiben'] = 'Anbei der Bericht.'
    })
    const letter = (await mails(id))[0]?.attachments[0]?.sha256 ?? ''
    const csv = await site.get(urls.reportProofCsv(id))
    assert.match(csv, /Adelheid Brombach;Fraktion Auwald;Brief per Mail;brombach@rat\.lindenau\.example;wartet auf den Mailserver/)
    assert.ok(csv.includes(letter))
    const pdf = await site.app.request(urls.reportProofPdf(id))
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    assert.match(Buffer.from(await pdf.arrayBuffer()).toString('latin1'), /pdfuaid:part>1/)
    assert.equal(
      createHash('sha256')
        .update(await site.services.files.get(letter))
        .digest('hex'),
      letter,
    )
  })

  test('sending is the council office’s: others find no page, and the public sees nothing of it', async () => {
    const { id } = await noted()
    await as({ ...BUILT_IN_CLERK, id: 'clerk-only', roles: ['clerk'] }, async () => {
      assert.notEqual((await site.app.request(urls.reportSending(id))).status, 200)
    })
    await as(PUBLIC, async () => {
      assert.equal((await site.app.request(urls.sendings())).status, 303)
    })
  })

  test('the settings of sending say what is wrong with them', async () => {
    const wrong = await site.post(urls.settingsOf('versand'), {
      empfaenger: 'deciding',
      anschrift: 'both',
      anschreiben: ' ',
      veroeffentlichung: 'delayed',
      tage: '400',
    })
    assert.equal(wrong.status, 422)
    const page = await wrong.text()
    assert.match(page, /Schreiben Sie einen Text für die Mail/)
    assert.match(page, /0 bis 365 Tagen/)
    assert.equal(
      (
        await site.post(urls.settingsOf('versand'), {
          empfaenger: 'deciding',
          anschrift: 'both',
          anschreiben: '{anrede}',
          veroeffentlichung: 'each',
          tage: '14',
        })
      ).status,
      303,
    )
  })
})
