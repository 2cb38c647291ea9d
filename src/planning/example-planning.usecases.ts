import { SYSTEM } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type AnyExchange, anyExchange } from '#web/import/exchange.ts'
import { planImport } from '#web/import/plan.ts'
import { areaExchange } from './areas/area.exchange.ts'
import { allAreas } from './areas/area.store.ts'
import { facilityExchange } from './offers/facility.exchange.ts'
import { providerExchange } from './offers/provider.exchange.ts'
import { serviceExchange } from './offers/service.exchange.ts'

// Everything here is invented. Stadtraum 3 lies in two Stadtbezirke, and the Stadtteil Mühlgraben in two Stadträume; in cells, strokes stand for line ends and tildes for semicolons.
const AREAS = `Ebene;Nummer;Name;Frühere Namen;Liegt ganz in;Liegt teilweise in
Stadt;0;Lindenau an der Elster;;;
Stadtbezirk;1;Altstadt;Ortsamt Altstadt;Stadt 0;
Stadtbezirk;2;Elsteraue;Ortsamt Nord;Stadt 0;
Stadtbezirk;3;Südhang;;Stadt 0;
Ortschaft;1;Birkenrode;;Stadtbezirk 3;
Stadtraum;1;Altstadt und Bahnhof;;Stadtbezirk 1;
Stadtraum;2;Elsteraue;;Stadtbezirk 2;
Stadtraum;3;Hafen und Gerberviertel;;Stadt 0;Stadtbezirk 1|Stadtbezirk 2
Stadtraum;4;Südhang;;Stadtbezirk 3;
Stadtraum;5;Birkenrode und Höhen;;Stadtbezirk 3;
Stadtteil;01;Markt;;Stadtbezirk 1|Stadtraum 1;
Stadtteil;02;Bahnhofsviertel;;Stadtbezirk 1|Stadtraum 1;
Stadtteil;03;Gerberviertel;;Stadtbezirk 1|Stadtraum 3;
Stadtteil;11;Hafen;;Stadtbezirk 2|Stadtraum 3;
Stadtteil;12;Auwald;;Stadtbezirk 2|Stadtraum 2;
Stadtteil;13;Brückenfeld;Ziegelei;Stadtbezirk 2|Stadtraum 2;
Stadtteil;21;Weinberg;;Stadtbezirk 3|Stadtraum 4;
Stadtteil;22;Mühlgraben;;Stadtbezirk 3;Stadtraum 4|Stadtraum 5
Stadtteil;23;Birkenrode;;Stadtbezirk 3|Stadtraum 5|Ortschaft 1;`
const PROVIDERS = `Kurzbezeichnung;Name;Anerkannt nach § 75 SGB VIII;Spitzenverband;Straße;PLZ;Ort;E-Mail-Adresse
LJH;Lindenauer Jugendhilfe e. V.;ja;Paritätischer;Am Markt 4;01999;Lindenau;post@ljh.example
AWE;Auwald Erziehungshilfen gGmbH;ja;Diakonie;Uferweg 12;01999;Lindenau;post@auwald.example
OJL;Offene Jugendarbeit Lindenau e. V.;ja;;Hafenstraße 7;01999;Lindenau;post@ojl.example
FBB;Familienbund Birkenrode e. V.;ja;Caritas;Dorfanger 2;01999;Lindenau;post@fbb.example
KIJ;Kiezinitiative Junge Bühne;nein;;Gerbergasse 19;01999;Lindenau;
SPW;Sportjugend Weinberg e. V.;ja;;Weinbergweg 30;01999;Lindenau;post@spw.example`
const FACILITIES = `Kennung;Name;Träger;Straße;PLZ;Ort;Gebiet;Barrierefreiheit;Anschrift geschützt;Von
E-01;Jugendhaus Anker;OJL;Hafenstraße 7;01999;Lindenau;Stadtteil 11;stufenlos erreichbar, barrierefreies WC;nein;01.09.2009
E-02;Mobile Jugendarbeit Bahnhof;LJH;Bahnhofstraße 21;01999;Lindenau;Stadtteil 02;;nein;01.02.2019
E-03;Familienzentrum Birkenrode;FBB;Dorfanger 2;01999;Lindenau;Stadtteil 23;stufenlos erreichbar;nein;
E-04;Beratungsstelle am Markt;LJH;Am Markt 4;01999;Lindenau;Stadtteil 01;Aufzug, barrierefreies WC;nein;
E-05;Tagesgruppe Auwald;AWE;Uferweg 12;01999;Lindenau;Stadtteil 12;;nein;
E-06;Schutzwohnung;AWE;Am Wehr 3;01999;Lindenau;Stadtteil 13;;ja;
E-07;Junge Bühne;KIJ;Gerbergasse 19;01999;Lindenau;Stadtteil 03;;nein;01.05.2021
E-08;Jugendtreff Mühlgraben;SPW;Mühlweg 5;01999;Lindenau;Stadtteil 22;stufenlos erreichbar;nein;`
const SERVICES = `Kennung;Einrichtung;Leistungsart;Bezeichnung;Zielgruppe;Bedient;Plätze;Stellen in VzÄ;Öffnungszeiten
A-01-1;E-01;§ 11;Offener Treff;10 bis 21 Jahre;Stadtraum 3;60;2,5;Mo–Sa 14–20 Uhr
A-01-2;E-01;§ 13;Arbeitsweltbezogene Jugendsozialarbeit;16 bis 26 Jahre;Stadt 0;24;1,75;Mo–Fr 9–16 Uhr
A-02-1;E-02;§ 13;Mobile Jugendarbeit;14 bis 27 Jahre;Stadtraum 1|Stadtraum 3;;3;
A-03-1;E-03;§ 16;Familienbildung;Familien;Stadtraum 5;40;1,25;Di–Do 9–17 Uhr
A-03-2;E-03;§ 11;Kindertreff;6 bis 12 Jahre;Stadtraum 5;25;0,75;Mo–Fr 13–17 Uhr
A-04-1;E-04;§ 28;Erziehungsberatung;Familien;Stadt 0;;4,5;
A-05-1;E-05;§ 32;Tagesgruppe;6 bis 14 Jahre;Stadtraum 2;12;3,5;
A-06-1;E-06;§ 42;Inobhutnahme;bis 17 Jahre;Stadt 0;8;6;
A-07-1;E-07;§ 11;Theaterwerkstatt;12 bis 21 Jahre;Stadtraum 3|Stadtraum 1;30;0,5;
A-08-1;E-08;§ 11;Offener Treff;10 bis 18 Jahre;Stadtraum 4|Stadtraum 5;35;1;Di–Sa 14–20 Uhr`

const FILES: readonly (readonly [AnyExchange, string])[] = [
  [anyExchange(areaExchange), AREAS],
  [anyExchange(providerExchange), PROVIDERS],
  [anyExchange(facilityExchange), FACILITIES],
  [anyExchange(serviceExchange), SERVICES],
]

/** Gives the example city its areas, providers, facilities and services, by the same plan as a file. Where there are areas already, everything stays as it is. */
export async function prepareExamplePlanning(database: Database): Promise<void> {
  if ((await database.read(SYSTEM, allAreas)).length > 0) return
  for (const [exchange, csv] of FILES) await takeExampleFile(database, exchange, csv)
}

/** Takes rows of the example by the same plan as a file. */
export const takeExampleFile = (database: Database, exchange: AnyExchange, csv: string): Promise<void> =>
  database.change(SYSTEM, change => takeExampleRows(change, exchange, csv))

/** The same within a change. */
export async function takeExampleRows(change: Change, exchange: AnyExchange, csv: string): Promise<void> {
  const [head = [], ...rows] = csv.split('\n').map(row => row.split(';').map(cell => cell.replaceAll('|', '\n').replaceAll('~', ';')))
  const plan = planImport(exchange, await exchange.read(change.tx, { principal: SYSTEM, today: change.clock.today() }), {
    head,
    rows: rows.map((cells, index) => ({ number: index + 2, cells })),
  })
  const wrong = 'missing' in plan ? plan.missing : plan.rows.flatMap(({ problems }) => problems.map(({ message }) => message))
  if ('missing' in plan || wrong.length > 0) throw new Error(`the example's ${exchange.kind} are wrong: ${wrong.join(' ')}`)
  await exchange.write(
    change,
    plan.rows.flatMap(({ recordId, values }) => (values ? [{ id: recordId, values }] : [])),
  )
  await change.audit({
    action: 'example.planning_added',
    recordType: 'setting',
    recordId: 'example-city',
    data: { kind: exchange.kind },
  })
}
