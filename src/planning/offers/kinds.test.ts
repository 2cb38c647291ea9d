import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { allKinds } from './kind.store.ts'

onEachDatabase('fields and kinds of service', open => {
  let site: TestApp
  let desk: FileDesk
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
    await prepareExamplePlanning(site.services.database)
  })
  after(() => site?.close())
  const idOf = async (code: string): Promise<string> =>
    (await site.services.database.read(SYSTEM, allKinds)).find(({ values }) => values.code === code)?.id ?? ''

  test('the law’s are there, and what was exported comes in again without a change', async () => {
    assert.match(await site.get(urls.serviceKinds()), /Schulsozialarbeit/)
    for (const path of [urls.serviceKindsCsv(), urls.serviceKindsXlsx()]) {
      const file = new Uint8Array(await (await site.app.request(path)).arrayBuffer())
      const again = await desk.look('leistungsarten', file, path.split('/').at(-1) ?? '')
      assert.deepEqual(Object.keys(await desk.fates(again.id)), ['same'], path)
    }
  })

  test('a city adds a field with kinds by one file, in any order, uses them, and cannot take them back while they are used', async () => {
    const { id } = await desk.look(
      'leistungsarten',
      'Kürzel;Name;Leistungsfeld;Reihenfolge\nJG 1;Streetwork;JG;9010\nJG;Jugend vor Ort;;9000\nJG 2;Ohne Feld;XY;9020\nJG 3;Falsch;§ 11;9030',
    )
    assert.deepEqual(
      (await desk.rows(id, 'refused')).map(({ number, problems }) => [number, problems.map(({ column }) => column).join()]),
      [
        [4, 'Leistungsfeld'],
        [5, 'Leistungsfeld'],
      ],
    )
    assert.equal(await desk.takeOver(id), 'done')
    const saved = await site.post(urls.serviceNew(), { kennung: 'A-90', einrichtung: 'E-01', leistungsart: 'JG 1', name: 'Nachts' })
    assert.equal(saved.status, 303)
    assert.match(await site.get(urls.serviceKinds({ q: 'JG 1' })), /Streetwork.*>1<\/a>/s)
    const undone = await desk.undo(id)
    assert.equal(undone.status, 409)
    assert.match(await undone.text(), /JG 1 Streetwork/)
  })

  test('a document of the framework keeps its kind from being taken back', async () => {
    const { id } = await desk.look('leistungsarten', 'Kürzel;Name;Leistungsfeld;Reihenfolge\nJF 1;Fanprojekt;§§ 11–15;9100')
    assert.equal(await desk.takeOver(id), 'done')
    const document = { kennung: 'IV-JF', titel: 'Fanprojekte', teil: 'IV', leistungsart: 'JF 1', von: '2024-01-01' }
    assert.equal((await site.post(urls.frameworkDocumentNew(), document)).status, 303)
    assert.equal((await desk.undo(id)).status, 409)
  })

  test('a kind lies in a field and a field in nothing', async () => {
    for (const [fields, words] of [
      [{ feld: '§ 11' }, /„§ 11“ ist eine Leistungsart. Nennen Sie ihr Feld/],
      [{ feld: 'Q' }, /gehört nicht zu sich selbst/],
      [{ feld: 'gibt es nicht' }, /gibt es nicht. Legen Sie es zuerst an/],
    ] as const) {
      const answer = await site.post(urls.serviceKindNew(), { kuerzel: 'Q', name: 'Q', reihenfolge: '1', ...fields })
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), words)
    }
    const field = { kuerzel: '§§ 11–15', name: 'Jugendarbeit', reihenfolge: '1100', feld: '§§ 16–21' }
    const answer = await site.post(urls.serviceKindEdit(await idOf('§§ 11–15')), field)
    assert.match(await answer.text(), /Zu diesem Feld gehören Leistungsarten/)
  })
})
