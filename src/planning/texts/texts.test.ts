import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'

const JSON_TOO = { accept: 'application/json' }

onEachDatabase('the text of a planning report', open => {
  let site: TestApp
  let people: WayPeople
  let other: Principal
  before(async () => {
    site = await createTestApp(await open())
    people = await addWayPeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
    other = { ...BUILT_IN_CLERK, id: 'other-planner', name: 'Andere Planung' }
  })
  after(() => site?.close())

  /** A report whose text is begun after the form; gives its id and that of a section. */
  const begun = async (titel: string, chapter = 'introduction'): Promise<{ id: string; section: string }> => {
    site.as(people.author)
    const id = await startPlanningReport(site, { titel })
    assert.equal((await site.post(urls.planningText(id), { aktion: 'muster' })).status, 303)
    const sections = await site.services.database.read(SYSTEM, tx => sectionsOf(tx, id))
    return { id, section: sections.find(each => each.chapter === chapter)?.id ?? '' }
  }
  const stored = async (id: string, section: string) =>
    (await site.services.database.read(SYSTEM, tx => sectionsOf(tx, id))).find(each => each.id === section)
  const save = (id: string, section: string, text: string, version: number, more: Record<string, string> = {}) =>
    site.post(
      urls.planningSection(id, section),
      { titel: 'Einleitung', text, version: String(version), blatt: 'blatt-1', ...more },
      JSON_TOO,
    )
  const turnRunsOut = () => site.services.database.engine.executeSql(`update text_turn set seen_at = seen_at - interval '3 minutes'`)

  test('a text begins with the chapters of the city’s form, those with data say of which day (P2)', async () => {
    const { id, section } = await begun('Mit Muster', 'social')
    const page = await site.get(urls.planningText(id))
    for (const words of ['Einleitung', 'Grundlagen: Sozialstruktur', 'Bedarfe und Maßnahmen']) assert.match(page, new RegExp(words))
    assert.match(await site.get(urls.planningSection(id, section)), /name="datenstand"/)
    await site.post(urls.planningSection(id, section), {
      ...{ titel: 'Grundlagen: Sozialstruktur', datenstand: '2023-12-31', version: '1', blatt: 'a' },
      text: '# Alter\n\nViele **Kinder**.[^1]\n\nTabelle: Kinder\n| Alter | Zahl |\n|---|---:|\n| 0–5 | 12 |\n\n[^1]: Nur Hauptwohnsitz.',
    })
    const read = await site.get(urls.planningText(id))
    assert.match(read, /31\.\s*Dezember 2023|31\.12\.2023/)
    assert.match(read, /<strong>Kinder<\/strong>/)
    assert.match(read, /Tabelle 1[\s\S]*: Kinder/)
    assert.match(read, /Nur Hauptwohnsitz\./)
    assert.equal((await site.post(urls.planningText(id), { aktion: 'muster' })).headers.get('location'), urls.planningText(id, 'vorhanden'))
  })

  test('what is written on an old version is never saved over the newer one, and never lost', async () => {
    const { id, section } = await begun('Zwei zugleich')
    assert.equal((await save(id, section, 'Grundlage.\n\nGleich.', 1)).status, 200)
    await turnRunsOut()
    site.as(other)
    assert.equal((await save(id, section, 'Grundlage von der anderen.\n\nGleich.', 2)).status, 200)
    await turnRunsOut()
    site.as(people.author)
    const stale = await save(id, section, 'Grundlage.\n\nGleich.\n\nWort der Ersten.', 2)
    assert.equal(stale.status, 409)
    assert.equal((await stored(id, section))?.markdown, 'Grundlage von der anderen.\n\nGleich.')
    const side = await site.get(urls.planningSectionAside(id, section))
    assert.match(side, /Wort der Ersten\./)
    assert.match(side, /An verschiedenen Stellen|an verschiedenen Stellen/)
    assert.match(await site.get(urls.today()), /Zurückgelegte Texte/)
    site.as(other)
    assert.doesNotMatch(await site.get(urls.planningSection(id, section)), /Ein Text von Ihnen/)
    await turnRunsOut()
    site.as(people.author)
    const aside = /name="zurueckgelegt" value="([^"]+)"/.exec(side)?.[1] ?? ''
    const text = 'Grundlage von der anderen.\n\nGleich.\n\nWort der Ersten.'
    const chosen = await site.post(urls.planningSectionAside(id, section), {
      zurueckgelegt: aside,
      version: '3',
      titel: 'Einleitung',
      text,
      aktion: 'zusammen',
    })
    assert.equal(chosen.headers.get('location'), urls.planningSection(id, section, 'gespeichert'))
    assert.equal((await stored(id, section))?.markdown, text)
    assert.equal((await site.app.request(urls.planningSectionAside(id, section))).status, 404)
  })

  test('two open pages of one person that are both too late are both kept', async () => {
    const { id, section } = await begun('Drei Fenster')
    assert.equal((await save(id, section, 'Eins.', 1)).status, 200)
    assert.equal((await save(id, section, 'Aus Fenster zwei.', 1, { blatt: 'zwei' })).status, 409)
    assert.equal((await save(id, section, 'Aus Fenster drei.', 1, { blatt: 'drei' })).status, 409)
    const first = await site.get(urls.planningSectionAside(id, section))
    assert.match(first, /Aus Fenster zwei\./)
    const aside = /name="zurueckgelegt" value="([^"]+)"/.exec(first)?.[1] ?? ''
    await site.post(urls.planningSectionAside(id, section), { zurueckgelegt: aside, aktion: 'verwerfen' })
    assert.match(await site.get(urls.planningSectionAside(id, section)), /Aus Fenster drei\./)
  })

  test('who writes in a section holds it while there are signs of life; it can be taken over, and they are told', async () => {
    await site.services.database.engine.executeSql(`update person set email = 'moosbach@lindenau.example' where id = $1`, [
      people.author.id,
    ])
    const { id, section } = await begun('Der Reihe nach')
    assert.match(await site.get(urls.planningSection(id, section)), /data-writing=/)
    site.as(other)
    const held = await site.get(urls.planningSection(id, section))
    assert.match(held, /schreibt hier seit/)
    assert.doesNotMatch(held, /data-writing=/)
    assert.equal((await save(id, section, 'Ohne zu fragen.', 1)).status, 409)
    assert.equal((await site.post(urls.planningSectionTakeOver(id, section))).status, 303)
    assert.match(await site.get(urls.planningSection(id, section)), /data-writing=/)
    site.as(people.author)
    const sign = await site.post(urls.planningSectionSign(id, section), {}, JSON_TOO)
    assert.equal((await sign.json()).mine, false)
    assert.match(await site.get(urls.planningSection(id, section)), /hat diesen Abschnitt übernommen/)
    // Told by mail, as they chose, and on "Heute" while the other one writes.
    assert.match(wordsOnPage(await site.get(urls.today())), /Übernommene Abschnitte.*Abschnitt „Einleitung“/)
    const { rows } = await site.services.database.engine.executeSql(`select subject from outbox where key like $1`, [
      `text-taken:${section}%`,
    ])
    assert.equal(rows.length, 1)
    assert.equal(rows[0]?.['subject'], 'Übernommen: Abschnitt „Einleitung“')
    assert.equal((await save(id, section, 'Zu spät geschrieben.', 1)).status, 409)
    assert.match(await site.get(urls.planningSectionAside(id, section)), /Zu spät geschrieben\./)
    await turnRunsOut()
    assert.match(await site.get(urls.planningSection(id, section)), /data-writing=/)
  })

  test('a remark hangs on its paragraph while that is moved and changed, is answered and closed; where the paragraph is gone it says what it was about', async () => {
    const { id, section } = await begun('Mit Anmerkungen')
    await save(id, section, 'Erster Absatz mit einigen Wörtern.\n\nZweiter Absatz, der bemerkt wird.', 1)
    const block = (await stored(id, section))?.content.blocks[1]?.id ?? ''
    assert.match(await site.get(`${urls.planningSection(id, section)}?anmerken=${block}`), /name="anmerkung"/)
    await site.post(urls.planningSectionRemarks(id, section), { zu: block, anmerkung: 'Bitte mit Quelle.' })
    await save(id, section, 'Zweiter Absatz, der eben bemerkt wird.\n\nErster Absatz mit einigen Wörtern.', 2)
    assert.equal((await stored(id, section))?.content.blocks[0]?.id, block)
    const page = await site.get(urls.planningSection(id, section))
    assert.ok(page.indexOf('Bitte mit Quelle.') < page.lastIndexOf('Erster Absatz mit'))
    const remark = /name="zu" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await site.post(urls.planningSectionRemarks(id, section), { zu: remark, anmerkung: 'Ist ergänzt.' })
    await site.post(urls.planningSectionRemarks(id, section), { zu: remark, aktion: 'erledigt' })
    assert.match(await site.get(urls.planningSection(id, section)), /Erledigte Anmerkung[\s\S]*Ist ergänzt\./)
    await save(id, section, 'Etwas ganz anderes steht jetzt hier und sonst nichts.', 3)
    assert.match(await site.get(urls.planningSection(id, section)), /die es nicht mehr gibt[\s\S]*Zweiter Absatz, der bemerkt wird/)
    assert.equal((await site.post(urls.planningSectionRemarks(id, section), { zu: 'fremd', anmerkung: 'x' })).status, 404)
  })

  test('versions of a section are compared word by word and brought back; editions of the whole text too', async () => {
    const { id, section } = await begun('Mit Fassungen')
    await save(id, section, 'Der alte Satz.', 1)
    await site.post(urls.planningEditions(id), { name: 'Zur ersten Lesung' })
    await save(id, section, 'Der neue Satz.', 2)
    assert.match(await site.get(urls.planningSectionVersion(id, section, 3)), /<del>[\s\S]*alte[\s\S]*<ins>[\s\S]*neue/)
    assert.match(await site.get(urls.planningEditions(id)), /Zur ersten Lesung[\s\S]*1 von 9 Abschnitten[\s\S]*alte[\s\S]*neue/)
    await site.post(urls.planningSectionVersion(id, section, 2))
    assert.equal((await stored(id, section))?.markdown, 'Der alte Satz.')
    assert.match(await site.get(urls.planningEditions(id)), /Beide Fassungen haben dieselben Worte/)
  })

  test('what was sent out stands still: what comes too late is set aside, and nothing is changed (P4)', async () => {
    const { id, section } = await begun('Versandt')
    await site.services.database.engine.executeSql(`update planning_report set step = 'sent_out' where id = $1`, [id])
    assert.equal((await save(id, section, 'Zu spät.', 1)).status, 409)
    assert.equal((await stored(id, section))?.markdown, '')
    assert.match(await site.get(urls.planningSectionAside(id, section)), /Zu spät\./)
    assert.doesNotMatch(await site.get(urls.planningSection(id, section)), /data-writing=/)
    assert.match((await site.post(urls.planningText(id), { titel: 'Anhang' })).headers.get('location') ?? '', /geschlossen/)
  })

  test('nobody but the planners of its unit writes, and the public reads a text only when its report is published (V2)', async () => {
    const { id, section } = await begun('Geschützt')
    await save(id, section, 'Noch nicht öffentlich.', 1)
    const block = (await stored(id, section))?.content.blocks[0]?.id ?? ''
    await site.post(urls.planningSectionRemarks(id, section), { zu: block, anmerkung: 'Interne Bemerkung.' })
    site.as({ ...people.author, id: 'stranger', personId: people.mayor.personId ?? '' })
    assert.equal((await save(id, section, 'Fremd.', 2)).status, 404)
    assert.equal((await site.post(urls.planningSectionTakeOver(id, section))).status, 403)
    assert.equal((await site.post(urls.planningText(id), { titel: 'Fremd' })).status, 404)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.planningText(id))).status, 404)
    assert.ok(!(await site.services.database.read(PUBLIC, tx => sectionsOf(tx, id))).some(each => each.markdown !== ''))
    await site.services.database.engine.executeSql(`update planning_report set visibility = 'public', step = 'published' where id = $1`, [
      id,
    ])
    const page = await site.get(urls.planningText(id))
    assert.match(page, /Noch nicht öffentlich\./)
    assert.doesNotMatch(page, /Interne Bemerkung|Anmerkung/)
    for (const table of ['text_section_version', 'text_remark', 'text_turn', 'text_set_aside', 'text_edition']) {
      const rows = await site.services.database.read(PUBLIC, tx => rowsOf(tx, sql`select id from ${sql.identifier(table)}`))
      assert.deepEqual(rows, [], table)
    }
  })

  test('sections are added, moved, and removed while they are empty; those of the form stay', async () => {
    const { id, section } = await begun('Geordnet')
    const added = await site.post(urls.planningText(id), { titel: 'Anhang' })
    const own = /#abschnitt-([0-9a-f-]{36})/.exec(added.headers.get('location') ?? '')?.[1] ?? ''
    await site.post(urls.planningSectionArrange(id, own), { aktion: 'hoch' })
    const order = async () => (await site.services.database.read(SYSTEM, tx => sectionsOf(tx, id))).map(({ title }) => title)
    assert.deepEqual((await order()).slice(-2), ['Anhang', 'Bedarfe und Maßnahmen'])
    assert.match(
      (await site.post(urls.planningSectionArrange(id, section), { aktion: 'entfernen' })).headers.get('location') ?? '',
      /nicht-leer/,
    )
    await site.post(urls.planningSectionArrange(id, own), { aktion: 'entfernen' })
    assert.ok(!(await order()).includes('Anhang'))
    assert.equal((await site.post(urls.planningText(id), { titel: '' })).status, 422)
  })
})
