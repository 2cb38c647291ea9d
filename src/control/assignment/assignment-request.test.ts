import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertPerson } from '#people/register/person.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('asking for an assignment', open => {
  let database: Database
  let site: TestApp
  let clerk: Principal
  let office: Principal
  let counter = 400

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    await database.change(SYSTEM, async change => {
      const person = async (name: string, email: string): Promise<string> =>
        insertPerson(change.tx, { name, email, confidential: false, endsOn: null })
      const id = await person('Gerlinde Moosbach', 'moosbach@lindenau.example')
      clerk = { id, personId: id, name: 'Gerlinde Moosbach', roles: ['clerk'], clearance: 'internal', mayWrite: true, units: ['Jugendamt'] }
      const officeId = await person('Florian Wachtelborn', 'wachtelborn@lindenau.example')
      office = { ...BUILT_IN_CLERK, id: officeId, personId: officeId, name: 'Florian Wachtelborn', roles: ['council_office'] }
      await change.audit({ action: 'test.people', recordType: 'person', recordId: 'test' })
    })
    await database.engine.executeSql(`insert into role_grant (person_id, role) values ($1::uuid, 'council_office')`, [office.id])
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
  const resolution = async (visibility: 'public' | 'confidential' = 'public') => {
    const reference = `V${++counter}0/23`
    const points = [{ number: '1', text: 'Die Spielgeräte im Stadtpark werden erneuert.' }]
    const paper = await register(database, { reference, name: 'Spielplatz im Stadtpark', unit: 'Schulverwaltungsamt', points, visibility })
    return { reference, point: paper.pointIds.get('1') ?? '' }
  }
  const idIn = (answer: Response): string => /zuweisungswuensche\/([^/?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const mails = async (email: string): Promise<string[]> =>
    (await database.engine.executeSql('select subject from outbox where recipient = $1 order by created, subject', [email])).rows.map(row =>
      String(row['subject']),
    )
  const decide = (id: string, fields: Record<string, string>) => as(office, () => site.post(urls.assignmentRequest(id), fields))

  test('whoever may not say who answers finds the way to ask instead, and cannot set it past the rule (W19)', async () => {
    const { reference, point } = await resolution()
    const page = await as(clerk, () => site.get(urls.resolution(reference)))
    assert.ok(page.includes(urls.assignmentAsk(reference)))
    assert.ok(page.includes(urls.assignmentAskPoint(point)))
    assert.doesNotMatch(page, /Zuständige Stelle des Beschlusses ändern|Zuständigkeit und Einschätzung/)
    assert.equal((await as(clerk, () => site.post(urls.resolutionUnit(reference), { stelle: 'Jugendamt' }))).status, 422)
    assert.equal((await as(clerk, () => site.post(urls.pointEdit(point), { stelle: 'Jugendamt', einschaetzung: '' }))).status, 422)
    assert.match(await as(clerk, () => site.get(urls.resolution(reference))), /Schulverwaltungsamt/)
    // Whoever may say it is led there.
    const led = await as(office, async () => site.app.request(urls.assignmentAskPoint(point)))
    assert.equal(led.headers.get('location'), urls.pointAssignment(point))
  })

  test('arrives on the council office’s first page and by mail, is granted with the point, and the one who asked is told', async () => {
    const { reference, point } = await resolution()
    const empty = await as(clerk, () => site.post(urls.assignmentAskPoint(point), { grund: ' ', stelle: '' }))
    assert.equal(empty.status, 422)
    const asked = await as(clerk, () =>
      site.post(urls.assignmentAskPoint(point), { grund: 'Spielgeräte stellt das Grünflächenamt auf.', stelle: 'Grünflächenamt' }),
    )
    assert.equal(asked.status, 303)
    const id = idIn(asked)
    assert.match(await as(clerk, () => site.get(urls.today())), /wartet auf das Gremienbüro/)
    assert.deepEqual(await mails('wachtelborn@lindenau.example'), [`Bitte um Zuweisung: ${reference} Punkt 1`])
    const desk = await as(office, () => site.get(urls.today()))
    assert.match(desk, /Um Zuweisung gebeten[\s\S]*Gerlinde Moosbach: „Spielgeräte stellt das Grünflächenamt auf\./)
    // Asked once: the second time the page says so.
    assert.match(await as(clerk, () => site.get(urls.assignmentAskPoint(point))), /hat schon darum gebeten/)
    assert.equal((await as(clerk, () => site.post(urls.assignmentRequest(id), { schritt: 'ablehnen', antwort: 'Nein.' }))).status, 403)
    const granted = await decide(id, { schritt: 'zuweisen', stelle: 'Grünflächenamt' })
    assert.equal(granted.status, 303)
    assert.match(await site.get(urls.resolution(reference)), /Grünflächenamt/)
    assert.deepEqual(await mails('moosbach@lindenau.example'), [`Zugewiesen: ${reference} Punkt 1`])
    assert.match(await as(clerk, () => site.get(urls.today())), /zuständig ist jetzt: Grünflächenamt/)
    assert.doesNotMatch(await as(office, () => site.get(urls.today())), /Um Zuweisung gebeten/)
    assert.equal((await decide(id, { schritt: 'ablehnen', antwort: 'Zu spät.' })).status, 409)
  })

  test('a whole resolution is declined with an answer, which the one who asked reads', async () => {
    const { reference } = await resolution()
    const id = idIn(await as(clerk, () => site.post(urls.assignmentAsk(reference), { grund: 'Nicht unser Thema.', stelle: '' })))
    assert.equal((await decide(id, { schritt: 'ablehnen', antwort: '' })).status, 422)
    assert.equal((await decide(id, { schritt: 'ablehnen', antwort: 'Der Rat hat das Schulverwaltungsamt genannt.' })).status, 303)
    assert.match(
      await as(clerk, () => site.get(urls.assignmentRequest(id))),
      /abgelehnt[\s\S]*Der Rat hat das Schulverwaltungsamt genannt\./,
    )
    assert.ok((await mails('moosbach@lindenau.example')).includes(`Nicht neu zugewiesen: ${reference}`))
  })

  test('is taken back by whoever asked, and granted by itself where the point is assigned without looking at it', async () => {
    const first = await resolution()
    const taken = idIn(await as(clerk, () => site.post(urls.assignmentAskPoint(first.point), { grund: 'Irrtum.', stelle: '' })))
    assert.equal((await decide(taken, { schritt: 'zuruecknehmen' })).status, 403)
    assert.equal((await as(clerk, () => site.post(urls.assignmentRequest(taken), { schritt: 'zuruecknehmen' }))).status, 303)
    const second = await resolution()
    const id = idIn(await as(clerk, () => site.post(urls.assignmentAskPoint(second.point), { grund: 'Gehört zum Sport.', stelle: '' })))
    await as(office, () => site.post(urls.pointAssignment(second.point), { stelle: 'Sportamt', als: 'zustaendig' }))
    assert.match(await as(clerk, () => site.get(urls.assignmentRequest(id))), /erfüllt[\s\S]*Sportamt/)
    await assert.rejects(database.engine.executeSql(`update assignment_request set reason = 'anders' where id = $1`, [id]), /never changes/)
  })

  test('of what is confidential a mail names nothing, and whoever does not see it does not see what was asked (V2)', async () => {
    const { reference, point } = await resolution('confidential')
    const entrusted = { ...clerk, clearance: 'confidential' as const }
    const id = idIn(await as(entrusted, () => site.post(urls.assignmentAskPoint(point), { grund: 'Wegen des Grundstücks.', stelle: '' })))
    assert.ok((await mails('wachtelborn@lindenau.example')).includes('Bitte um Zuweisung: ein vertraulicher Eintrag'))
    assert.equal((await mails('wachtelborn@lindenau.example')).filter(subject => subject.includes(reference)).length, 0)
    assert.equal((await as(clerk, async () => site.app.request(urls.assignmentRequest(id)))).status, 404)
    assert.equal((await as(clerk, async () => site.app.request(urls.assignmentAskPoint(point)))).status, 404)
  })
})
