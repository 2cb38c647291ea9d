import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { answerField } from '../report/draft-places.ts'
import { readReport } from '../report/report.store.ts'
import { reportHistory } from '../report/report-history.store.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet „Treffs“ ein\nund betreibt sie.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

onEachDatabase('a draft', open => {
  let database: Database
  let site: TestApp
  let counter = 100

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
  })
  after(() => site.close())

  const saveInBackground = (id: string, form: Record<string, string>) =>
    site.post(urls.reportDraft(id), form, { accept: 'application/json' })

  /** A new resolution with an open draft. */
  const begin = async (more: { visibility?: 'confidential' } = {}) => {
    const reference = `V${++counter}0/24`
    const paper = { reference, ...(await register(database, { reference, name: 'Jugendtreffs', points: POINTS, ...more })) }
    const response = await site.post(urls.reports(), { paper: reference })
    assert.equal(response.status, 303)
    const id = /berichte\/([^/]+)\/entwurf/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
    return { ...paper, id, first: paper.pointIds.get('1') ?? '', second: paper.pointIds.get('2') ?? '' }
  }
  const stored = async (id: string) => {
    const report = await database.read(BUILT_IN_CLERK, tx => readReport(tx, id))
    assert.ok(report)
    return report
  }

  test('takes over every point from the register, word for word, with the head of the letter from the settings (C2, C4)', async () => {
    const draft = await begin()
    const report = await stored(draft.id)
    assert.deepEqual(
      report.papers[0]?.points.map(point => point.quotedText),
      POINTS.map(point => point.text),
    )
    assert.equal(report.row.fileMark, '(GB 3) 51')
    assert.deepEqual(report.row.signatories, [], 'who signs is settled when it is signed (C5)')
    assert.equal(report.row.acknowledgement?.name, 'Konrad Wiesengrund')
    const page = await site.get(urls.reportDraft(draft.id))
    assert.match(page, /Die Verwaltung richtet „Treffs“ ein\nund betreibt sie\./)
  })

  test('shows the last answer beside an empty new one and takes it over with a click, without overwriting what is written (C2)', async () => {
    const reference = `V${++counter}0/24`
    const paper = { reference, ...(await register(database, { reference, name: 'Treff', points: POINTS })) }
    await importLetter(database, paper, {
      date: '2024-01-10',
      kind: 'interim',
      nextControl: '2024-07-01',
      answers: { 1: { answer: 'Zwei Treffs sind eröffnet.', status: 'in_progress' } },
    })
    const id = /berichte\/([^/]+)/.exec((await site.post(urls.reports(), { paper: reference })).headers.get('location') ?? '')?.[1] ?? ''
    const point = paper.pointIds.get('1') ?? ''
    const page = await site.get(urls.reportDraft(id))
    assert.match(page, /Zuletzt am 10\. Januar 2024/)
    const { row } = await stored(id)
    const taken = await site.post(urls.reportDraft(id), {
      version: String(row.version),
      aktion: `uebernehmen:${point}`,
      [answerField(point, 'answer')]: 'Drei sind es jetzt.',
    })
    assert.equal(taken.status, 303)
    const answer = (await stored(id)).papers[0]?.points[0]?.answer
    assert.equal(answer?.answer, 'Drei sind es jetzt.\n\nZwei Treffs sind eröffnet.')
    assert.equal(answer?.status, 'in_progress')
  })

  test('W24: an answered point is folded to its status and first words; what is open or contradicts stays open', async () => {
    const draft = await begin()
    const written = {
      [answerField(draft.first, 'answer')]: 'Der Treff ist offen.',
      [answerField(draft.first, 'status')]: 'in_progress',
      [answerField(draft.first, 'delayReason')]: 'Die Baugenehmigung kam später.',
      [answerField(draft.first, 'nextStep')]: 'Eröffnung im Mai 2025.',
    }
    const { row } = await stored(draft.id)
    assert.equal((await saveInBackground(draft.id, { version: String(row.version), art: 'interim', ...written })).status, 200)
    const html = await (await site.app.request(urls.reportDraft(draft.id))).text()
    const folds = [...html.matchAll(/<details class="rk-draft-point__fold"( open="")?>.*?data-gist="[^"]*">\s*(.*?)\s*<\/span>/gs)]
    assert.deepEqual(
      folds.map(([, open, gist]) => [open !== undefined, gist]),
      [
        [false, 'in Umsetzung: Der Treff ist offen.'],
        [true, ''],
      ],
    )
    assert.match(html, /<h1>Jugendtreffs<\/h1>/, 'its title is its subject (W28)')
  })

  test('W24: the last answers are taken over at once wherever nothing stands yet, and what is written stays', async () => {
    const reference = `V${++counter}0/24`
    const paper = { reference, ...(await register(database, { reference, name: 'Treff', points: POINTS })) }
    await importLetter(database, paper, {
      date: '2024-01-10',
      kind: 'interim',
      nextControl: '2024-07-01',
      answers: {
        1: { answer: 'Zwei Treffs sind eröffnet.', status: 'in_progress' },
        2: { answer: 'Der Stadtrat ist informiert.', status: 'fulfilled' },
      },
    })
    const id = /berichte\/([^/]+)/.exec((await site.post(urls.reports(), { paper: reference })).headers.get('location') ?? '')?.[1] ?? ''
    const { row, papers } = await stored(id)
    const taken = await site.post(urls.reportDraft(id), {
      version: String(row.version),
      aktion: `alle-uebernehmen:${papers[0]?.paperId}`,
      [answerField(paper.pointIds.get('1') ?? '', 'answer')]: 'Drei sind es jetzt.',
    })
    assert.equal(taken.status, 303)
    const answers = new Map((await stored(id)).papers[0]?.points.map(({ number, answer }) => [number, answer]))
    assert.equal(answers.get('1')?.answer, 'Drei sind es jetzt.')
    assert.deepEqual([answers.get('2')?.answer, answers.get('2')?.status], ['Der Stadtrat ist informiert.', 'fulfilled'])
  })

  test('W25: what nobody has written yet is open, and only what contradicts is called so', async () => {
    const draft = await begin()
    const fresh = await site.get(urls.reportDraft(draft.id))
    assert.match(fresh, /Noch offen: \d/)
    assert.doesNotMatch(fresh, /Widerspr[uü]ch/)
    const { row } = await stored(draft.id)
    await site.post(urls.reportDraft(draft.id), { version: String(row.version), art: 'interim', naechste: '2001-01-01' })
    assert.match(await site.get(urls.reportDraft(draft.id)), /Noch offen: \d[\s\S]*1 Widerspruch/)
  })

  test('is gone on with and not begun a second time', async () => {
    const draft = await begin()
    const again = await site.post(urls.reports(), { paper: draft.reference })
    assert.equal(again.headers.get('location'), urls.reportDraft(draft.id, 'schon-begonnen'))
  })

  test('is begun once, however often the button is clicked', async () => {
    const reference = `V${++counter}0/24`
    await register(database, { reference, name: 'Treff', points: POINTS })
    const clicks = await Promise.all([1, 2, 3].map(() => site.post(urls.reports(), { paper: reference })))
    const drafts = new Set(clicks.map(response => (response.headers.get('location') ?? '').replace(/\?.*/, '')))
    assert.equal(drafts.size, 1)
  })

  test('says what to do when the resolution is not in the register', async () => {
    const response = await site.post(urls.reports(), { paper: 'V9999/99' })
    assert.equal(response.status, 422)
    assert.match(await response.text(), /„V9999\/99“ steht nicht im Register/)
  })

  test('is saved as one writes, and says when and what still contradicts', async () => {
    const draft = await begin()
    const { row } = await stored(draft.id)
    const response = await saveInBackground(draft.id, { version: String(row.version), [answerField(draft.first, 'answer')]: 'Eröffnet.' })
    const saved = (await response.json()) as { version: number; savedAt: string; panel: string }
    assert.equal(saved.version, row.version + 1)
    assert.equal(saved.savedAt, '12:00')
    assert.match(saved.panel, /Der Stand fehlt/)
    assert.equal((await stored(draft.id)).papers[0]?.points[0]?.answer.answer, 'Eröffnet.')
  })

  test('saved in two windows keeps the first text, shows it to the second and changes nothing there', async () => {
    const draft = await begin()
    const seen = String((await stored(draft.id)).row.version)
    const field = answerField(draft.first, 'answer')
    assert.equal((await saveInBackground(draft.id, { version: seen, [field]: 'Aus dem ersten Fenster.' })).status, 200)
    const second = await saveInBackground(draft.id, { version: seen, [field]: 'Aus dem zweiten Fenster.' })
    assert.equal(second.status, 409)
    const told = (await second.json()) as { version: number; differences: { field: string; theirs: string; label: string }[] }
    assert.deepEqual(
      told.differences.map(({ field: name, theirs, label }) => [name, theirs, label]),
      [[field, 'Aus dem ersten Fenster.', 'Antwort zu Punkt 1']],
    )
    assert.equal((await stored(draft.id)).papers[0]?.points[0]?.answer.answer, 'Aus dem ersten Fenster.')
    assert.equal((await saveInBackground(draft.id, { version: String(told.version), [field]: 'Aus beiden.' })).status, 200)
  })

  test('saved in two windows without JavaScript gives the second its own text back, with the other beside it', async () => {
    const draft = await begin()
    const seen = String((await stored(draft.id)).row.version)
    const field = answerField(draft.first, 'answer')
    await site.post(urls.reportDraft(draft.id), { version: seen, [field]: 'Zuerst gespeichert.' })
    const response = await site.post(urls.reportDraft(draft.id), { version: seen, [field]: 'Mein langer Text <b>.' })
    assert.equal(response.status, 409)
    const page = await response.text()
    assert.match(page, /Mein langer Text &lt;b&gt;\./)
    assert.match(page, /Zuerst gespeichert\./)
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    assert.equal((await site.post(urls.reportDraft(draft.id), { version, [field]: 'Mein langer Text.' })).status, 303)
  })

  test('keeps a text that came in while two saves met at the same moment: exactly one wins', async () => {
    const draft = await begin()
    const seen = String((await stored(draft.id)).row.version)
    const field = answerField(draft.first, 'answer')
    const statuses = await Promise.all(
      ['eins', 'zwei', 'drei'].map(async text => (await saveInBackground(draft.id, { version: seen, [field]: text })).status),
    )
    assert.deepEqual(statuses.toSorted(), [200, 409, 409])
  })

  test('that holds a date nobody can read is given back as it was typed, and nothing is lost', async () => {
    const draft = await begin()
    const seen = String((await stored(draft.id)).row.version)
    const response = await site.post(urls.reportDraft(draft.id), {
      version: seen,
      naechste: 'irgendwann',
      [answerField(draft.first, 'answer')]: 'Text bleibt.',
    })
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, /„irgendwann“ ist kein Datum/)
    assert.match(page, /value="irgendwann"/)
    assert.match(page, /Text bleibt\./)
  })

  test('has earlier versions that can be brought back, and bringing one back loses nothing', async () => {
    const draft = await begin()
    const field = answerField(draft.first, 'answer')
    const start = (await stored(draft.id)).row.version
    await saveInBackground(draft.id, { version: String(start), [field]: 'Eine gute Fassung.' })
    await saveInBackground(draft.id, { version: String(start + 1), [field]: '' })
    assert.match(await site.get(urls.reportVersion(draft.id, start + 1)), /Eine gute Fassung\./)
    assert.equal((await site.post(urls.reportVersion(draft.id, start + 1), {})).status, 303)
    const report = await stored(draft.id)
    assert.equal(report.papers[0]?.points[0]?.answer.answer, 'Eine gute Fassung.')
    assert.equal(report.row.version, start + 3)
  })

  test('thins out versions that lie close together, and keeps the newest twenty', async () => {
    const draft = await begin()
    const field = answerField(draft.first, 'answer')
    for (let save = 0; save < 30; save++) {
      const { row } = await stored(draft.id)
      await saveInBackground(draft.id, { version: String(row.version), [field]: `Fassung ${save}` })
    }
    const [count] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ n: string | number }>(tx, sql`select count(*) as n from draft_version where report_id = ${draft.id}`),
    )
    assert.equal(Number(count?.n), 20)
  })

  test('reports on a second resolution in the same letter, and lets it go again (C1)', async () => {
    const draft = await begin()
    const other = await register(database, {
      reference: `A${++counter}0/24`,
      name: 'Brunnen',
      points: [{ number: '1', text: 'Brunnen sind zu bauen.' }],
    })
    const reference = `A${counter}0/24`
    const { row } = await stored(draft.id)
    const field = answerField(draft.first, 'answer')
    await site.post(urls.reportDraft(draft.id), {
      version: String(row.version),
      aktion: 'beschluss-hinzufuegen',
      beschluss: reference,
      [field]: 'Nicht verloren.',
    })
    const both = await stored(draft.id)
    assert.deepEqual(
      both.papers.map(paper => paper.reference),
      [draft.reference, reference],
    )
    assert.equal(both.papers[0]?.points[0]?.answer.answer, 'Nicht verloren.')
    await site.post(urls.reportDraft(draft.id), { version: String(both.row.version), aktion: `beschluss-entfernen:${other.paperId}` })
    assert.equal((await stored(draft.id)).papers.length, 1)
  })

  test('quotes the register and not itself: changed words are offered anew, and the answers stay (C2)', async () => {
    const draft = await begin()
    const { row } = await stored(draft.id)
    await saveInBackground(draft.id, { version: String(row.version), [answerField(draft.first, 'answer')]: 'Bleibt.' })
    await database.change(BUILT_IN_CLERK, async change => {
      await change.tx.execute(sql`update point set text = 'Neuer Wortlaut.' where id = ${draft.first}`)
      await change.audit({ action: 'test', recordType: 'point', recordId: draft.first })
    })
    assert.match(await site.get(urls.reportDraft(draft.id)), /weicht vom Register ab/)
    await site.post(urls.reportDraft(draft.id), { version: String(row.version + 1), aktion: 'wortlaut' })
    const point = (await stored(draft.id)).papers[0]?.points[0]
    assert.deepEqual([point?.quotedText, point?.answer.answer], ['Neuer Wortlaut.', 'Bleibt.'])
  })

  test('is nobody else’s business, and on a confidential resolution always confidential, earlier versions too (V2)', async () => {
    const draft = await begin()
    assert.equal(await database.read(PUBLIC, tx => readReport(tx, draft.id)), null)
    const secret = await begin({ visibility: 'confidential' })
    const { row } = await stored(secret.id)
    assert.equal(row.visibility, 'confidential')
    await saveInBackground(secret.id, { version: String(row.version), kopf: 'ja', [answerField(secret.first, 'answer')]: 'Geheim.' })
    const seen = await database.read({ ...PUBLIC, clearance: 'internal' }, tx =>
      rowsOf(
        tx,
        sql`select id from draft_version where report_id = ${secret.id} union all select id from point_answer where report_id = ${secret.id}`,
      ),
    )
    assert.deepEqual(seen, [])
  })

  test('is told to the register’s pages with what it reports on, the one saved last first', async () => {
    const older = await begin()
    const newer = await begin()
    const { row } = await stored(older.id)
    await saveInBackground(older.id, { version: String(row.version), art: 'final' })
    const drafts = await database.read(BUILT_IN_CLERK, tx => reportHistory.openDrafts(tx, { limit: 2 }))
    assert.deepEqual(
      drafts.map(({ reportId, kind, references, subject }) => [reportId, kind, references, subject]),
      [
        [older.id, 'final', [older.reference], 'Jugendtreffs'],
        [newer.id, 'interim', [newer.reference], 'Jugendtreffs'],
      ],
    )
    const ofOne = await database.read(BUILT_IN_CLERK, tx => reportHistory.openDrafts(tx, { limit: 9, paperId: newer.paperId }))
    assert.deepEqual(
      ofOne.map(({ reportId }) => reportId),
      [newer.id],
    )
  })

  test('can be thrown away after a question, and the trail keeps that it was there (V3)', async () => {
    const draft = await begin()
    assert.match(await site.get(urls.reportDelete(draft.id)), /Entwurf löschen\?/)
    assert.equal((await site.post(urls.reportDelete(draft.id), {})).status, 303)
    assert.equal((await site.app.request(urls.reportDraft(draft.id))).status, 404)
    const trail = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ action: string }>(tx, sql`select action from audit_entry where record_id = ${draft.id} order by seq`),
    )
    assert.deepEqual(
      trail.map(({ action }) => action),
      ['report.draft_saved', 'report.started', 'report.draft_deleted'],
    )
  })
})
