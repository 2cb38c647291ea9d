import { writeReport } from '../src/generator/write-report.ts'
import { writeResolution } from '../src/generator/write-resolution.ts'
import type { WrittenDocument } from '../src/generator/written-document.ts'
import * as city from './sources/city.ts'
import * as papers from './sources/papers.ts'
import * as youth from './sources/youth.ts'

/** A sample document of the example city: what the first start imports the way users do. */
export interface Sample {
  readonly file: string
  readonly form: string
  readonly note: string
  readonly format: 'text' | 'pdf' | 'scanned-pdf' | 'png' | 'jpeg' | 'tiff'
  readonly seed: number
  readonly document: WrittenDocument
}

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index]
  if (item === undefined) throw new Error(`no sample source ${index}`)
  return item
}

const reportOf = (list: Parameters<typeof writeReport>[0][] | readonly Parameters<typeof writeReport>[0][], index: number) =>
  writeReport(at(list, index))
const resolution = (source: Parameters<typeof writeResolution>[0]) => writeResolution(source, { stamped: true, wideHeading: true })

const list: readonly Omit<Sample, 'seed'>[] = [
  {
    file: '2019-11-14_beschluss_A0412-19.pdf',
    form: 'Beschlussausfertigung',
    note: 'Scan; Unterpunkte, Stellenanteile, jährliche Berichtspflicht',
    format: 'scanned-pdf',
    document: resolution(youth.coordination),
  },
  {
    file: '2020-09-16_beschluss_A0155-20.tif',
    form: 'Beschlussausfertigung',
    note: 'Scan als TIFF; Unterpunkte mit Frist',
    format: 'tiff',
    document: resolution(city.cycling),
  },
  {
    file: '2021-03-16_beschlusskontrolle_A0412-19.txt',
    form: 'Beschlusskontrolle',
    note: 'erste Zwischeninformation, jeder Punkt zitiert und beantwortet; Punkt 5 nicht wörtlich zitiert',
    format: 'text',
    document: reportOf(youth.coordinationReports, 0),
  },
  {
    file: '2022-04-12_beschlusskontrolle_A0155-20_A0290-21.txt',
    form: 'Beschlusskontrolle',
    note: 'ein Schreiben zu zwei Beschlüssen',
    format: 'text',
    document: reportOf(city.cyclingReports, 0),
  },
  {
    file: '2022-11-10_beschluss_V1986-22.pdf',
    form: 'Beschlussausfertigung',
    note: 'Förderung, hebt einen früheren Beschluss auf',
    format: 'pdf',
    document: resolution(youth.funding),
  },
  {
    file: '2022-12-08_beschluss_V2417-22.pdf',
    form: 'Beschlussausfertigung',
    note: 'Planungsbericht, finanziert durch V1986/22, Frist im Dezember 2026',
    format: 'pdf',
    document: resolution(youth.planningReport),
  },
  {
    file: '2022-12-08_anlage_V2417-22.pdf',
    form: 'Anlage zum Beschluss',
    note: 'Auszug aus dem Planungsbericht',
    format: 'pdf',
    document: papers.planningReportAttachment,
  },
  {
    file: '2023-03-28_beschlusskontrolle_A0412-19.pdf',
    form: 'Beschlusskontrolle',
    note: 'zweiter Zwischenstand',
    format: 'pdf',
    document: reportOf(youth.coordinationReports, 1),
  },
  {
    file: '2023-06-22_beschluss_V1120-23.pdf',
    form: 'Beschlussausfertigung',
    note: 'Schulbau mit Summe und Frist, überfällig',
    format: 'pdf',
    document: resolution(city.school),
  },
  {
    file: '2023-11-21_beschlusskontrolle_V2417-22.pdf',
    form: 'Beschlusskontrolle',
    note: 'Scan; Aufzählung in einer Antwort',
    format: 'scanned-pdf',
    document: reportOf(youth.planningReportReports, 0),
  },
  {
    file: '2024-03-05_beschluss_V-No00021-24.png',
    form: 'Beschlussausfertigung',
    note: 'Scan; Stadtbezirksbeirat, ein Punkt ohne Nummer',
    format: 'png',
    document: resolution(city.districtFestival),
  },
  {
    file: '2024-04-03_beschlusskontrolle_A0155-20.pdf',
    form: 'Beschlusskontrolle',
    note: 'abschließend; ganzer Beschluss zitiert, eine Antwort',
    format: 'pdf',
    document: reportOf(city.cyclingReports, 1),
  },
  {
    file: '2024-05-14_beschlusskontrolle_V1120-23.pdf',
    form: 'Beschlusskontrolle',
    note: 'Scan; ohne Anführungszeichen',
    format: 'scanned-pdf',
    document: reportOf(city.schoolReports, 0),
  },
  {
    file: '2024-11-19_beschlusskontrolle_V-No00021-24.jpg',
    form: 'Beschlusskontrolle',
    note: 'Scan; an den Stadtbezirksbeirat, abschließend',
    format: 'jpeg',
    document: writeReport(city.districtFestivalReport),
  },
  {
    file: '2025-04-08_beschlusskontrolle_V1986-22.pdf',
    form: 'Beschlusskontrolle',
    note: 'abschließend; Antwort mit eigener nummerierter Liste',
    format: 'pdf',
    document: writeReport(youth.fundingReport),
  },
  {
    file: '2025-09-23_beschlusskontrolle_V1120-23.pdf',
    form: 'Beschlusskontrolle',
    note: 'nächste Kontrolle zum 30. September 2026 überfällig',
    format: 'pdf',
    document: reportOf(city.schoolReports, 1),
  },
  {
    file: '2025-10-07_beschlusskontrolle_A0412-19.pdf',
    form: 'Beschlusskontrolle',
    note: 'Scan; nur zu Punkt 6, in Vertretung unterzeichnet, Kontrolle im Dezember 2026',
    format: 'scanned-pdf',
    document: reportOf(youth.coordinationReports, 2),
  },
  {
    file: '2025-12-02_beschlusskontrolle_V2417-22.txt',
    form: 'Beschlusskontrolle',
    note: 'ganzer Beschluss zitiert, danach Antworten nach Nummern',
    format: 'text',
    document: reportOf(youth.planningReportReports, 1),
  },
  {
    file: '2026-04-21_beschlusskontrolle_V0871-24_vertraulich.pdf',
    form: 'Beschlusskontrolle',
    note: 'vertraulich',
    format: 'pdf',
    document: writeReport(city.confidentialReport),
  },
  {
    file: '2026-09-24_beschluss_V1905-26.txt',
    form: 'Beschlussausfertigung',
    note: 'neu; hebt A0188/17 auf, erste Frist am 15. Dezember 2026',
    format: 'text',
    document: resolution(city.heatPlan),
  },
  { file: '2026-10-12_antrag_A0633-26.txt', form: 'Antrag', note: 'kein Beschluss', format: 'text', document: papers.motion },
  { file: '2026-10-30_vorlage_V2044-26.pdf', form: 'Vorlage', note: 'kein Beschluss', format: 'pdf', document: papers.paper },
  {
    file: '2020-12-10_beschluss_V0743-20.txt',
    form: 'Beschlussausfertigung',
    note: 'Förderung; später durch V1986/22 aufgehoben',
    format: 'text',
    document: resolution(youth.formerFunding),
  },
]

export const samples: readonly Sample[] = list.map((sample, index) => ({ ...sample, seed: index + 1 }))
