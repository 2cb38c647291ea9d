import { sql } from 'drizzle-orm'
import { insertAnswer, insertRequests } from '#planning/coordination/coordination.store.ts'
import { beginReading, endReading, insertPlanningStep } from '#planning/way/way.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
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
  await coordinate(site, await startPlanningReport(site, { titel: 'Entwurf Beifußhang' }, 'Amt 40'))
  const form = new FormData()
  const rows = ['Ebene;Nummer;Name', 'Stadtteil;7;Am Königskerzenhain', 'Stadtteil;;Zum Natternkopf']
  form.set('datei', new File([rows.join('\n')], 'Wegwartenliste.csv'))
  const looked = await site.post(urls.importStart('gebiete'), form)
  if (looked.status !== 303) throw new Error(`the file was not looked at: ${looked.status}`)
  return [
    { word: 'Schöllkraut', what: 'a facility whose address is protected', seenBy: INSIDE },
    { word: 'Taglichtnelke', what: 'a service there', seenBy: INSIDE },
    { word: 'Ehrenpreis', what: 'who is to be reached in a facility', seenBy: INSIDE },
    { word: 'Beifußhang', what: 'a planning report that is not published', seenBy: INSIDE },
    { word: 'Bocksdornfrage', what: 'what a unit is asked about it', seenBy: INSIDE },
    { word: 'Zimbelkraut', what: 'what a unit remarks on it', seenBy: INSIDE },
    { word: 'Mauerpfeffer', what: 'why it went back', seenBy: INSIDE },
    { word: 'Kermesbeere', what: 'what a committee said of it while it is not public', seenBy: INSIDE },
    { word: 'Wegwartenliste', what: 'the name of a file that waits', seenBy: INSIDE },
    { word: 'Königskerzenhain', what: 'what a row of it would change', seenBy: INSIDE },
    { word: 'Natternkopf', what: 'a row of it that is refused', seenBy: INSIDE },
  ]
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
