import { sql } from 'drizzle-orm'
import { listOrganizations } from '#people/register/organization.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { allFacilities } from '../offers/facility.store.ts'
import { listKinds } from '../offers/service.store.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { allReports } from '../reports/report.store.ts'
import { areaKey, foldedAreaKey } from '../rules/area-words.ts'
import { measureForm } from './measure.form.ts'
import {
  addGoals,
  allMeasures,
  goalsOf,
  insertMeasures,
  type MeasureValues,
  measuresInUse,
  refreshNextDue,
  removeEmptyGoals,
  removeMeasures,
  replaceHelpers,
  reportKey,
  updateMeasure,
} from './measure.store.ts'
import { measuresOfWord } from './word-file.exchange.ts'

/** What measures refer to, by the words that name it, in small letters. */
interface Known {
  readonly reports: ReadonlyMap<string, { readonly id: string; readonly mayWrite: boolean }>
  readonly units: ReadonlyMap<string, string>
  readonly areas: ReadonlyMap<string, string>
  readonly facilities: ReadonlyMap<string, string>
  readonly kinds: ReadonlyMap<string, string>
  readonly points: ReadonlyMap<string, string>
}

/** Measures by form and by file (P3). Goals come with them; reports, units, areas, facilities and points have to be there. */
export const measureExchange: Exchange<MeasureValues, Known> = {
  kind: 'massnahmen',
  record: 'measure',
  title: 'Maßnahmen',
  counted: ['Maßnahme', 'Maßnahmen'],
  permission: 'planning.write',
  form: measureForm,
  key: ['report', 'number'],
  name: ({ number, name }) => `${number} ${name}`,
  list: urls.measures(),
  current: 'planning',
  about:
    'Maßnahmen mit Ziel, Zuständigkeit, Ort, Termin und Mitteln. Der Planungsbericht muss schon da sein, ebenso Stellen, Träger, Gebiete und Einrichtungen.',
  other: {
    accept: '.docx',
    words: 'die Tabellen eines Berichts in Word (DOCX)',
    ask: { label: 'Planungsbericht', hint: 'für eine Word-Datei, Titel mit den Jahren: Planungsbericht Stadtraum 3 (2023–2028)' },
    rows: measuresOfWord,
  },
  read: async (tx, { principal, today }) => ({ stored: await allMeasures(tx), known: await readKnown(tx, principal, today) }),
  check: checkMeasure,
  write: writeMeasures,
  async remove({ tx }, ids) {
    const used = await measuresInUse(tx, ids)
    if (used.length > 0) return used
    const reports = (await allReports(tx)).map(({ id }) => id)
    await removeMeasures(tx, ids)
    await removeEmptyGoals(tx, reports)
    return used
  },
}

const registered = shape({ id: text, words: text })

async function readKnown(tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<Known> {
  const reports = new Map<string, { id: string; mayWrite: boolean }>()
  const planned = new Map<string, boolean>()
  for (const report of await allReports(tx)) {
    const mayWrite =
      principal.id === SYSTEM.id || (planned.get(report.organizationId) ?? (await isPlannerOf(tx, principal, report.organizationId, today)))
    planned.set(report.organizationId, mayWrite)
    reports.set(reportKey(report).toLowerCase(), { id: report.id, mayWrite })
  }
  // Those that hold come last, so that of several of one name the one of today is meant.
  const units = [...(await listOrganizations(tx)), ...(await listOrganizations(tx, today))]
  const points = await registered.many(
    tx,
    sql`select t.id, p.reference || ' ' || t.number as words from point t join paper p on p.id = t.paper_id`,
  )
  return {
    reports,
    units: new Map(units.flatMap(({ id, name, shortName }) => [[shortName.toLowerCase(), id] as const, [name.toLowerCase(), id] as const])),
    areas: new Map((await allAreas(tx)).map(each => [foldedAreaKey(areaKey(each)), each.id])),
    facilities: new Map((await allFacilities(tx)).map(({ id, values }) => [values.code.toLowerCase(), id])),
    kinds: new Map((await listKinds(tx)).map(({ id, code }) => [code, id])),
    points: new Map(points.map(({ id, words }) => [pointKey(words), id])),
  }
}

/** "V0451/23 3." and "v0451/23 Punkt 3" are the same point. */
const pointKey = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/ punkt /, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/\.$/, '')

function checkMeasure(values: MeasureValues, known: Known): Wrong<MeasureValues> {
  const { report, unit, helpers, area, facility, kind, originPoint } = values
  const found = known.reports.get(report.toLowerCase())
  return [
    ...(found ? [] : [['report', `Den Planungsbericht „${report}“ gibt es hier nicht. Schreiben Sie Titel und Jahre.`] as const]),
    ...(found && !found.mayWrite ? [['report', 'Diesen Planungsbericht schreibt eine andere Stelle.'] as const] : []),
    ...(known.units.has(unit.toLowerCase()) ? [] : [['unit', `„${unit}“ gibt es bei den Stellen und Trägern nicht.`] as const]),
    ...helpers.flatMap(words =>
      known.units.has(words.toLowerCase()) ? [] : [['helpers', `„${words}“ gibt es bei den Stellen und Trägern nicht.`] as const],
    ),
    ...(area === null || known.areas.has(foldedAreaKey(area))
      ? []
      : [['area', `Das Gebiet „${area}“ gibt es nicht. Schreiben Sie Ebene und Nummer.`] as const]),
    ...(facility === null || known.facilities.has(facility.toLowerCase())
      ? []
      : [['facility', `Die Einrichtung „${facility}“ gibt es hier nicht.`] as const]),
    ...(kind === null || known.kinds.has(kind)
      ? []
      : [['kind', `Die Leistungsart „${kind}“ gibt es hier nicht. Schreiben Sie sie wie § 13a.`] as const]),
    ...(originPoint === '' || known.points.has(pointKey(originPoint))
      ? []
      : [['originPoint', `Den Punkt „${originPoint}“ gibt es im Register nicht. Schreiben Sie Vorlage und Punkt.`] as const]),
  ]
}

async function writeMeasures(
  { tx, principal, clock }: Change,
  records: readonly { readonly id: string | null; readonly values: MeasureValues }[],
): Promise<readonly string[]> {
  const known = await readKnown(tx, principal, clock.today())
  const reportOf = ({ report }: MeasureValues): string => known.reports.get(report.toLowerCase())?.id ?? ''
  const reportIds = [...new Set(records.map(({ values }) => reportOf(values)))]
  await addGoals(
    tx,
    [...new Set(records.flatMap(({ values }) => (values.goal === '' ? [] : `${reportOf(values)}\n${values.goal}`)))].map(key => {
      const [reportId = '', name = ''] = key.split('\n')
      return { reportId, name }
    }),
  )
  const goals = new Map((await goalsOf(tx, reportIds)).map(({ id, reportId, name }) => [`${reportId}\n${name}`, id]))
  const rowOf = (values: MeasureValues) => {
    const { report: _, goal, unit, helpers: __, area, facility, kind, originPoint, ...rest } = values
    const reportId = reportOf(values)
    return {
      ...rest,
      reportId,
      goalId: goals.get(`${reportId}\n${goal}`) ?? null,
      organizationId: known.units.get(unit.toLowerCase()) ?? '',
      areaId: area === null ? null : (known.areas.get(foldedAreaKey(area)) ?? null),
      facilityId: facility === null ? null : (known.facilities.get(facility.toLowerCase()) ?? null),
      kindId: kind === null ? null : (known.kinds.get(kind) ?? null),
      originPointId: originPoint === '' ? null : (known.points.get(pointKey(originPoint)) ?? null),
      touchedOn: clock.today(),
    }
  }
  for (const { id, values } of records) if (id !== null) await updateMeasure(tx, id, rowOf(values))
  const added = (
    await insertMeasures(
      tx,
      records.flatMap(({ id, values }) => (id === null ? [rowOf(values)] : [])),
    )
  ).values()
  const ids = records.map(({ id }) => id ?? added.next().value ?? '')
  const helpers = records.flatMap(({ values }, index) =>
    [...new Set(values.helpers.flatMap(words => known.units.get(words.toLowerCase()) ?? []))].map(organizationId => ({
      measureId: ids[index] ?? '',
      organizationId,
    })),
  )
  await replaceHelpers(tx, ids, helpers)
  await refreshNextDue(tx, ids)
  await removeEmptyGoals(tx, reportIds)
  return ids
}
