import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { pointForm, unitForm } from '../point/point.form.ts'
import { document, file } from '../record/document.table.ts'
import { quoteDifference, relation } from '../record/relation.table.ts'
import { noReportHistory } from '../record/report-history.ts'
import { showResolution } from './resolution.usecases.ts'
import type { PointView, ResolutionView } from './resolution.view.ts'

const REFERENCE = 'V0510/22'
const OTHER = 'V0611/24'

onEachDatabase('the page of a resolution', open => {
  let database: Database
  let paperId: string
  let pointIds: Map<string, string>
  before(async () => {
    database = await open()
    await database.change(BUILT_IN_CLERK, async change => {
      const added = await addPaper(change, {
        reference: REFERENCE,
        name: 'Stadtteilbüros',
        decidedOn: '2022-11-10',
        unit: 'Geschäftsbereich Soziales',
        nextControlOn: '2024-09-30',
        points: [
          {
            number: '1',
            text: 'Die Stadtteilbüros werden eingerichtet.',
            status: 'fulfilled',
            answer: 'Alle Büros sind eröffnet.',
            reportedOn: '2023-06-01',
          },
          { number: '2', text: 'Die Verwaltung wird beauftragt:' },
          {
            number: '2.a',
            text: 'bis zum 31. Mai 2024 dem Stadtrat einen Bericht vorzulegen;',
            status: 'in_progress',
            reportedOn: '2023-06-01',
          },
          { number: '2.b', text: 'unverzüglich eine Leitung zu bestellen.', status: 'fulfilled', reportedOn: '2023-06-01' },
          { number: '10', text: 'Der Ausschuss wird mindestens einmal jährlich informiert.', status: 'ongoing', reportedOn: '2023-06-01' },
        ],
      })
      paperId = added.paperId
      pointIds = added.pointIds
      const other = await addPaper(change, {
        reference: OTHER,
        name: 'Neuordnung der Stadtteilbüros',
        decidedOn: '2024-05-16',
        points: [{ number: '1', text: `Der Beschluss ${REFERENCE} wird aufgehoben.` }],
      })
      await change.tx.execute(
        sql`insert into relation ${relation.values({
          fromPaperId: other.paperId,
          toReference: REFERENCE,
          kind: 'repeals',
          words: REFERENCE,
          place: 'Punkt 1',
          visibility: 'public',
        })}`,
      )
    })
  })

  const view = async (principal = BUILT_IN_CLERK): Promise<ResolutionView | undefined> =>
    database.read(principal, tx => showResolution(tx, REFERENCE, { reports: noReportHistory, today: testClock.today() }))
  const pointOf = async (number: string): Promise<PointView> => {
    const all = (points: ResolutionView['points']): PointView[] => points.flatMap(({ point, children }) => [point, ...all(children)])
    const found = all((await view())?.points ?? []).find(point => point.number === number)
    assert.ok(found)
    return found
  }
  const withApp = async (run: (t: TestApp) => Promise<void>): Promise<void> => {
    const t = await createTestApp(database)
    try {
      await run(t)
    } finally {
      await t.close()
    }
  }
  const obligationOf = async (number: string, part: string): Promise<string> => {
    const found = (await pointOf(number)).obligations.find(one => one.words.includes(part))
    assert.ok(found, part)
    return found.id
  }

  test('D2: points stand nested and in the order of the decision, 2.a under 2 and 10 at the end', async () => {
    const points = (await view())?.points ?? []
    assert.deepEqual(
      points.map(({ point, children }) => [point.number, children.map(child => child.point.number)]),
      [
        ['1', []],
        ['2', ['2.a', '2.b']],
        ['10', []],
      ],
    )
  })

  test('D4: a point shows its due date, its light, and the words that the date comes from', async () => {
    const point = await pointOf('2.a')
    assert.deepEqual([point.nextDueOn?.toString(), point.light], ['2024-05-31', 'red'])
    assert.ok(point.segments.some(segment => segment.marked && segment.text.includes('bis zum 31. Mai 2024')))
    assert.equal(point.segments.map(segment => segment.text).join(''), point.text)
    assert.equal((await pointOf('10')).nextDueOn?.toString(), '2024-06-01')
  })

  test('C6: the resolution is due when the first of its open points is; a point that only introduces others is not counted', async () => {
    const resolution = (await view())?.resolution
    assert.deepEqual([resolution?.nextDueOn?.toString(), resolution?.openPoints, resolution?.pointCount], ['2024-05-31', 2, 5])
  })

  test('the page says all of it in words, and marks nothing by colour alone', () =>
    withApp(async t => {
      const html = await t.get(urls.resolution(REFERENCE))
      assert.equal(html.match(/<h1/g)?.length, 1)
      for (const words of ['Stadtteilbüros', 'überfällig', 'in Umsetzung', '2 von 5 offen', 'Geschäftsbereich Soziales', 'id="punkt-2.a"'])
        assert.ok(html.includes(words), words)
      assert.match(html, /<mark>bis zum 31\. Mai 2024<\/mark>/)
      assert.match(html, /<svg[^>]*rk-chart--timeline/)
    }))

  test('what is not in the register, or no reference at all, is not found', () =>
    withApp(async t => {
      for (const slug of ['V9999-99', 'nichts', 'V0510-22%20'])
        assert.equal((await t.app.request(`/beschluesse/${slug}`)).status, 404, slug)
    }))

  test('a unit takes a point over, and says how it judges it beside the computed light', () =>
    withApp(async t => {
      const path = urls.pointEdit(pointIds.get('2.a') ?? '')
      const answer = await t.post(path, { stelle: ' Sozialamt ', einschaetzung: 'gelb' })
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, `${urls.resolution(REFERENCE, 'gespeichert')}#punkt-2.a`])
      const point = await pointOf('2.a')
      assert.deepEqual([point.effectiveUnit, point.assessment, point.light], ['Sozialamt', 'yellow', 'red'])
      assert.equal((await pointOf('2.b')).effectiveUnit, 'Geschäftsbereich Soziales')
      assert.ok((await t.get(urls.resolution(REFERENCE))).includes('braucht Aufmerksamkeit'))
    }))

  test('of two people who change the same point the second reads what stands there now beside the own words, and decides', () =>
    withApp(async t => {
      const path = urls.pointEdit(pointIds.get('2.b') ?? '')
      const opened = { gesehen: pointForm.fill({ unit: null, assessment: null }).texts['gesehen'] ?? '' }
      assert.equal((await t.post(path, { ...opened, stelle: 'Bauamt', einschaetzung: 'rot' })).status, 303)
      const second = await t.post(path, { ...opened, stelle: 'Schulamt', einschaetzung: 'gruen' })
      const html = await second.text()
      assert.equal(second.status, 422)
      for (const words of ['Gespeichert ist „Bauamt“', 'Gespeichert ist „gefährdet“', 'value="Schulamt"', 'value="gruen" selected'])
        assert.ok(html.includes(words), words)
      assert.deepEqual([(await pointOf('2.b')).unit, (await pointOf('2.b')).assessment], ['Bauamt', 'red'])
      const seen = new RegExp(`action="${path}"[^>]*><input type="hidden" name="gesehen" value="([^"]+)"`).exec(html)?.[1] ?? ''
      assert.equal((await t.post(path, { gesehen: seen, stelle: 'Schulamt', einschaetzung: 'gruen' })).status, 303)
      assert.deepEqual([(await pointOf('2.b')).unit, (await pointOf('2.b')).assessment], ['Schulamt', 'green'])
      const again = await t.post(path, { ...opened, stelle: 'Schulamt', einschaetzung: 'gruen' })
      assert.equal(again.status, 303, 'a double click wants what is there already')
      const page = await t.get(urls.resolution(REFERENCE))
      assert.match(page, /zuständig: Schulamt \(vorher: Bauamt\); Einschätzung: läuft gut \(vorher: gefährdet\)/)
      await t.post(path, { stelle: '', einschaetzung: '' })
    }))

  test('the same holds for the unit of the resolution', () =>
    withApp(async t => {
      const path = urls.resolutionUnit(REFERENCE)
      const second = await t.post(path, {
        stelle: 'Kämmerei',
        gesehen: unitForm.fill({ unit: 'was vor langer Zeit dort stand' }).texts['gesehen'] ?? '',
      })
      assert.equal(second.status, 422)
      assert.match(await second.text(), /Geschäftsbereich Soziales[\s\S]*Kämmerei/)
      assert.equal((await view())?.resolution.unit, 'Geschäftsbereich Soziales')
    }))

  test('a form with something wrong in it comes back filled in, and changes nothing', () =>
    withApp(async t => {
      const name = 'Amt '.repeat(40)
      const answer = await t.post(urls.resolutionUnit(REFERENCE), { stelle: name })
      const html = await answer.text()
      assert.equal(answer.status, 422)
      assert.ok(html.includes(name.trim()) && html.includes('höchstens 120 Zeichen') && html.includes('aria-invalid="true"'))
      assert.equal((await view())?.resolution.unit, 'Geschäftsbereich Soziales')
    }))

  test('D4: a person corrects a date that was read, and the light follows', () =>
    withApp(async t => {
      const id = await obligationOf('2.a', '31. Mai')
      assert.equal((await t.post(urls.obligation(id), { entscheidung: 'berichtigen', termin: '31.2.2024' })).status, 422)
      assert.equal((await t.post(urls.obligation(id), { entscheidung: 'berichtigen', termin: '2024-12-31' })).status, 303)
      const confirmed = await t.post(urls.obligation(id), { entscheidung: 'bestaetigen' })
      const next = await obligationOf('2.b', 'unverzüglich')
      assert.ok(confirmed.headers.get('location')?.endsWith(`#pflicht-${next}`), 'on to the next proposal')
      const point = await pointOf('2.a')
      assert.deepEqual([point.nextDueOn?.toString(), point.light], ['2024-12-31', 'green'])
      assert.equal((await view())?.resolution.nextDueOn?.toString(), '2024-06-01')
    }))

  test('D4: a dismissed duty asks for nothing more, a reopened one does again', () =>
    withApp(async t => {
      const id = await obligationOf('10', 'jährlich')
      await t.post(urls.obligation(id), { entscheidung: 'verwerfen' })
      assert.equal((await pointOf('10')).nextDueOn, null)
      assert.equal((await pointOf('10')).segments.filter(segment => segment.text.includes('jährlich') && segment.marked).length, 0)
      await t.post(urls.obligation(id), { entscheidung: 'oeffnen' })
      assert.equal((await pointOf('10')).nextDueOn?.toString(), '2024-06-01')
      const html = await t.get(urls.resolution(REFERENCE))
      assert.ok(html.includes('Pflicht verworfen'), 'the change is told')
    }))

  test('D5: a relation stands at both ends with its place; confirmed, the repealed resolution says by what and asks for nothing', () =>
    withApp(async t => {
      const before = (await view())?.relations[0]
      assert.deepEqual([before?.direction, before?.otherReference, before?.places, before?.state], ['to', OTHER, ['Punkt 1'], 'proposed'])
      const answer = await t.post(urls.relation(before?.id ?? ''), { entscheidung: 'bestaetigen', von: REFERENCE })
      assert.equal(answer.headers.get('location'), `${urls.resolution(REFERENCE, 'bestaetigen')}#beziehungen`)
      const repealed = await view()
      assert.deepEqual(
        [repealed?.resolution.repealedBy, repealed?.resolution.openPoints, repealed?.state],
        [OTHER, 0, `aufgehoben durch ${OTHER}`],
      )
      assert.ok(repealed?.timeline.events.some(event => event.kind === 'repealed' && event.on.toString() === '2024-05-16'))
      const html = await t.get(urls.resolution(REFERENCE))
      assert.ok(html.includes('Die Stadtteilbüros werden eingerichtet.'), 'it stays readable')
      assert.ok((await t.get(urls.resolution(OTHER))).includes('hebt auf'))
      await t.post(urls.relation(before?.id ?? ''), { entscheidung: 'verwerfen', von: REFERENCE })
      assert.deepEqual([(await view())?.resolution.repealedBy, (await view())?.resolution.openPoints], [null, 2])
    }))

  test('D5: a relation that several places tell stands there once with all of them, and is decided once; mere mentions stay in the background', () =>
    withApp(async t => {
      const tell = async (kind: 'builds_on' | 'mentions', place: string) =>
        database.change(BUILT_IN_CLERK, async change => {
          await change.tx.execute(
            sql`insert into relation ${relation.values({ fromPaperId: paperId, toReference: 'V0001/20', kind, words: 'V0001/20', place })}`,
          )
          await change.audit({ action: 'test', recordType: 'paper', recordId: paperId })
        })
      await tell('builds_on', 'Punkt 1')
      await tell('builds_on', 'Punkt 2')
      await tell('mentions', 'Punkt 10')
      const seen = await view()
      const one = seen?.relations.find(each => each.otherReference === 'V0001/20')
      assert.deepEqual([one?.kind, one?.places], ['builds_on', ['Punkt 1', 'Punkt 2']])
      assert.deepEqual(
        seen?.mentions.map(each => each.places),
        [['Punkt 10']],
      )
      assert.match(await t.get(urls.resolution(REFERENCE)), /<summary>1 bloße Erwähnung<\/summary>/)
      await t.post(urls.relation(one?.id ?? ''), { entscheidung: 'verwerfen', von: REFERENCE })
      assert.equal(
        (await view())?.relations.some(each => each.otherReference === 'V0001/20'),
        false,
      )
    }))

  test('C2: other words in a document stand beside the register’s until somebody has looked', () =>
    withApp(async t => {
      await database.change(BUILT_IN_CLERK, async change => {
        const [kept] = await rowsOf<{ id: string }>(
          change.tx,
          sql`insert into file ${file.values({ sha256: 'a'.repeat(64), fileName: 'brief.pdf', mimeType: 'application/pdf', size: 1 })} returning id`,
        )
        const [letter] = await rowsOf<{ id: string }>(
          change.tx,
          sql`insert into document ${document.values({ fileId: kept?.id ?? '', fileName: 'brief.pdf', uploadedBy: 'clerk', state: 'accepted' })} returning id`,
        )
        await change.tx.execute(
          sql`insert into quote_difference ${quoteDifference.values({
            paperId,
            pointNumber: '1',
            documentId: letter?.id ?? '',
            quotedText: 'Die Bürgerbüros werden eingerichtet.',
            registerText: 'Die Stadtteilbüros werden eingerichtet.',
          })}`,
        )
        await change.audit({ action: 'test', recordType: 'paper', recordId: paperId })
      })
      const html = await t.get(urls.resolution(REFERENCE))
      assert.ok(html.includes('Die Bürgerbüros werden eingerichtet.') && html.includes('brief.pdf'))
      const [difference] = (await view())?.differences ?? []
      assert.equal((await t.post(urls.quoteDifference(difference?.id ?? ''), {})).status, 303)
      assert.deepEqual((await view())?.differences, [])
    }))

  test('V2: who sees only what is public sees no documents, no differences and no changes, and changes nothing', async () => {
    const seen = await view(PUBLIC)
    assert.deepEqual([seen?.documents, seen?.differences, seen?.changes], [[], [], []])
    assert.equal(seen?.points.length, 3)
    await assert.rejects(
      database.change(PUBLIC, async change => {
        await change.tx.execute(sql`update point set assessment = 'green' where id = ${pointIds.get('1')}`)
        await change.audit({ action: 'test', recordType: 'paper', recordId: paperId })
      }),
    )
    assert.equal((await pointOf('1')).assessment, null)
  })

  test('V3: every change of a person is in the audit trail with what it was before', async () => {
    const rows = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ action: string; data: string }>(tx, sql`select action, data from audit_entry where record_id = ${paperId} order by seq`),
    )
    const actions = rows.map(row => row.action)
    for (const action of [
      'point.edited',
      'obligation.corrected',
      'obligation.dismissed',
      'relation.confirmed',
      'quote_difference.resolved',
    ])
      assert.ok(actions.includes(action), action)
    const edited = JSON.parse(rows.find(row => row.action === 'point.edited')?.data ?? '{}')
    assert.deepEqual(edited.before, { unit: null, assessment: null })
    const corrected = JSON.parse(rows.find(row => row.action === 'obligation.corrected')?.data ?? '{}')
    assert.deepEqual([corrected.before.dueOn, corrected.terms.dueOn], ['2024-05-31', '2024-12-31'])
  })
})
