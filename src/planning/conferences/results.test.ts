import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { startConference } from '#test/support/conference.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { textPdf } from '#test/support/small-pdf.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { reportOf } from '../reports/report.store.ts'
import type { PlanningAction } from '../rules/planning-way.ts'

onEachDatabase('the results of a planning conference', open => {
  let site: TestApp
  let database: Database
  let people: WayPeople
  let report: string
  let id: string
  before(async () => {
    database = await open()
    site = await createTestApp(database)
    people = await addWayPeople(database)
    await database.engine.executeSql(`update organization set email = 'jugendamt@lindenau.example' where short_name = 'Amt 51'`)
    site.as(people.author)
    report = await startPlanningReport(site, { titel: 'Bericht Jugendarbeit' })
    id = await startConference(site, { titel: 'Konferenz Jugendarbeit', bericht: report })
    await site.post(urls.conferenceDay(id), { tag: '2024-09-11', beginn: '14:00', ort: 'Rathaus', bestaetigt: '1' })
    await site.post(urls.conferenceCircle(id), {
      tun: 'person',
      als: 'other',
      name: 'Rita Schule',
      mail: 'schule@lindenau.example',
      grund: 'Runde',
    })
    await site.post(urls.conferenceCircle(id), {
      tun: 'person',
      als: 'other',
      name: 'Udo Hof',
      mail: 'hof@lindenau.example',
      grund: 'Runde',
    })
    const form = new FormData()
    for (const [name, value] of Object.entries({ teil: 'draft', titel: 'Entwurf' })) form.set(name, value)
    form.set('datei', new File([new Uint8Array(textPdf([['Entwurf']]))], 'entwurf.pdf'))
    assert.equal((await site.post(urls.conferenceMaterialFile(id), form)).status, 303)
    assert.equal((await site.post(urls.conferenceCircle(id), { tun: 'einladen' })).status, 303)
  })
  after(() => site?.close())

  const step = async () => (await database.read(SYSTEM, tx => reportOf(tx, report)))?.step
  const take = async (who: WayPeople['author'], action: PlanningAction, more: Record<string, string> = {}) => {
    site.as(who)
    const { turn } = (await database.read(SYSTEM, tx => reportOf(tx, report))) ?? { turn: 0 }
    return site.post(urls.planningWay(report), { aktion: action, schritt: String(turn), ...more })
  }
  const results = () =>
    database.read(SYSTEM, tx => rowsOf<{ id: string; words: string }>(tx, sql`select id, words from conference_result order by position`))
  const CHECK = {
    umsetzbar: 'yes',
    umsetzbar_weil: 'Das Haus steht.',
    relevant: 'yes',
    relevant_weil: 'Es fehlt dort.',
    passt: 'yes',
    passt_weil: 'Ziel 2',
  }

  test('P4: a report that has a conference waits for it: no step is entered by hand', async () => {
    assert.equal((await take(people.author, 'coordinate')).status, 303)
    assert.equal((await take(people.headOfOffice, 'check')).status, 303)
    assert.equal((await take(people.author, 'send_out')).status, 303)
    const held = await take(people.author, 'hold')
    assert.equal(held.status, 422)
    assert.match(await held.text(), /noch nicht als durchgeführt eingetragen/)
    const skipped = await take(people.author, 'skip_conference', { grund: 'Keine Lust' })
    assert.match(await skipped.text(), /Sagen Sie sie ab, wenn sie ausfällt/)
    site.as(people.author)
    const early = await site.post(urls.conferenceState(id), { tun: 'gehalten' })
    assert.equal(early.status, 409)
    await database.engine.executeSql(`update conference set held_on = '2024-06-14' where id = '${id}'`)
  })

  test('K5: presence, results by group as they are said; then the conference was held, and the way of the report goes on', async () => {
    const [present] = await database.read(SYSTEM, tx =>
      rowsOf<{ id: string }>(tx, sql`select id from conference_participant where name = 'Rita Schule'`),
    )
    assert.equal((await site.post(urls.conferencePresence(id), { auswahl: present?.id ?? '' })).status, 303)
    assert.equal((await site.post(urls.conferenceResults(id), { tun: 'neu', ergebnis: '', art: 'need', gruppe: 'provider' })).status, 422)
    for (const ergebnis of ['Der Treff öffnet sonntags.', 'Ein zweiter Bus fährt.', 'Danke für den Raum.'])
      assert.equal(
        (
          await site.post(urls.conferenceResults(id), {
            tun: 'neu',
            ergebnis,
            art: 'recommendation',
            gruppe: 'provider',
            arbeitsgruppe: 'Gruppe A',
          })
        ).status,
        303,
      )
    const last = (await results())[2]?.id ?? ''
    assert.equal((await site.post(urls.conferenceResults(id), { tun: 'entfernen', ergebnis_id: last })).status, 303)
    assert.equal((await site.post(urls.conferenceState(id), { tun: 'gehalten' })).status, 303)
    assert.equal(await step(), 'checking')
    assert.match(wordsOnPage(await site.get(urls.today())), /Konferenz Jugendarbeit.*2 noch nicht geprüft/)
  })

  test('K6: a result unchecked keeps the report from going on; each criterion has its reason, each fate its place or reason', async () => {
    const open = await take(people.author, 'results_checked')
    assert.equal(open.status, 422)
    assert.match(await open.text(), /2 Ergebnisse der Konferenz sind noch nicht geprüft/)
    const [first, second] = await results()
    const check = (ergebnis_id: string, more: Record<string, string>) =>
      site.post(urls.conferenceResults(id), { tun: 'pruefen', ergebnis_id, ...CHECK, ...more })
    const without = await check(first?.id ?? '', { verbleib: 'taken' })
    assert.equal(without.status, 422)
    assert.match(await without.text(), /in welche Maßnahme oder an welche Stelle/)
    assert.equal((await check(first?.id ?? '', { verbleib: 'taken', stelle: 'Kapitel 3' })).status, 303)
    const shut = await site.post(urls.conferenceState(id), { tun: 'abgeschlossen' })
    assert.equal(shut.status, 409)
    assert.equal((await check(second?.id ?? '', { verbleib: 'not', umsetzbar: 'no', grund: 'Es fehlt das Geld.' })).status, 303)
    assert.equal((await site.post(urls.conferenceState(id), { tun: 'abgeschlossen' })).status, 303)
    assert.equal(await step(), 'revising')
  })

  test('K6: those who were there get one mail with what became of the results', async () => {
    assert.equal((await site.post(urls.conferenceState(id), { tun: 'mitgeteilt' })).status, 303)
    assert.equal((await site.post(urls.conferenceState(id), { tun: 'mitgeteilt' })).status, 409, 'once')
    const told = await database.read(SYSTEM, tx =>
      rowsOf<{ recipient: string; text: string }>(
        tx,
        sql`select o.recipient, c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.subject like 'Was aus den Ergebnissen wurde%'`,
      ),
    )
    assert.deepEqual(
      told.map(({ recipient }) => recipient),
      ['schule@lindenau.example'],
    )
    assert.match(
      told[0]?.text ?? '',
      /1\. Der Treff öffnet sonntags\.\n {3}übernommen: Kapitel 3[\s\S]*nicht übernommen\n {3}Es fehlt das Geld\./,
    )
  })

  test('K5, K8: minutes count by group and name nobody, also on paper; objections have a fate; the public reads what a person published', async () => {
    assert.equal(
      (await site.post(urls.conferenceMinutes(id), { tun: 'einwand', einwand: 'Es waren drei Busse.', gruppe: 'other', am: '2024-06-15' }))
        .status,
      303,
    )
    const [objection] = await database.read(SYSTEM, tx => rowsOf<{ id: string }>(tx, sql`select id from conference_objection`))
    assert.equal(
      (
        await site.post(urls.conferenceMinutes(id), {
          tun: 'umgang',
          einwand_id: objection?.id ?? '',
          umgang: 'no',
          antwort: 'Nach dem Mitschnitt zwei.',
        })
      ).status,
      303,
    )
    const minutes = wordsOnPage(await site.get(urls.conferenceMinutes(id)))
    assert.match(minutes, /Weitere 1 2/)
    assert.match(minutes, /nicht geändert ?: Nach dem Mitschnitt zwei/)
    site.as(PUBLIC)
    for (const path of [urls.conference(id), urls.conferenceResults(id), urls.conferenceMinutes(id), urls.conferenceMinutesPdf(id)])
      assert.equal((await site.app.request(path)).status, 404, path)
    site.as(people.author)
    assert.equal((await site.post(urls.conferenceState(id), { tun: 'veroeffentlicht' })).status, 303)
    site.as(PUBLIC)
    const pages = await Promise.all(
      [urls.conference(id), urls.conferenceResults(id), urls.conferenceMinutes(id)].map(path => site.get(path)),
    )
    assert.match(wordsOnPage(pages[1] ?? ''), /übernommen ?: Kapitel 3/)
    const paper = await site.app.request(urls.conferenceMinutesPdf(id))
    const text = await pdfWords(Buffer.from(await paper.arrayBuffer()))
    assert.match(text, /Der Treff öffnet sonntags/)
    for (const each of [...pages, text]) assert.doesNotMatch(each, /Rita Schule|Udo Hof|lindenau\.example/)
    site.as(people.author)
    assert.equal((await site.post(urls.conferenceState(id), { tun: 'zurueckgezogen' })).status, 303)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.conferenceResults(id))).status, 404)
  })
})
