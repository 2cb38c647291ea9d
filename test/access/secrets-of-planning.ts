import { sql } from 'drizzle-orm'
import { insertAnswer, insertRequests } from '#planning/coordination/coordination.store.ts'
import { beginReading, endReading, insertPlanningStep } from '#planning/way/way.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { startConference } from '#test/support/conference.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { textPdf } from '#test/support/small-pdf.ts'
import type { TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { INSIDE, type Secret } from './visitors.ts'

/** Gives the city an area, and a file of areas that nobody has taken over. */
export async function fillPlanning(site: TestApp): Promise<Secret[]> {
  const area = await site.post(urls.areaNew(), { ebene: 'Stadtteil', nummer: '7', name: 'Am Anger' })
  if (area.status !== 303) throw new Error(`the area was not saved: ${area.status}`)
  for (const [path, fields] of [
    [urls.providerNew(), { kurz: 'HUF', name: 'Huflattichhaus e. V.' }],
    [urls.facilityNew(), { kennung: 'E-1', name: 'Haus am Anger', traeger: 'HUF', gebiet: 'Stadtteil 7' }],
    [urls.facilityNew(), { kennung: 'E-2', name: 'Zuflucht Schöllkraut', traeger: 'HUF', geschuetzt: 'ja' }],
    [urls.serviceNew(), { kennung: 'A-1', einrichtung: 'E-1', leistungsart: '§ 11', name: 'Offener Treff', gebiete: 'Stadtteil 7' }],
    [
      urls.serviceNew(),
      { kennung: 'A-2', einrichtung: 'E-2', leistungsart: '§ 42', name: 'Nachtaufnahme Taglichtnelke', gebiete: 'Stadtteil 7' },
    ],
  ] as const) {
    const saved = await site.post(path, fields)
    if (saved.status !== 303) throw new Error(`${path} was not saved: ${saved.status}`)
  }
  const open = /planung\/einrichtungen\/([0-9a-f-]{36})"[^>]*>\s*Haus am Anger/.exec(await site.get(urls.facilities()))?.[1] ?? ''
  await site.post(urls.facilityContact(open), { name: 'Traudel Ehrenpreis' })
  await site.post(urls.paperSubject(open), { art: 'facility', vorlage: 'V0705/24' })
  for (const fields of [
    { kennung: 'IV-1', titel: 'Planungsbericht Am Anger', oeffentlich: 'ja', anlagen: '1 Anger; Stadtteil 7' },
    { kennung: 'IV-2', titel: 'Planungsbericht Augentrost', anlagen: '1 Zum Johanniskraut; Stadtteil 7', ersetzt: 'IV-1 Anlage 1' },
  ]) {
    const saved = await site.post(urls.frameworkDocumentNew(), { teil: 'IV', von: '2024-01-01', ...fields })
    if (saved.status !== 303) throw new Error(`the document of the framework was not saved: ${saved.status}`)
  }
  // Two points that take something into a framework: one waits, one was set aside.
  await site.services.database.engine.executeSql(
    `update point set kinds = array_append(kinds, 'incorporation') where paper_id in (select id from paper where reference in ('V0701/24', 'V0704/24')) and number = '1'`,
  )
  const aside = /rahmen\/vorschlaege\/([0-9a-f-]{36})">Ausbau Schachtelhalmweg/.exec(await site.get(urls.frameworkProposals()))?.[1] ?? ''
  const set = await site.post(urls.frameworkDismissal(aside), { grund: 'gehört zum Wermutkraut' })
  if (set.status !== 303) throw new Error(`the point was not set aside: ${set.status}`)
  const conference = await startConference(
    site,
    { titel: 'Konferenz Kornelkirsche', tagesordnung: '1. Zum Seifenwurz', moderation: 'Büro Frauenmantel' },
    'Amt 40',
  )
  const day = await site.post(urls.conferenceDay(conference), { tag: '2024-10-09', ort: 'Saal Bibernelle', bestaetigt: '1' })
  if (day.status !== 303) throw new Error(`the day was not set: ${day.status} ${await day.text()}`)
  await fillConference(site, conference)
  const draft = await startPlanningReport(site, { titel: 'Entwurf Beifußhang' }, 'Amt 40')
  // One that everyone reads, with its feed.
  const published = await startPlanningReport(site, { titel: 'Jugendarbeit am Anger' }, 'Amt 40')
  await site.services.database.engine.executeSql(`update planning_report set visibility = 'public' where id = $1`, [published])
  await fillText(site, draft)
  await coordinate(site, draft)
  await addSecretMeasures(site, 'Entwurf Beifußhang (2024–2028)')
  await addSecretPurpose(site)
  // Each with a row of one fate, so that its page shows it at once.
  for (const row of ['Stadtteil;7;Am Königskerzenhain', 'Stadtteil;;Zum Natternkopf']) {
    const form = new FormData()
    form.set('datei', new File([`Ebene;Nummer;Name\n${row}`], 'Wegwartenliste.csv'))
    const looked = await site.post(urls.importStart('gebiete'), form)
    if (looked.status !== 303) throw new Error(`the file was not looked at: ${looked.status}`)
  }
  await fillFigures(site)
  return [
    // Its page is for those who plan; the words are everyone's inside.
    { word: 'Wermutkraut', what: 'why a point brings nothing into the framework', seenBy: INSIDE, onNoPage: true },
    { word: 'Mondraute', what: 'the name of a file of figures', seenBy: INSIDE },
    { word: 'Knabenkraut', what: 'what is to be looked at in it', seenBy: INSIDE },
    { word: 'Hasenglöckchen', what: 'the note at a figure of a draft', seenBy: INSIDE, onNoPage: true },
    { word: 'Frühlingsfassung', what: 'the name of an edition that is a draft', seenBy: INSIDE },
    { word: 'Habichtskraut', what: 'who asked for all profiles in one file', seenBy: INSIDE },
    // The threshold hides it from everybody, whatever they may.
    { word: 'Frauenschuh', what: 'the note at a figure that is secret', seenBy: [] },
    { word: 'Augentrost', what: 'a document of the framework that is not public', seenBy: INSIDE },
    { word: 'Johanniskraut', what: 'an annex of it', seenBy: INSIDE },
    { word: 'Schöllkraut', what: 'a facility whose address is protected', seenBy: INSIDE },
    { word: 'Taglichtnelke', what: 'a service there', seenBy: INSIDE },
    { word: 'Ehrenpreis', what: 'who is to be reached in a facility', seenBy: INSIDE },
    { word: 'Beifußhang', what: 'a planning report that is not published', seenBy: INSIDE },
    { word: 'Kornelkirsche', what: 'a planning conference that is not published', seenBy: INSIDE },
    { word: 'Seifenwurz', what: 'its agenda', seenBy: INSIDE },
    { word: 'Frauenmantel', what: 'who leads through it', seenBy: INSIDE },
    { word: 'Bibernelle', what: 'where it is', seenBy: INSIDE },
    { word: 'Mäusedorn', what: 'somebody who is invited to it', seenBy: INSIDE },
    { word: 'Lungenkraut', what: 'why', seenBy: INSIDE },
    // Only the unit that holds the conference reads it, and no visitor is in that one: src/planning/conferences/results.test.ts.
    { word: 'Alraunwurzel', what: 'what they need on the day', seenBy: [] },
    { word: 'Pfennigkraut', what: 'what goes out before it', seenBy: INSIDE },
    { word: 'Teufelsabbiss', what: 'a result of it', seenBy: INSIDE },
    // Its page shows it once the conference was held: src/planning/conferences/results.test.ts.
    { word: 'Bingelkrautsatz', what: 'an objection to its minutes', seenBy: INSIDE, onNoPage: true },
    // The calendar shows areas of the level that has conferences: src/planning/conferences/conferences.test.ts.
    { word: 'Steinklee', what: 'why an area is due at another time', seenBy: INSIDE, onNoPage: true },
    { word: 'Hirtentäschel', what: 'the text of one', seenBy: INSIDE },
    { word: 'Vogelknöterich', what: 'what it said before', seenBy: INSIDE },
    // Nobody's but the author's, who built the city.
    { word: 'Giersch', what: 'what somebody wrote and could not save', seenBy: [] },
    { word: 'Pestwurz', what: 'a remark on a paragraph', seenBy: INSIDE },
    { word: 'Schafgarbe', what: 'an edition of the text that was kept', seenBy: INSIDE },
    { word: 'Bocksdornfrage', what: 'what a unit is asked about it', seenBy: INSIDE },
    { word: 'Zimbelkraut', what: 'what a unit remarks on it', seenBy: INSIDE },
    { word: 'Mauerpfeffer', what: 'why it went back', seenBy: INSIDE },
    { word: 'Kermesbeere', what: 'what a committee said of it while it is not public', seenBy: INSIDE },
    { word: 'Odermennig', what: 'a measure of a report that is not published', seenBy: INSIDE },
    { word: 'Wundklee', what: 'a goal of it', seenBy: INSIDE },
    { word: 'Blutwurz', what: 'a task of it', seenBy: INSIDE },
    { word: 'Hornklee', what: 'progress of it', seenBy: INSIDE },
    { word: 'Teufelsabbiss', what: 'a document that shows it', seenBy: INSIDE },
    { word: 'Sanikel', what: 'why it was dropped', seenBy: INSIDE },
    { word: 'Frauenmantel', what: 'a purpose of a resolution that is inside the administration', seenBy: INSIDE },
    { word: 'Bärwurz', what: 'what was booked for it', seenBy: INSIDE },
    { word: 'Eisenkraut', what: 'a booking for it that waits for a second person', seenBy: INSIDE },
    { word: 'Ackerwinde', what: 'a booking for it that was refused', seenBy: INSIDE },
    { word: 'Bitterklee', what: 'why a year of it was opened again', seenBy: INSIDE },
    { word: 'Leinkraut', what: 'who finances it as well', seenBy: INSIDE },
    { word: 'Wegwartenliste', what: 'the name of a file that waits', seenBy: INSIDE },
    { word: 'Königskerzenhain', what: 'what a row of it would change', seenBy: INSIDE },
    { word: 'Natternkopf', what: 'a row of it that is refused', seenBy: INSIDE },
  ]
}

/** When an area is due instead, somebody in the circle of a conference, what they need, and what goes out. */
async function fillConference(site: TestApp, id: string): Promise<void> {
  const added = await site.post(urls.conferenceCircle(id), {
    ...{ tun: 'person', als: 'other', name: 'Irmtraud Mäusedorn', mail: 'irmtraud@lindenau.example' },
    grund: 'Runde am Lungenkraut',
  })
  if (added.status !== 303) throw new Error(`nobody came into the circle: ${added.status}`)
  await site.services.database.engine.executeSql(
    `insert into conference_need (participant_id, words) select id, 'Alraunwurzel' from conference_participant where conference_id = '${id}'`,
  )
  await site.services.database.engine.executeSql(
    `insert into conference_result (conference_id, position, kind, words, raised_by) values ('${id}', 1, 'need', 'Mehr Teufelsabbiss', 'provider')`,
  )
  await site.services.database.engine.executeSql(
    `insert into conference_objection (conference_id, words, raised_by, raised_on) values ('${id}', 'Wider den Bingelkrautsatz', 'other', '2024-06-01')`,
  )
  await site.services.database.engine.executeSql(
    `insert into conference_due (area_id, due_on, reason, said_by, said_at) select id, '2027-01-01', 'Neubau am Steinklee', 'Jemand', now() from area limit 1`,
  )
  const form = new FormData()
  for (const [name, value] of [
    ['teil', 'draft'],
    ['titel', 'Entwurf Pfennigkraut'],
  ] as const)
    form.set(name, value)
  form.set('datei', new File([new Uint8Array(textPdf([['Am Pfennigkraut']]))], 'entwurf.pdf'))
  const kept = await site.post(urls.conferenceMaterialFile(id), form)
  if (kept.status !== 303) throw new Error(`the material was not kept: ${kept.status}`)
}

/** Writes a section of a report's text: in three versions, with something that came too late, a remark and an edition that was kept. */
async function fillText(site: TestApp, id: string): Promise<void> {
  await site.post(urls.planningText(id), { aktion: 'muster' })
  const section = /#abschnitt-([0-9a-f-]{36})/.exec(await site.get(urls.planningText(id)))?.[1] ?? ''
  const save = async (version: string, text: string, blatt: string): Promise<void> => {
    await site.post(urls.planningSection(id, section), { titel: 'Einleitung', text, version, blatt })
  }
  await save('1', 'Am Vogelknöterich.', 'a')
  await site.post(urls.planningEditions(id), { name: 'Zur Schafgarbe' })
  await save('2', 'Am Hirtentäschel.', 'a')
  await save('1', 'Im Giersch.', 'b')
  const block = /anmerken=([0-9a-f-]+)/.exec(await site.get(urls.planningSection(id, section)))?.[1] ?? ''
  const remarked = await site.post(urls.planningSectionRemarks(id, section), { zu: block, anmerkung: 'Mit Pestwurz.' })
  if (remarked.status !== 303) throw new Error(`the remark was not made: ${remarked.status}`)
}

/** A draft that was asked about, remarked on, read and sent back. */
const coordinate = (site: TestApp, reportId: string): Promise<void> =>
  site.services.database.change(SYSTEM, async change => {
    const { tx, clock } = change
    const [unit] = await rowsOf<{ id: string }>(tx, sql`select id from organization where short_name = 'Amt 40' limit 1`)
    const unitId = unit?.id ?? ''
    const asked = { askedAt: clock.now(), askedBy: 'system', askedByName: 'Jemand', question: 'Zur Bocksdornfrage', dueOn: clock.today() }
    const [request = ''] = await insertRequests(tx, { reportId, scope: 'offices', ...asked }, [unitId])
    const answer = { answeredAt: clock.now(), answeredByName: 'Jemand', capacity: 'Für das Schulamt', answer: '' }
    await insertAnswer(tx, request, answer, [{ place: '', words: 'Das Zimbelkraut fehlt.' }])
    await insertPlanningStep(tx, {
      ...{ reportId, turn: 1, action: 'hand_back', fromStep: 'inside', toStep: 'drafting', actor: 'system', actorName: 'Jemand' },
      ...{
        capacity: 'Leitung',
        organizationId: unitId,
        forName: '',
        inAbsence: false,
        reason: 'Wegen Mauerpfeffer',
        proof: null,
        at: clock.now(),
      },
    })
    await beginReading(tx, reportId, unitId, clock.today())
    await endReading(tx, reportId, 'refer_back', 'Nicht ohne Kermesbeere')
    await change.audit({ action: 'test.coordinated', recordType: 'planning_report', recordId: reportId })
  })

/** A draft of figures, of which one is secret, from a file that is not whole. */
async function fillFigures(site: TestApp): Promise<void> {
  for (const [path, fields] of [
    [urls.figureSourceNew(), { kuerzel: 'STAT', name: 'Statistikstelle' }],
    [urls.indicatorNew(), { kuerzel: 'KI', name: 'Kinder', art: 'anzahl', quelle: 'STAT' }],
  ] as const) {
    const saved = await site.post(path, fields)
    if (saved.status !== 303) throw new Error(`${path} was not saved: ${saved.status} ${await saved.text()}`)
  }
  const form = new FormData()
  const rows = ['Stadtteil;Jahr;Kinder;Knabenkraut;Anmerkung', '7;2023;50;1;Am Hasenglöckchen', '7;2024;2;1;Wegen Frauenschuh']
  form.set('datei', new File([rows.join('\n')], 'Mondraute.csv'))
  const looked = await site.post(urls.figureImports(), form)
  const id = (looked.headers.get('location') ?? '').split('/').at(-1) ?? ''
  const taken = await site.post(urls.figureImportTake(id), {})
  if (taken.status !== 303) throw new Error(`the figures were not taken over: ${looked.status} ${taken.status}`)
  await site.services.database.engine.executeSql(`update figure_edition set name = 'Frühlingsfassung'`)
  await site.services.database.engine.executeSql(
    `insert into profile_print (edition_id, started_by, started_by_name) select id, 'x', 'Hanni Habichtskraut' from figure_edition`,
  )
}

/** A measure with everything that hangs on it, in a report that is not published. */
async function addSecretMeasures(site: TestApp, report: string): Promise<void> {
  const fields = {
    bericht: report,
    nummer: '1',
    massnahme: 'Treff am Odermennig',
    ziel: 'Raum am Wundklee',
    zustaendig: 'HUF',
    beteiligt: 'HUF',
  }
  const saved = await site.post(urls.measureNew(), { ...fields, stand: 'planned', herkunft: 'planung' })
  const [, id = ''] = /massnahmen\/([0-9a-f-]{36})/.exec(saved.headers.get('location') ?? '') ?? []
  if (saved.status !== 303) throw new Error(`the measure was not saved: ${saved.status} ${await saved.text()}`)
  await site.post(urls.measureTask(id), { aufgabe: 'Blutwurz jäten' })
  const entry = new FormData()
  for (const [name, value] of [['am', '2024-06-01'] as const, ['stand', 'running'] as const, ['worte', 'Der Hornklee blüht.'] as const])
    entry.set(name, value)
  entry.set('datei', new File([new Uint8Array(textPdf([['Teufelsabbiss']]))], 'Teufelsabbiss.pdf'))
  const told = await site.post(urls.measureEntry(id), entry)
  if (told.status !== 303) throw new Error(`the progress was not saved: ${told.status} ${await told.text()}`)
  const reportId = /berichte\/([0-9a-f-]{36})\/massnahmen/.exec(await site.get(urls.measure(id)))?.[1] ?? ''
  await site.post(urls.planningAccountFate(reportId), { massnahme: id, verbleib: 'dropped', grund: 'Der Sanikel war zu groß.' })
}

/** A purpose inside the administration, with bookings of each fate, money of others, and a year that was closed and opened again. */
async function addSecretPurpose(site: TestApp): Promise<void> {
  const units = /<select id="stelle"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(await site.get(urls.purposeNew()))?.[1] ?? ''
  const added = await site.post(urls.purposeNew(), {
    ...{ vorlage: 'V0704/24', zweck: 'Beete mit Frauenmantel', stelle: units, uebertragung: 'verfaellt', sichtbar: 'verwaltung' },
  })
  const [, id = ''] = /mittel\/([0-9a-f-]{36})/.exec(added.headers.get('location') ?? '') ?? []
  if (added.status !== 303) throw new Error(`the purpose was not saved: ${added.status} ${await added.text()}`)
  const send = async (path: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    const sent = await site.post(path, fields)
    if (sent.status !== 303) throw new Error(`${path} was not taken: ${sent.status}`)
  }
  const book = (betrag: string, am: string, beleg: string, worte: string) =>
    send(urls.purposeBook(id), { art: 'bound', betrag, am, beleg, worte })
  await send(urls.purposeClaims(id), { art: 'amount', von: '2020', betrag: '731,97' })
  await book('731,97', '2020-03-01', 'HH-1', 'Für Bärwurz')
  await send(urls.purposeCoFinancing(id), { geber: 'Bund der Leinkraut-Freunde', 'im-jahr': '100', 'letzter-tag': '2026-06-30' })
  await book('500.000', '2024-03-02', 'HH-2', 'Für Ackerwinde')
  const request = /name="buchung" value="([0-9a-f-]{36})"/.exec(await site.get(urls.purpose(id)))?.[1] ?? ''
  await send(urls.purposeCheck(id), { buchung: request, tun: 'ablehnen', grund: 'zu viel' })
  await book('400.000', '2024-03-03', 'HH-3', 'Für Eisenkraut')
  const mark = /name="vorschlag" value="([^"]+)"/.exec(await site.get(urls.purposeYear(id, 2020)))?.[1] ?? ''
  await send(urls.purposeYear(id, 2020), { vorschlag: mark })
  await send(urls.purposeYearOpen(id, 2020), { grund: 'Wegen Bitterklee' })
}
