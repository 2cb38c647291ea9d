import { SYSTEM } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { takeExampleRows } from './example-planning.usecases.ts'
import { measureExchange } from './measures/measure.exchange.ts'
import { allMeasures, type Measure, measuresOfReport, refreshNextDue, reportKey, updateMeasure } from './measures/measure.store.ts'
import { insertAccount, insertEntry, insertFate, insertTask } from './measures/measure-parts.store.ts'
import { allReports, insertReport, type PlanningReport, updateReport } from './reports/report.store.ts'

// Everything here is invented.
const HEAD =
  'Planungsbericht;Nummer;Maßnahme;Ziel;Zuständig;Beteiligt;Gebiet;Einrichtung;Umsetzung bis;Umsetzung;Woran der Erfolg zu erkennen ist;Kennzahl;Zielwert;Stellen in VzÄ;Mittel;Herkunft;Herkunft in Worten;Eigene Einschätzung;Grund der Einschätzung'
const BEFORE = `1;Öffnung am Sonnabend;Orte für Jugendliche;OJL;;Stadtraum 3;E-01;31.12.2021;umgesetzt;Der Treff ist auch sonnabends offen.;;;0,5;18.000 Euro;Beteiligung;Jugendrunde im Gerberviertel 2018;;
2;Mobile Arbeit am Hafen;Orte für Jugendliche;LJH;OJL;Stadtraum 3;E-02;30.06.2022;in Umsetzung;;Besuche am Hafen in der Woche;3;1;52.000 Euro;eigene Planung;;;
3;Probenraum für junge Musik;Kultur von Jugendlichen;KIJ;;Stadtraum 3;E-07;31.12.2022;geplant;Drei Gruppen proben dort jede Woche.;;;;12.000 Euro;Beteiligung;;;
4;Skateanlage unter der Brücke;Orte für Jugendliche;Amt 51;;Stadtraum 3;;31.12.2023;geplant;Die Anlage ist freigegeben.;;;;90.000 Euro;eigene Planung;;;`
const AREA = `1.1;Mobile Arbeit am Hafen und am Gerberplatz;Orte für Jugendliche;LJH;OJL;Stadtraum 3;E-02;31.12.2027;in Umsetzung;;Besuche in der Woche;5;1,5;78.000 Euro;frühere Maßnahme;;;
1.2;Werkstatt und Probenraum in der Gerbergasse;Kultur von Jugendlichen;KIJ;OJL;Stadtraum 3;E-07;30.09.2026;in Umsetzung;Fünf Gruppen nutzen die Räume jede Woche.;;;0,25;21.500 Euro;frühere Maßnahme;;gefährdet;Der Mietvertrag läuft aus, und der Eigentümer schweigt.
2.1;Ferienangebote ohne Anmeldung;Ferien für alle;OJL;Amt 51;Stadtraum 3;E-01;31.08.2025;geplant;;Ferientage im Jahr;20;;9.000 Euro;Beteiligung;Kinderstadtplan 2023;;
2.2;Wegweiser in fünf Sprachen;Ferien für alle;Amt 51;LJH;Stadtraum 3;;31.03.2024;geplant;Er liegt in Schulen und Treffs aus.;;;;3.400 Euro;eigene Planung;;;`
const SUBJECT = `1;Fachstandards gemeinsam vereinbaren;Gleiche Güte in allen Stadträumen;Amt 51;LJH|OJL|SPW;;;31.12.2026;in Umsetzung;Alle Träger haben unterschrieben.;;;;;eigene Planung;;;
2;Stellen nach Bedarf verteilen;Gleiche Güte in allen Stadträumen;Amt 51;;;;30.06.2027;geplant;;Stadträume ohne Stelle;0;3;165.000 Euro;eigene Planung;;;`

/** Gives the example's planning reports their measures, the one of an area also the edition before it with its account. Where there are measures, everything stays. */
export async function prepareExampleMeasures(database: Database): Promise<void> {
  if ((await database.read(SYSTEM, allMeasures)).length > 0) return
  const reports = await database.read(SYSTEM, allReports)
  const area = reports.find(({ kind }) => kind === 'area')
  const subject = reports.find(({ kind }) => kind === 'subject')
  if (!area && !subject) return
  // All in one: a start that is killed leaves no account without its measures, which the next would take for finished.
  await database.change(SYSTEM, async change => {
    if (area) {
      const before = await editionBefore(change, area)
      await take(change, before, BEFORE)
      await take(change, area, AREA)
      await giveAccount(change, before, area)
    }
    if (subject) await take(change, subject, SUBJECT)
  })
}

const take = (change: Change, report: PlanningReport, rows: string): Promise<void> =>
  takeExampleRows(change, anyExchange(measureExchange), [HEAD, ...rows.split('\n').map(row => `${reportKey(report)};${row}`)].join('\n'))

/** The edition that a report follows; one of the five years before it where there is none. */
async function editionBefore(change: Change, report: PlanningReport): Promise<PlanningReport> {
  const found = (await allReports(change.tx)).find(({ id }) => id === report.followsId)
  if (found) return found
  const { kind, areaId, subjectId, organizationId } = report
  const id = await insertReport(change.tx, {
    ...{ kind, areaId, subjectId, organizationId, title: report.title, followsId: null, step: 'accounted', visibility: 'public' },
    ...{ periodFrom: report.from.subtract({ years: 5 }), periodTo: report.from.subtract({ days: 1 }), stepSince: change.clock.now() },
  })
  await updateReport(change.tx, report.id, { followsId: id })
  await change.audit({ action: 'example.planning_added', recordType: 'planning_report', recordId: id })
  const before = (await allReports(change.tx)).find(each => each.id === id)
  if (!before) throw new Error('the edition before is not there')
  return before
}

/** What became of the old measures, how far the new ones are, and a task or two. */
async function giveAccount(change: Change, before: PlanningReport, report: PlanningReport): Promise<void> {
  const { tx, clock } = change
  const [today, saidBy] = [clock.today(), 'Marlene Distelkamp']
  const byNumber = async (id: string) => new Map((await measuresOfReport(tx, id)).map(each => [each.values.number, each]))
  const [old, next] = [await byNumber(before.id), await byNumber(report.id)]
  const of = (some: ReadonlyMap<string, Measure>, number: string): string => {
    const found = some.get(number)
    if (!found) throw new Error(`the example has no measure ${number}`)
    return found.id
  }
  for (const [from, kind, to, reason] of [
    ['2', 'changed', '1.1', 'Auch am Gerberplatz treffen sich abends viele.'],
    ['3', 'continued', '1.2', ''],
    ['4', 'dropped', null, 'Die Fläche unter der Brücke gehört der Bahn, die sie selbst braucht.'],
  ] as const)
    await insertFate(tx, {
      ...{ reportId: report.id, fromId: of(old, from), toId: to === null ? null : of(next, to) },
      ...{ kind, reason, saidOn: today, saidBy },
    })
  await insertAccount(tx, { reportId: report.id, closedOn: today, closedBy: saidBy })
  for (const [number, state, percent, days, words, evidence] of [
    ['1.1', 'running', 40, 40, 'Die zusätzliche halbe Stelle ist seit dem Frühjahr besetzt.', 'Bescheid über die Förderung'],
    ['1.2', 'running', 20, 200, 'Die Werkstatt ist eingerichtet, der Probenraum noch nicht gedämmt.', ''],
  ] as const) {
    const measureId = of(next, number)
    const saidOn = today.subtract({ days })
    await insertEntry(tx, { measureId, saidOn, saidBy, state, percent, words, evidence, link: '' })
    await updateMeasure(tx, measureId, { touchedOn: saidOn })
  }
  await insertTask(tx, { measureId: of(next, '1.2'), name: 'Mietvertrag verlängern', dueOn: today.add({ days: 20 }) })
  await insertTask(tx, {
    measureId: of(next, '1.2'),
    name: 'Dämmung ausschreiben',
    dueOn: today.subtract({ days: 90 }),
    doneOn: today.subtract({ days: 80 }),
  })
  await refreshNextDue(tx, [of(next, '1.2')])
  await change.audit({ action: 'example.planning_added', recordType: 'planning_report', recordId: report.id })
}
