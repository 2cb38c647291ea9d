import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { type WrittenReport, writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'
import { stepsOf } from '../way/way.store.ts'

onEachDatabase('what the public would read', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let counter = 500

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
  })
  after(() => site.close())

  const PLAIN = { 1: 'Der Treff ist seit Mai offen.', 2: 'Der Bericht liegt vor.' }
  const sent = async (answers: Record<string, string> = PLAIN): Promise<WrittenReport> => {
    const report = await writeReport(site, database, `V${++counter}0/23`, answers)
    assert.equal((await carry(site.services, people, report.id, 'sent')).kind, 'done')
    return report
  }
  const ask = async (who: Principal, path: string): Promise<{ status: number; html: string; words: string; bytes: Uint8Array }> => {
    site.as(who)
    try {
      const response = await site.app.request(path)
      const bytes = new Uint8Array(await response.arrayBuffer())
      const html = Buffer.from(bytes).toString('utf8')
      return { status: response.status, html, words: wordsOnPage(html), bytes }
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }
  /** What the forms of a page send along without being asked. */
  const hiddenIn = (html: string): Record<string, string> =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
  const publish = async (id: string): Promise<Response> => {
    const { html } = await ask(BUILT_IN_CLERK, urls.reportPublicationPreview(id))
    return site.post(urls.reportPublication(id), { ...hiddenIn(html), aktion: 'jetzt' })
  }
  const choose = async (id: string, form: Record<string, string>): Promise<Response> => {
    const { html } = await ask(BUILT_IN_CLERK, urls.reportPublication(id))
    return site.post(urls.reportPublication(id), { ...hiddenIn(html), aktion: 'namen', weiter: 'vorschau', ...form })
  }

  test('W14: the letter stands beside what is decided, the edition beside the letter, and only what was looked at becomes public', async () => {
    const { id } = await sent()
    const beside = await ask(BUILT_IN_CLERK, urls.reportPublication(id))
    assert.match(beside.words, /Der Brief .*Der Treff ist seit Mai offen\..*Namen und Angaben zu Personen/)
    assert.doesNotMatch(beside.words, /Diese Fassung veröffentlichen/, 'nothing is published beside the names')
    const old = hiddenIn((await ask(BUILT_IN_CLERK, urls.reportPublicationPreview(id))).html)
    assert.equal((await choose(id, { weitere: 'Der Treff' })).headers.get('location'), urls.reportPublicationPreview(id, 'namen'))
    const preview = await ask(BUILT_IN_CLERK, urls.reportPublicationPreview(id))
    assert.match(
      preview.words,
      /1 Angabe ist geschwärzt\..*Was die Öffentlichkeit liest .*\[geschwärzt\] ist seit Mai offen\..*Wie er unterschrieben ist .*Der Treff ist seit Mai offen\./,
    )
    const unseen = await site.post(urls.reportPublication(id), { ...old, aktion: 'jetzt' })
    assert.equal(unseen.status, 422)
    assert.match(await unseen.text(), /Inzwischen wurde anderes geschwärzt/)
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 404)
    assert.equal((await publish(id)).status, 303)
    assert.match((await ask(PUBLIC, urls.report(id))).words, /\[geschwärzt\] ist seit Mai offen/)
  })

  test('words selected at one place are blackened there alone, words selected everywhere in every file and page', async () => {
    const { id, reference } = await sent({
      1: 'Die Wache Nord ist fertig. Die Wache Süd folgt, sagt Firma Findling.',
      2: 'Die Wache Nord wird gelobt. Firma Findling baut weiter.',
    })
    const place = JSON.stringify({ text: 'Nord', before: 'Die Wache ', after: ' wird gelobt. Firma' })
    assert.equal((await choose(id, { weitere: 'Firma Findling', stelle: place })).status, 303)
    const again = await ask(BUILT_IN_CLERK, urls.reportPublication(id))
    assert.match(again.words, /Nur an einer Stelle schwärzen … Die Wache Nord wird gelobt/)
    assert.match(
      await (await choose(id, { weitere: '', stelle: JSON.stringify({ text: 'Nord', before: 'Das', after: 'gibt es nicht' }) })).text(),
      /Das steht so nicht im Brief: „Nord“/,
    )
    assert.equal((await publish(id)).status, 303)
    const edition = await ask(PUBLIC, urls.report(id))
    assert.match(edition.words, /Die Wache Nord ist fertig\. Die Wache Süd folgt, sagt \[geschwärzt\]\./)
    assert.match(edition.words, /Die Wache \[geschwärzt\] wird gelobt\. \[geschwärzt\] baut weiter\./)
    const pdf = await ask(PUBLIC, urls.reportPdf(id))
    const words = await pdfWords(pdf.bytes)
    assert.match(words, /Die Wache \[geschwärzt\] wird gelobt/)
    for (const [what, text] of [
      ['the letter as a page', edition.html],
      ['the words of the PDF', words],
      ['the file itself, its description included', Buffer.from(pdf.bytes).toString('latin1')],
      ['the resolution', (await ask(PUBLIC, urls.resolution(reference))).html],
      ['its feed', (await ask(PUBLIC, urls.resolutionFeed(reference))).html],
      ['the list of reports', (await ask(PUBLIC, urls.reports({ vorlage: reference }))).html],
      ['the resolutions as CSV', (await ask(PUBLIC, urls.resolutionsCsv({ q: reference }))).html],
    ] as const)
      assert.doesNotMatch(text, /Findling|Nord wird gelobt/, what)
    assert.match((await ask(PUBLIC, urls.resolution(reference))).words, /Die Wache Nord ist fertig/)
  })

  test('a publication is undone while nobody has fetched it, and withdrawn from then on', async () => {
    const { id, reference } = await sent()
    const undo = async (): Promise<Response> => {
      const { html } = await ask(BUILT_IN_CLERK, urls.reportPublication(id))
      return site.post(urls.reportPublication(id), { ...hiddenIn(html), aktion: 'zuruecknehmen' })
    }
    assert.equal((await publish(id)).status, 303)
    assert.match((await ask(BUILT_IN_CLERK, urls.reportPublication(id))).words, /Noch hat ihn niemand ohne Konto abgerufen\./)
    assert.equal((await undo()).headers.get('location'), urls.reportPublication(id, 'zurueckgenommen'))
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 404, 'its address knows of nothing')
    assert.equal((await database.read(SYSTEM, tx => stepsOf(tx, id))).at(-1)?.action, 'unpublish')

    assert.equal((await publish(id)).status, 303)
    const before = await ask(BUILT_IN_CLERK, urls.reportPublication(id))
    assert.match((await ask(PUBLIC, urls.resolution(reference))).words, /Der Treff ist seit Mai offen/, 'the resolution tells it as well')
    const late = await site.post(urls.reportPublication(id), { ...hiddenIn(before.html), aktion: 'zuruecknehmen' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /Inzwischen hat jemand ohne Konto den Bericht abgerufen/)
    assert.match((await ask(BUILT_IN_CLERK, urls.reportPublication(id))).words, /Zum ersten Mal abgerufen am/)
    assert.equal((await ask(PUBLIC, urls.report(id))).status, 200)
    const { rows } = await database.engine.executeSql(
      `select count(*) as count from audit_entry where action = 'report.first_fetched' and record_id = $1`,
      [id],
    )
    assert.equal(Number(rows[0]?.['count']), 1)
  })

  test('W2: an old stock of letters is chosen, looked at and published in one step, and undone in one', async () => {
    const { rows: publicBefore } = await database.engine.executeSql(`select count(*) as count from report_publication`)
    const old: string[] = []
    for (const answer of ['Der Platz ist gebaut.', 'Herr Udo Pfannenstiel baut den Platz.']) {
      const reference = `V${++counter}0/23`
      const paper = await register(database, {
        reference,
        name: 'Spielplatz',
        points: [{ number: '1', text: 'Ein Spielplatz wird gebaut.' }],
      })
      await importLetter(
        database,
        { reference, ...paper },
        {
          date: '2024-01-10',
          kind: 'interim',
          nextControl: '2024-12-01',
          answers: { 1: { answer, status: 'in_progress' } },
          isPublished: false,
        },
      )
      const { rows } = await database.engine.executeSql('select report_id from control_report_paper where paper_id = $1', [paper.paperId])
      old.push(String(rows[0]?.['report_id']))
    }
    const [plain = '', named = ''] = old
    const list = await ask(BUILT_IN_CLERK, urls.publications())
    assert.match(list.words, /Zu veröffentlichen .* den Brief, wie er unterschrieben ist/)
    assert.match(list.words, /1 , 1 offen noch nicht entschieden/)
    const none = await site.post(urls.publications())
    assert.equal(none.headers.get('location'), urls.publications({ hinweis: 'nichts' }))

    const chosen = old.map(id => ['auswahl', id] as const)
    const asked = await (await site.post(urls.publications(), chosen)).text()
    assert.match(wordsOnPage(asked), /1 Bericht mit offenen Fundstellen .*1 Bericht wird öffentlich/)
    const { rows: publicNow } = await database.engine.executeSql(`select count(*) as count from report_publication`)
    assert.deepEqual(publicNow, publicBefore, 'looking publishes nothing')
    const blackened = await (await site.post(urls.publications(), { auswahl: named, auch: plain, aktion: 'schwaerzen' })).text()
    assert.match(wordsOnPage(blackened), /2 Berichte werden öffentlich .*Herr \[geschwärzt\] baut den Platz\./)
    const stand = Object.entries(hiddenIn(blackened))
    const done = await site.post(urls.publications(), [...chosen, ...stand, ['aktion', 'jetzt']])
    assert.equal(done.headers.get('location'), urls.publications({ veroeffentlicht: 2, geblieben: 0 }))

    const undoable = await ask(BUILT_IN_CLERK, urls.publications({ veroeffentlicht: 2, geblieben: 0 }))
    assert.match(undoable.words, /2 Berichte sind veröffentlicht\..*Veröffentlicht, und noch von niemandem abgerufen/)
    assert.match((await ask(PUBLIC, urls.report(named))).words, /Herr \[geschwärzt\] baut den Platz/)
    const undone = await site.post(urls.publications(), [
      ...chosen,
      ...Object.entries(hiddenIn(undoable.html)),
      ['aktion', 'zuruecknehmen'],
    ])
    assert.equal(undone.headers.get('location'), urls.publications({ zurueckgenommen: 1, geblieben: 1 }), 'one was fetched meanwhile')
    assert.deepEqual([(await ask(PUBLIC, urls.report(plain))).status, (await ask(PUBLIC, urls.report(named))).status], [404, 200])
  })
})
