import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { fingerprint } from '#reading/doubts/review-fields.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { readQueuedDocument } from '../document/document-reading.ts'

const NOBODYS = '00000000-0000-4000-8000-000000000000'
const POINTS = [
  'Die Verwaltung wird beauftragt, bis zum 30. September 2024 an fünf Schulen Trinkbrunnen zu errichten.',
  'Für die Wartung der Brunnen werden jährlich 12.000 Euro bereitgestellt.',
]

onEachDatabase('review', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
  })
  after(() => app.close())

  const paper = (number: number) => ({ reference: `V0${number}/24`, session: 'SR/041/2024', subject: `Brunnen ${number}` })
  const read = (number: number) => desk.read(resolutionText({ ...paper(number), points: POINTS }))
  // Nobody can tell from it whether the report is final.
  const readDoubtful = (number: number) =>
    desk.read(
      letterText({
        ...paper(number),
        date: '2. Mai 2024',
        kind: 'interim',
        points: [{ number: '1', quote: POINTS[0] ?? '', answer: 'Der Beschlusspunkt befindet sich in Umsetzung.' }],
      }),
    )
  /** What a browser sends: every control as the page shows it, and what a person changed. */
  const post = async (id: string, action: string, changes: Record<string, string> = {}) => {
    const body = new URLSearchParams({ aktion: action })
    for (const field of await desk.fields(id)) {
      body.set(field.pointer, changes[field.pointer] ?? field.value)
      body.set(`h:${field.pointer}`, fingerprint(field.value))
    }
    for (const [name, value] of Object.entries(changes)) body.set(name, value)
    return app.post(`/dokumente/${id}/pruefen`, body)
  }
  const sendChosen = (path: string, ids: readonly string[]) =>
    app.post(
      path,
      ids.map(id => ['auswahl', id]),
    )
  const fieldOf = async (id: string, pointer: string) => (await desk.fields(id)).find(field => field.pointer === pointer)
  const page = async (id: string) => app.get(`/dokumente/${id}/pruefen`)

  test('the page shows the words of the document beside each value, and where they stand', async () => {
    const id = await read(401)
    const html = await page(id)
    assert.match(html, /<h1>Prüfen: Beschlussausfertigung V0401\/24<\/h1>/)
    assert.match(html, /data-evidence="[^"]*f-reference/)
    assert.match(html, /id="beleg-f-reference"/)
    assert.match(html, /0 von \d+ geprüft/)
    assert.doesNotMatch(html, / style="/)
  })

  test('a correction keeps what was read, what it became, who and when (V1)', async () => {
    const id = await read(402)
    const response = await post(id, 'speichern', { '/subject': 'Brunnen an Schulen' })
    assert.equal(response.status, 303)
    const rows = await desk.rows<Record<string, unknown>>(
      sql`select pointer, decision, read_value, value, decided_by, created is not null as dated from review_decision where document_id = ${id}`,
    )
    assert.deepEqual(rows, [
      {
        pointer: '/subject',
        decision: 'corrected',
        read_value: 'Brunnen 402',
        value: 'Brunnen an Schulen',
        decided_by: 'clerk',
        dated: true,
      },
    ])
    assert.equal((await desk.document(id)).reading?.subject, 'Brunnen 402')
    assert.match(await page(id), /Gelesen war: „Brunnen 402“/)
    assert.match(await app.get(`/dokumente/${id}`), /Brunnen an Schulen/)
  })

  test('a value that cannot be is refused with a message at its place, and nothing of the form is lost or saved', async () => {
    const id = await read(403)
    const response = await post(id, 'speichern', { '/sessionDate': '2024-02-31', '/subject': 'Bleibt stehen' })
    assert.equal(response.status, 422)
    const html = await response.text()
    assert.match(html, /Nichts wurde gespeichert/)
    assert.match(html, /Dieses Datum gibt es nicht/)
    assert.match(html, /Bleibt stehen/)
    assert.match(html, /href="#f-sessionDate"/)
    assert.deepEqual(await desk.rows(sql`select id from review_decision where document_id = ${id}`), [])
  })

  test('what another person corrected meanwhile is not undone by a form that was opened before', async () => {
    const id = await read(404)
    const before = await fieldOf(id, '/subject')
    await post(id, 'speichern', { '/subject': 'Von der einen berichtigt' })
    const body = new URLSearchParams({
      aktion: 'speichern',
      '/subject': before?.value ?? '',
      'h:/subject': fingerprint(before?.value ?? ''),
      '/committee': 'Stadtrat Lindenau',
      'h:/committee': fingerprint('Stadtrat'),
    })
    await app.post(`/dokumente/${id}/pruefen`, body)
    assert.deepEqual(
      [(await fieldOf(id, '/subject'))?.value, (await fieldOf(id, '/committee'))?.value],
      ['Von der einen berichtigt', 'Stadtrat Lindenau'],
    )
  })

  test('a document with an open finding does not reach the register, and the page says what to settle', async () => {
    const id = await readDoubtful(405)
    const finding = (await desk.fields(id)).find(field => field.findings.length > 0)
    assert.ok(finding, 'an interim report without a next control has a finding (C3)')
    const response = await post(id, 'register')
    assert.equal(response.status, 422)
    assert.match(await response.text(), /steht noch nicht im Register/)
    assert.deepEqual(
      [(await desk.document(id)).state, await desk.rows(sql`select id from paper where reference = 'V0405/24'`)],
      ['review', []],
    )
    const accepted = await post(id, `stimmt:${finding.pointer}`)
    assert.match(accepted.headers.get('location') ?? '', /hinweis=gespeichert/)
    const registered = await post(id, 'register')
    assert.equal(registered.headers.get('location'), `/dokumente/${id}?hinweis=uebernommen`)
    assert.equal((await desk.document(id)).state, 'accepted')
  })

  test('points are added, renumbered and removed before they reach the register (D2)', async () => {
    const id = await read(406)
    await post(id, 'punkt-neu', { 'neu/number': '1 a)', 'neu/text': 'Zuerst an Grundschulen.', 'neu/after': '0' })
    await post(id, 'punkt-weg:1')
    assert.match(await page(id), /Entfernte Punkte/)
    await post(id, 'register', { '/points/0/number': '7' })
    const numbers = await desk.rows<{ number: string; text: string }>(
      sql`select number, text from point join paper on paper.id = paper_id where reference = 'V0406/24' order by position`,
    )
    assert.deepEqual(
      numbers.map(point => [point.number, point.text]),
      [
        ['7', POINTS[0]],
        ['1.a', 'Zuerst an Grundschulen.'],
      ],
    )
  })

  test('a removed point can be taken up again; one without words cannot be added', async () => {
    const id = await read(407)
    await post(id, 'punkt-weg:0')
    await post(id, 'punkt-zurueck:0')
    assert.deepEqual(
      (await desk.fields(id)).filter(field => field.pointer.endsWith('/number')).map(field => field.value),
      ['1', '2'],
    )
    const refused = await post(id, 'punkt-neu', { 'neu/number': 'x', 'neu/text': ' ' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Tragen Sie den Text des Punktes ein/)
  })

  test('a number given twice keeps the resolution out of the register', async () => {
    const id = await read(408)
    const response = await post(id, 'register', { '/points/1/number': '1' })
    assert.equal(response.status, 422)
    assert.match(await response.text(), /kommt in V0408\/24 zweimal vor/)
  })

  test('the script saves one value and is told how far the review is', async () => {
    const id = await read(409)
    const send = (values: Record<string, string>) => app.post(`/dokumente/${id}/pruefen/feld`, values)
    const saved = (await (
      await send({ feld: '/reference', '/reference': 'V0410-24', 'h:/reference': fingerprint('V0409/24') })
    ).json()) as Record<string, unknown>
    assert.deepEqual([saved['value'], saved['decision']], ['V0410/24', 'corrected'])
    const accepted = (await (await send({ feld: '/session', aktion: 'stimmt' })).json()) as {
      decision: string
      progress: { checked: number }
    }
    assert.deepEqual([accepted.decision, accepted.progress.checked], ['accepted', 2])
    const refused = await send({ feld: '/reference', '/reference': 'unsinn', 'h:/reference': '' })
    assert.equal(refused.status, 422)
    assert.match(((await refused.json()) as { error: string }).error, /kein Aktenzeichen/)
  })

  test('accepting all without findings leaves the findings to people', async () => {
    const id = await readDoubtful(411)
    await post(id, 'alle')
    const open = (await desk.fields(id)).filter(field => field.decision === null && (field.value !== '' || field.findings.length > 0))
    assert.ok(open.length > 0)
    assert.ok(open.every(field => field.findings.length > 0))
  })

  test('a status that only the kind of report suggests is confirmed by a person, never taken with all others (C1)', async () => {
    const answer = 'Morgens und abends ist dort viel Betrieb.'
    const letter = letterText({
      ...paper(416),
      date: '2. Mai 2024',
      kind: 'final',
      points: [{ number: '1', quote: POINTS[0] ?? '', answer }],
    })
    const id = await desk.read(letter)
    await post(id, 'alle')
    const status = (await desk.fields(id)).find(field => field.pointer === '/points/0/status')
    assert.deepEqual(
      [status?.value, status?.decision, status?.certainty, status?.findings.map(finding => finding.code)],
      ['fulfilled', null, 'check', ['status-assumed']],
    )
    await sendChosen(urls.documentBatch(), [id])
    assert.equal((await desk.document(id)).state, 'review')
  })

  test('W6: what taking over all without a doubt would do is shown first, with what nobody has read and why the rest stays', async () => {
    const clear = [await read(412), await read(413)]
    const doubtful = await readDoubtful(414)
    const motion = await desk.read(
      'ANTRAG\nAntrag Nr.: A0415/24\nGegenstand: Trinkbrunnen\nDer Stadtrat möge beschließen: Brunnen.',
      'Antrag.txt',
    )
    const html = await app.get(urls.documentBatch())
    for (const id of clear) assert.match(html, new RegExp(`name="auswahl" value="${id}"[^>]*checked`))
    for (const id of [doubtful, motion]) assert.doesNotMatch(html, new RegExp(`name="auswahl" value="${id}"`))
    const words = wordsOnPage(html)
    assert.match(words, /Im Register sieht sie nur die Verwaltung.*\d+ Wortlaute von Punkten hat noch niemand gelesen\./)
    assert.match(words, /V0414\/24 \d+ Werte? (ist|sind) zu prüfen\./)
    assert.match(words, /Kein Beschluss und kein Bericht/)
    for (const id of [...clear, doubtful]) assert.equal((await desk.document(id)).state, 'review', 'a preview takes nothing over')

    const response = await sendChosen(urls.documentBatch(), [...clear, doubtful])
    assert.equal(response.status, 303)
    for (const id of clear) assert.equal((await desk.document(id)).state, 'accepted')
    assert.equal((await desk.document(doubtful)).state, 'review')
    const taken = wordsOnPage(await app.get(response.headers.get('location') ?? ''))
    assert.match(taken, /ohne Befund stehen jetzt im Register; 1 Dokument bleibt zur Prüfung\. Warum\?/)
  })

  test('of several documents those that were ticked are taken over or read again, and no others', async () => {
    const [ticked, other] = [await read(461), await read(462)]
    for (const path of [urls.documentsAccept(), urls.documentBatch()])
      assert.equal((await sendChosen(path, [])).headers.get('location'), urls.documents({ hinweis: 'nichts-ausgewaehlt' }))
    const shown = wordsOnPage(await (await sendChosen(urls.documentsAccept(), [ticked, NOBODYS])).text())
    assert.match(shown, /1 Dokument kommt ins Register.*V0461\/24/)
    assert.doesNotMatch(shown, /V0462/)
    const taken = await sendChosen(urls.documentBatch(), [ticked, NOBODYS])
    assert.equal(taken.headers.get('location'), urls.documents({ uebernommen: 1, geblieben: 0 }))
    assert.deepEqual([(await desk.document(ticked)).state, (await desk.document(other)).state], ['accepted', 'review'])
    const again = await sendChosen(urls.documentsAgain(), [other, NOBODYS])
    assert.equal(again.headers.get('location'), urls.documents({ hinweis: 'nichts-zu-lesen' }), 'only what could not be read is read again')
    const broken = await desk.read('%PDF-1.7 nothing more', 'Kaputt.pdf')
    const useless = await sendChosen(urls.documentsAgain(), [broken])
    assert.equal(useless.headers.get('location'), urls.documents({ hinweis: 'nichts-zu-lesen' }), 'W18: what is broken stays broken')
    await app.services.database.engine.executeSql(`update document set error_code = 'recognition_failed' where id = $1`, [broken])
    assert.equal(
      (await sendChosen(urls.documentsAgain(), [broken])).headers.get('location'),
      urls.documents({ hinweis: 'mehrere-noch-einmal' }),
    )
    assert.equal((await desk.document(broken)).state, 'queued')
  })

  test('of two people who take over the same document one does it, the other is told', async () => {
    const id = await read(415)
    const [one, other] = await Promise.all([post(id, 'register'), post(id, 'register')])
    const notices = [one, other].map(response => /hinweis=([\w-]+)/.exec(response.headers.get('location') ?? '')?.[1]).sort()
    assert.deepEqual(notices, ['nicht-offen', 'uebernommen'])
    assert.equal(
      (await desk.rows(sql`select id from point where paper_id = (select id from paper where reference = 'V0415/24')`)).length,
      2,
    )
  })

  test('a document that is set aside stays out of the register and can be laid before someone again', async () => {
    const id = await desk.read(
      'Antrag Nr. A0777/24\n\nGegenstand:\nMehr Bäume in der Innenstadt\n\nBeschlussvorschlag:\n\n1. Die Verwaltung pflanzt Bäume.\n',
    )
    await post(id, 'zurueckstellen')
    assert.equal((await desk.document(id)).state, 'set_aside')
    await app.post(`/dokumente/${id}/wieder-vorlegen`)
    assert.equal((await desk.document(id)).state, 'review')
  })

  test('a motion or a draft can be laid with its resolution or set aside, and never becomes a resolution itself', async () => {
    const motion = (reference: string): string =>
      `Antrag Nr. ${reference}\n\nGegenstand:\nSchatten auf Schulhöfen\n\nBeschlussvorschlag:\n\n1. Die Verwaltung pflanzt bis zum 31. Mai 2025 Bäume.\n`
    const alone = await desk.read(motion('A0778/24'))
    const html = await page(alone)
    assert.match(html, /Zu einem Beschluss legen/)
    assert.doesNotMatch(html, /Ins Register übernehmen|Punkt ergänzen/)
    const refused = await post(alone, 'register')
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Unter diesem Aktenzeichen steht noch kein Beschluss/)
    assert.deepEqual(await desk.rows(sql`select id from paper where reference = 'A0778/24'`), [])

    await desk.readAndRegister(resolutionText({ reference: 'A0779/24', session: 'SR/041/2024', subject: 'Schatten', points: POINTS }))
    const before = await desk.rows(sql`select t.number, t.text from point t join paper p on p.id = t.paper_id where reference = 'A0779/24'`)
    const known = await desk.read(motion('A0779/24'))
    assert.equal((await post(known, 'register')).headers.get('location'), `/dokumente/${known}?hinweis=uebernommen`)
    assert.deepEqual(
      await desk.rows(sql`select t.number, t.text from point t join paper p on p.id = t.paper_id where reference = 'A0779/24'`),
      before,
    )
    assert.deepEqual(await desk.rows(sql`select role from paper_document where document_id = ${known}`), [{ role: 'other' }])
  })

  test('a value that a document of its kind bears and nobody found is "nicht gefunden"; one that it need not bear is "nicht angegeben"', async () => {
    const letter = letterText({
      ...paper(417),
      date: '2. Mai 2024',
      kind: 'final',
      points: [{ number: '1', quote: POINTS[0] ?? '', answer: 'Der Beschlusspunkt ist erfüllt.' }],
    }).replace(/^Geschäftsbereich\n.*\n/m, '')
    const id = await desk.read(letter)
    const certainty = async (pointer: string) => (await fieldOf(id, pointer))?.certainty
    assert.deepEqual(
      [await certainty('/nextControl'), await certainty('/otherReferences'), await certainty('/department')],
      ['absent', 'absent', 'missing'],
    )
    assert.match(await page(id), /nicht gefunden/)
    assert.match(await page(id), /aria-label="Geschäftsbereich: Steht nicht im Dokument"/)
  })

  test('a document uploaded from the page of a resolution says so where it speaks of another', async () => {
    const upload = async (reference: string, number: number): Promise<string> => {
      const body = new FormData()
      const text = resolutionText({ ...paper(number), points: [`${POINTS[0]} (${number})`] })
      body.append('dateien', new File([text], `zu-${number}.txt`))
      const address = `/dokumente?zu=${encodeURIComponent(reference)}`
      const response = await app.post(address, body)
      const id = (response.headers.get('location') ?? '').slice(11, 47)
      await readQueuedDocument(app.services, id)
      return id
    }
    assert.match(await app.get('/dokumente?zu=V0418-24'), /gehört zu <a class="rk-reference"[^>]*>V0418\/24/)
    assert.deepEqual((await fieldOf(await upload('V0418-24', 418), '/reference'))?.findings, [])
    const other = await upload('V0418-24', 419)
    assert.match(await page(other), /Das Dokument spricht von V0419\/24; hochgeladen wurde es zu V0418\/24/)
    await post(other, 'speichern', { '/reference': 'V0418/24' })
    assert.deepEqual((await fieldOf(other, '/reference'))?.findings, [])
  })

  test('D4: the duties of a resolution are confirmed beside its points, singly or all at once, and stand confirmed in the register', async () => {
    const id = await desk.read(
      resolutionText({
        ...paper(421),
        points: [
          'Die Verwaltung wird beauftragt, dem Stadtrat bis zum 30. September 2024 ein Konzept vorzulegen.',
          'Dem Stadtrat ist mindestens einmal jährlich zu berichten.',
          'Die Brunnen sind bis zum 31. Oktober 2025 zu errichten.',
        ],
      }),
    )
    const html = await page(id)
    assert.match(html, /Alle Vorschläge bestätigen \(3\)/)
    const pointers = [...html.matchAll(/value="pflicht-ja:([^"]+)"/g)].map(([, pointer = '']) => pointer)
    const dismissed = await post(id, `pflicht-nein:${pointers[0]}`)
    assert.match(dismissed.headers.get('location') ?? '', /#f-points-1-duties-recurring@/, 'on to the next')
    assert.match(await page(id), /Alle Vorschläge bestätigen \(2\)/)
    await post(id, 'pflichten')
    assert.doesNotMatch(await page(id), /Alle Vorschläge bestätigen/)
    // Other words are another duty: what was said of the old ones does not hold for it.
    await post(id, 'speichern', { '/points/2/text': 'Die Brunnen sind spätestens bis zum 31. Dezember 2025 zu errichten.' })
    assert.match(await page(id), /Alle Vorschläge bestätigen \(1\)/)
    assert.match(await app.get(`/dokumente/${id}`), /Punkt 1: Pflicht/)
    await post(id, 'register')
    const states = await app.services.database.engine.executeSql(
      `select o.state, o.words from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id where p.reference = $1 order by t.position`,
      ['V0421/24'],
    )
    assert.deepEqual(
      states.rows.map(row => [row['state'], row['words']]),
      [
        ['dismissed', 'bis zum 30. September 2024'],
        ['confirmed', 'mindestens einmal jährlich'],
        ['proposed', 'spätestens bis zum 31. Dezember 2025'],
      ],
    )
  })

  test('what is in the register is shown, and can no longer be changed from the document', async () => {
    const id = await read(416)
    await post(id, 'register')
    assert.match(await page(id), /<fieldset class="rk-bare" disabled/)
    const late = await post(id, 'speichern', { '/subject': 'Zu spät' })
    assert.match(late.headers.get('location') ?? '', /hinweis=nicht-offen/)
  })

  test('the unit that a letter’s department means is proposed, and others can be chosen', async () => {
    const id = await readDoubtful(690)
    const words = (await desk.fields(id)).find(({ pointer }) => pointer === '/department')?.value ?? ''
    assert.notEqual(words, '')
    const page = async () => (await app.app.request(`/dokumente/${id}/pruefen`)).text()
    assert.match(await page(), /Keine Stelle heißt heute so/)
    await app.services.database.engine.executeSql(
      `insert into organization (name, short_name, organization_type, visibility) values ('Amt für Brunnen', $1, 'office', 'public')`,
      [words],
    )
    const proposed = await page()
    assert.match(proposed, /Gemeint ist: Amt für Brunnen/)
    assert.match(proposed, /name="\/department"[^>]* list="stellen-zur-auswahl"/)
    assert.match(proposed, /<datalist id="stellen-zur-auswahl"><option value="Amt für Brunnen">/)
  })
})
