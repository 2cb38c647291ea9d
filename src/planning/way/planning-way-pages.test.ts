import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertOrganization } from '#people/register/organization.store.ts'
import type { MembershipRole, OrganizationType } from '#people/register/people.ts'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { register } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { requestsOf } from '../coordination/coordination.store.ts'
import { answerRequest, askUnits } from '../coordination/coordination.usecases.ts'
import { reportOf } from '../reports/report.store.ts'
import type { PlanningAction } from '../rules/planning-way.ts'
import { restingPlans } from './resting-plans.usecases.ts'
import { takePlanningStep } from './take-step.usecases.ts'
import { readingsOf } from './way.store.ts'

const unit = (database: Database, type: OrganizationType, name: string, shortName: string, parentId: string | null): Promise<string> =>
  database.change(SYSTEM, async change => {
    const rest = { fileMark: '', email: '', from: null, until: null }
    const id = await insertOrganization(change.tx, { type, name, shortName, parentId, ...rest })
    await change.audit({ action: 'test.unit_added', recordType: 'organization', recordId: id })
    return id
  })

onEachDatabase('the way of a planning report', open => {
  let site: TestApp
  let database: Database
  let people: WayPeople
  let road: Principal
  let committee: string
  let subcommittee: string
  let roadOffice: string
  before(async () => {
    database = await open()
    site = await createTestApp(database)
    people = await addWayPeople(database)
    roadOffice = await unit(database, 'office', 'Straßenamt', 'Amt 66', people.units.get('GB 4') ?? null)
    committee = await unit(database, 'committee', 'Jugendhilfeausschuss', 'JHA', null)
    subcommittee = await unit(database, 'committee', 'Unterausschuss Planung', 'UA Planung', null)
    const add = async (name: string, organizationId: string, role: MembershipRole): Promise<Principal> => {
      const id = await database.change(SYSTEM, async change => {
        const personId = await insertPerson(change.tx, { name, email: 'strasse@lindenau.example', confidential: false, endsOn: null })
        await insertMembership(change.tx, { personId, organizationId, role, title: '', rank: 1, from: null, until: null })
        await change.audit({ action: 'test.person_added', recordType: 'person', recordId: personId })
        return personId
      })
      return { ...people.author, id, personId: id, name }
    }
    road = await add('Wendelin Pflasterer', roadOffice, 'clerk')
  })
  after(() => site?.close())

  const report = async (id: string) => {
    const found = await database.read(SYSTEM, tx => reportOf(tx, id))
    assert.ok(found)
    return found
  }
  const post = async (who: Principal, id: string, action: PlanningAction, more: Record<string, string> = {}) => {
    site.as(who)
    const { turn } = await report(id)
    return site.post(urls.planningWay(id), { aktion: action, schritt: String(turn), ...more })
  }
  const step = async (who: Principal, id: string, action: PlanningAction, more: Record<string, string> = {}): Promise<string> => {
    const answer = await post(who, id, action, more)
    assert.equal(answer.status, 303, `${action}: ${answer.status}`)
    return (await report(id)).step
  }
  const start = (titel: string): Promise<string> => {
    site.as(people.author)
    return startPlanningReport(site, { titel })
  }
  const sign = (id: string, turn: number) =>
    takePlanningStep(database, people.headOfDepartment, { reportId: id, action: 'sign', turn, reason: '', proof: 'password' }, {})

  test('P4: from the first draft to the account, with coordination, conference, readings, and what each may see of it', async () => {
    const id = await start('Jugendarbeit im Hafen')
    assert.equal(await step(people.author, id, 'coordinate'), 'inside')
    assert.equal((await post(people.author, id, 'check')).status, 403)
    assert.equal(await step(people.headOfOffice, id, 'check'), 'offices')

    // Coordination: asked, remarked, dealt with; until then nothing is sent.
    site.as(people.author)
    const asked = await site.post(urls.planningCoordination(id), { tun: 'fragen', stellen: roadOffice, bis: '2024-06-30' })
    assert.equal(asked.status, 303)
    const shut = await post(people.author, id, 'send_out')
    assert.equal(shut.status, 422)
    const shutPage = await shut.text()
    assert.match(shutPage, /Die Abstimmung ist noch offen/)
    assert.doesNotMatch(shutPage, /Sie sind fertig/, 'who still has it is not done')
    const [request] = await database.read(SYSTEM, tx => requestsOf(tx, id, site.services.clock.today()))
    site.as(people.author)
    const foreign = await site.post(urls.planningRequest(request?.id ?? ''), { antwort: 'Für andere' })
    assert.equal(foreign.status, 403)
    site.as(road)
    assert.match(await site.get(urls.planningRequest(request?.id ?? '')), /Antwort geben/)
    const answered = await site.post(urls.planningRequest(request?.id ?? ''), {
      'anmerkung.0.stelle': 'Kapitel 3',
      'anmerkung.0.text': 'Der Radweg fehlt.',
      'anmerkung.1.stelle': '',
      'anmerkung.1.text': '',
    })
    assert.equal(answered.status, 303)
    assert.equal((await post(people.author, id, 'send_out')).status, 422, 'a remark is open')
    const [open] = await database.read(SYSTEM, tx => requestsOf(tx, id, site.services.clock.today()))
    const remark = open?.remarks[0]?.id ?? ''
    site.as(people.author)
    const without = await site.post(urls.planningCoordination(id), { tun: 'behandeln', anmerkung: remark, umgang: 'not', begruendung: '' })
    assert.equal(without.status, 422, 'whoever does not take it over says why')
    await site.post(urls.planningCoordination(id), {
      tun: 'behandeln',
      anmerkung: remark,
      umgang: 'partly',
      begruendung: 'Steht in Kapitel 4.',
    })
    site.as(road)
    assert.match(await site.get(urls.planningRequest(request?.id ?? '')), /teilweise übernommen<\/strong>: Steht in Kapitel 4/)

    assert.equal(await step(people.author, id, 'send_out'), 'sent_out')
    assert.equal(await step(people.author, id, 'hold'), 'conference')
    assert.equal(await step(people.author, id, 'collect'), 'checking')
    assert.equal(await step(people.author, id, 'results_checked'), 'revising')
    assert.equal(await step(people.author, id, 'submit'), 'revised')
    assert.equal((await sign(id, (await report(id)).turn)).kind, 'done')
    site.as({ ...PUBLIC, roles: ['committee_member'], committees: [committee], committeeLevels: ['members'] })
    assert.equal((await site.app.request(urls.planningReport(id))).status, 404)

    const nowhere = await post(people.councilOffice, id, 'bring_in')
    assert.equal(nowhere.status, 422)
    assert.match(await nowhere.text(), /Geben Sie den Tag der Sitzung an/)
    assert.equal(await step(people.councilOffice, id, 'bring_in', { gremium: committee, sitzung: '2024-08-22' }), 'first_reading')
    assert.equal(await step(people.councilOffice, id, 'refer', { gremium: subcommittee, sitzung: '2024-09-02' }), 'further_reading')
    assert.equal(await step(people.councilOffice, id, 'refer', { gremium: committee, sitzung: '2024-09-19' }), 'further_reading')
    const changed = 'In Maßnahme 3 wird „2025“ durch „2026“ ersetzt.'
    assert.equal(await step(people.councilOffice, id, 'decide_changed', { grund: changed }), 'adapting')
    assert.equal(await step(people.councilOffice, id, 'confirm_text'), 'decided')
    const readings = await database.read(SYSTEM, tx => readingsOf(tx, id))
    assert.deepEqual(
      readings.map(({ committee: name, result, words }) => [name, result, words]),
      [
        ['Jugendhilfeausschuss', 'refer', ''],
        ['Unterausschuss Planung', 'refer', ''],
        ['Jugendhilfeausschuss', 'decide_changed', changed],
      ],
    )
    const early = await post(people.author, id, 'take_in')
    assert.match(await early.text(), /noch kein Beschluss verknüpft/)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.planningReport(id))).status, 404)

    // The resolution that adopts it: its points word by word, their kinds confirmed by a person.
    const decided =
      'Der Bericht wird in Teil IV des Planungsrahmens aufgenommen und ersetzt das Dokument, welches sich auf den Stadtraum bezieht.'
    await register(database, {
      reference: 'V0950/24',
      name: 'Planungsbericht Jugendarbeit',
      points: [
        { number: '1', text: 'Der Planungsbericht wird beschlossen.' },
        { number: '2', text: decided },
      ],
    })
    site.as(people.councilOffice)
    assert.equal((await site.post(urls.planningPaper(id), { vorlage: 'V9999/24' })).status, 422)
    assert.equal((await site.post(urls.planningPaper(id), { vorlage: 'V0950/24' })).status, 303)
    const shown = await site.get(urls.planningWay(id))
    assert.match(shown, /Der Punkt spricht vom Stadtraum, der Bericht ist thematisch/)
    const [first, second] = [...shown.matchAll(/name="punkt\.([0-9a-f-]{36})" value="adoption"/g)].map(([, point]) => point ?? '')
    assert.equal(
      (await site.post(urls.planningPaper(id), { tun: 'arten', [`punkt.${first}`]: 'adoption', [`punkt.${second}`]: 'incorporation' }))
        .status,
      303,
    )
    const { rows } = await database.engine.executeSql(
      `select p.kinds, p.text from point p join paper q on q.id = p.paper_id where q.reference = 'V0950/24' order by p.position`,
    )
    assert.deepEqual(
      rows.map(row => row['kinds']),
      [['adoption'], ['incorporation']],
    )
    assert.equal(rows[1]?.['text'], decided, 'the decided words stay, also where they err')

    const withoutDocument = await post(people.author, id, 'take_in')
    assert.match(await withoutDocument.text(), /noch kein Dokument zu diesem Bericht/)
    // What holds it up leads to where it is done.
    const proposals = `href="${urls.frameworkProposals()}">Vorschläge für den Planungsrahmen ansehen`
    assert.ok((await site.get(urls.planningWay(id))).includes(proposals))
    const document = { kennung: 'IV-11', titel: 'Jugendarbeit', teil: 'IV', von: '2024-02-01', bericht: (await report(id)).title }
    assert.equal((await site.post(urls.frameworkDocumentNew(), document)).status, 303)
    assert.equal(await step(people.author, id, 'take_in'), 'in_framework')
    assert.equal(await step(people.councilOffice, id, 'publish'), 'published')
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.planningReport(id))).status, 200)
    assert.match(await site.get(urls.planningReports()), /Jugendarbeit im Hafen/)
    assert.equal(await step(people.author, id, 'put_to_use'), 'in_use')
    assert.equal(await step(people.councilOffice, id, 'withdraw', { grund: 'Namen stehen darin.' }), 'in_framework')
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.planningReport(id))).status, 404)
    await step(people.councilOffice, id, 'publish')
    await step(people.author, id, 'put_to_use')
    const unfollowed = await post(people.author, id, 'account')
    assert.match(await unfollowed.text(), /noch keine nächste Ausgabe/)
    site.as(people.author)
    await startPlanningReport(site, { titel: 'Jugendarbeit im Hafen 2029', von: '2029-01-01', bis: '2033-12-31', vorher: id })
    assert.equal(await step(people.author, id, 'account'), 'accounted')
  })

  test('P4: each finds on "Heute" what waits for them, and is told of it; what rests is told again, and a date that comes near', async () => {
    const waits = async (who: Principal): Promise<string> => {
      site.as(who)
      return wordsOnPage(await site.get(urls.today()))
    }
    const id = await start('Heute und morgen')
    await step(people.author, id, 'coordinate')
    assert.match(await waits(people.headOfOffice), /Planungsberichte zu prüfen.*Heute und morgen.*Prüfen/)
    assert.doesNotMatch(await waits(people.headOfDepartment), /Heute und morgen/)
    await step(people.headOfOffice, id, 'check')
    site.as(people.author)
    const tell: string[] = []
    const asking = { units: [roadOffice], dueOn: Temporal.PlainDate.from('2024-06-18'), question: 'Stimmt die Buslinie?' }
    await database.change(people.author, change =>
      askUnits(change, id, asking, async (_, to, { subject }) => {
        for (const { email } of to) tell.push(`${email}: ${subject}`)
      }),
    )
    assert.deepEqual(tell, ['strasse@lindenau.example: Stellungnahme erbeten: Heute und morgen'])
    assert.match(await waits(road), /Stellungnahmen zu Planungsberichten.*Heute und morgen.*Antworten/)
    assert.doesNotMatch(await waits(people.author), /Stellungnahmen zu Planungsberichten/)
    const resting = async (on: string) =>
      (await database.read(SYSTEM, tx => restingPlans(tx, Temporal.PlainDate.from(on)))).filter(({ words }) =>
        words.includes('Heute und morgen'),
      )
    assert.deepEqual(
      (await resting('2024-06-15')).map(({ words, isUrgent, holders }) => [words, isUrgent, holders.map(({ email }) => email)]),
      [['Stellungnahme zu „Heute und morgen“ bis 18. Juni 2024', true, ['strasse@lindenau.example']]],
    )
    const late = await resting('2024-06-19')
    assert.deepEqual(
      late.map(({ words, who }) => [words, who]),
      [['Der Planungsbericht „Heute und morgen“ wartet: Abstimmung mit anderen Stellen und Versand', 'Jugendamt']],
    )
    await database.change(road, change => {
      return requestsOf(change.tx, id, site.services.clock.today()).then(([request]) =>
        answerRequest(change, request?.id ?? '', { answer: '', remarks: [{ place: '', words: 'Linie 7 fehlt.' }] }),
      )
    })
    assert.match(await waits(people.author), /Planungsberichte in Arbeit.*Heute und morgen.*Anmerkungen behandeln/)
    await step(people.author, id, 'pass_over', { grund: 'Die Linie fährt nicht mehr.' })
    await step(people.author, id, 'send_out')
    await step(people.author, id, 'skip_conference', { grund: 'Kein Träger.' })
    await step(people.author, id, 'submit')
    assert.match(await waits(people.headOfDepartment), /Planungsberichte zu unterschreiben.*Heute und morgen.*Unterschreiben/)
    await sign(id, (await report(id)).turn)
    assert.match(await waits(people.councilOffice), /Planungsberichte für Ausschüsse.*Heute und morgen.*Einbringen/)
  })

  test('P4: two who act at once: one wins, the other is told who was quicker, and nothing of theirs is written', async () => {
    const id = await start('Zwei auf einmal')
    await step(people.author, id, 'coordinate')
    const { turn } = await report(id)
    const wish = { reportId: id, turn, reason: 'Kapitel 2 fehlt' }
    const [first, second] = await Promise.all([
      takePlanningStep(database, people.headOfOffice, { ...wish, action: 'check' }, {}),
      takePlanningStep(database, people.deputyOfOffice, { ...wish, action: 'hand_back' }, {}),
    ])
    assert.deepEqual([first.kind, second.kind].sort(), ['done', 'overtaken'])
    assert.equal((await report(id)).turn, turn + 1)
    site.as(people.author)
    const late = await site.post(urls.planningWay(id), { aktion: 'coordinate', schritt: '0' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Jemand war schneller/)
  })

  test('P4: a report without a conference says why; what goes back does so with a reason, and the trail says it', async () => {
    const id = await start('Ohne Konferenz')
    await step(people.author, id, 'coordinate')
    const bare = await post(people.headOfOffice, id, 'hand_back')
    assert.equal(bare.status, 422)
    assert.equal(await step(people.headOfOffice, id, 'hand_back', { grund: 'Die Zahlen sind alt.' }), 'drafting')
    await step(people.author, id, 'coordinate')
    await step(people.deputyOfOffice, id, 'check')
    await step(people.author, id, 'send_out')
    assert.equal((await post(people.author, id, 'skip_conference')).status, 422)
    assert.equal(await step(people.author, id, 'skip_conference', { grund: 'Thema ohne Träger.' }), 'revising')
    const page = await site.get(urls.planningWay(id))
    assert.match(page, /„Die Zahlen sind alt\.“/)
    assert.match(page, /ohne Konferenz/)
    assert.match(page, /in Vertretung für Roland Fichtelberg/)
  })

  test('P4: who is silent until the date holds nothing up; who is waited for can be passed over with a reason', async () => {
    const id = await start('Schweigende Stellen')
    await step(people.author, id, 'coordinate')
    await step(people.headOfOffice, id, 'check')
    site.as(people.author)
    await site.post(urls.planningCoordination(id), { tun: 'fragen', stellen: roadOffice, bis: '2024-06-20' })
    const later = { now: () => Temporal.Instant.from('2024-06-21T08:00:00Z'), today: () => Temporal.PlainDate.from('2024-06-21') }
    const [silent] = await database.read(SYSTEM, tx => requestsOf(tx, id, later.today()))
    assert.equal(silent?.state, 'silent')
    assert.equal((await post(people.author, id, 'pass_over')).status, 422)
    assert.equal(await step(people.author, id, 'pass_over', { grund: 'Telefonisch zugesagt.' }), 'offices')
    assert.equal(await step(people.author, id, 'send_out'), 'sent_out')
    const [request] = await database.read(SYSTEM, tx => requestsOf(tx, id, site.services.clock.today()))
    site.as(road)
    const late = await site.post(urls.planningRequest(request?.id ?? ''), { antwort: 'Zu spät' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /eine Antwort wird nicht mehr angenommen/)
  })

  test('P2: a gate of another room shuts the step and says why, and what is done after a step is in its transaction', async () => {
    const id = await start('Mit Tor')
    const gates = [
      {
        actions: ['coordinate'] as const,
        mendAt: () => ({ words: 'Erst dort', href: '/planung' }),
        whyNot: async () => 'Die Bilanz der vorigen Ausgabe ist noch offen.',
      },
    ]
    const wish = { reportId: id, action: 'coordinate', turn: 0, reason: '' } as const
    assert.deepEqual(await takePlanningStep(database, people.author, wish, { gates }), {
      kind: 'refused',
      reason: 'held_up',
      against: 'Die Bilanz der vorigen Ausgabe ist noch offen.',
    })
    const afterStep = [() => Promise.reject(new Error('could not freeze'))]
    await assert.rejects(takePlanningStep(database, people.author, wish, { afterStep }), /could not freeze/)
    assert.equal((await report(id)).step, 'drafting')
  })
})
