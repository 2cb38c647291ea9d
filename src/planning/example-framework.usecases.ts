import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { takeExampleFile } from './example-planning.usecases.ts'
import { frameworkExchange } from './framework/framework.exchange.ts'
import { allDocuments } from './framework/framework.store.ts'

// Anlage 4 of 2019 holds beside the report of its Stadtraum, and family education has none any more: the framework says so.
const FRAMEWORK = `Kennung;Titel;Teil;Gebiet;Leistungsart;Vorlage;Gilt von;Gilt bis;Anlagen;Ersetzt;Öffentlich
I-2009;Jugendhilfeplanung in Lindenau, Grundsätze;I;;;;01.03.2009;;;;ja
I-2017;Planungsrahmen, Allgemeiner Teil;I;;;V1510/17;30.11.2017;;;I-2009;ja
II-2017;Interkulturelle Öffnung;II;;;V1510/17;30.11.2017;;;;ja
III-2019;Beschreibung der Leistungsarten;III;;;V2311/19;16.05.2019;;;;ja
IV-2019;Planungsberichte für fünf Stadträume;IV;;;V2511/19;10.10.2019;;1 Altstadt und Bahnhof~ Stadtraum 1|2 Elsteraue~ Stadtraum 2|3 Hafen und Gerberviertel~ Stadtraum 3|4 Südhang~ Stadtraum 4|5 Birkenrode~ Stadtraum 5;;ja
IV-SR3-2021;Planungsbericht Hafen und Gerberviertel 2021;IV;Stadtraum 3;;V0480/21;06.05.2021;;;IV-2019 Anlage 3;ja
IV-SR4-2022;Planungsbericht Südhang 2022;IV;Stadtraum 4;;V1188/22;03.03.2022;;;;ja
IV-16-2018;Planungsbericht Familienbildung 2018–2023;IV;;§ 16;V1702/18;14.06.2018;31.12.2023;;;ja`

/** Gives the example city its planning framework. Where there are documents already, everything stays as it is. */
export async function prepareExampleFramework(database: Database): Promise<void> {
  if ((await database.read(SYSTEM, allDocuments)).length > 0) return
  await takeExampleFile(database, anyExchange(frameworkExchange), FRAMEWORK)
}
