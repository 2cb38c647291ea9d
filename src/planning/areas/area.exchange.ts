import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Exchange, Ground, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { areaKey, foldedAreaKey, newestOf, overlap } from '../rules/area-words.ts'
import { type Membership, membershipProblems } from '../rules/membership.ts'
import { type AreaValues, areaForm } from './area.form.ts'
import {
  type Area,
  allAreas,
  allMemberships,
  allSuccessions,
  areasBuiltOn,
  insertAreas,
  listLevels,
  removeAreas,
  replaceLinks,
  type Succession,
  updateArea,
} from './area.store.ts'

/** The names of the city's levels, as they are and folded. */
type Levels = readonly string[]

/** Dresden as it was in 2025: a fact of the city, with its source in every row. */
const DRESDEN = join(import.meta.dirname, 'dresden-2025.csv')

/** Areas by form and by file; other areas are named by level and number, also those that stand in the same file. */
export const areaExchange: Exchange<AreaValues, Levels> = {
  kind: 'gebiete',
  record: 'area',
  title: 'Gebiete',
  counted: ['Gebiet', 'Gebiete'],
  permission: 'planning.write',
  form: areaForm,
  key: ['level', 'number', 'from'],
  name: values => `${areaKey(values)} ${values.name}`,
  list: urls.areas(),
  current: 'planning',
  about:
    'Nummern, Namen und was in welchem Gebiet liegt. Ein Gebiet, das in zwei anderen derselben Ebene liegt, steht in beiden als „teilweise“.',
  shipped: [{ name: 'dresden-2025', words: 'Dresden, Stand 2025', rows: dresden }],
  read: readAreas,
  check: checkArea,
  write: writeAreas,
  async remove({ tx }, ids) {
    const used = await areasBuiltOn(tx, ids)
    if (used.length === 0) await removeAreas(tx, ids)
    return used
  },
}

/** The file that ships with the product; no cell of it has a quotation mark. */
function dresden() {
  const [head = '', ...rows] = readFileSync(DRESDEN, 'utf8').trimEnd().split('\n')
  return {
    head: head.split(';'),
    rows: rows.map((row, index) => ({ number: index + 2, cells: row.split(';').map(cell => cell.replaceAll(' | ', '\n')) })),
  }
}

async function readAreas(tx: Tx): Promise<Ground<AreaValues, Levels>> {
  const [areas, memberships, successions, levels] = [
    await allAreas(tx),
    await allMemberships(tx),
    await allSuccessions(tx),
    await listLevels(tx),
  ]
  return { stored: areasWithLinks(areas, memberships, successions), known: levels.map(({ name }) => name) }
}

/** Areas with what they lie in and what came after them, in words. */
export function areasWithLinks(
  areas: readonly Area[],
  memberships: readonly Membership[],
  successions: readonly Succession[],
): readonly { readonly id: string; readonly values: AreaValues }[] {
  const words = new Map(areas.map(each => [each.id, areaKey(each)]))
  const lying = Map.groupBy(memberships, ({ partId }) => partId)
  const followed = Map.groupBy(successions, ({ formerId }) => formerId)
  const named = (ids: readonly string[]): readonly string[] => ids.flatMap(id => words.get(id) ?? []).sort(byNumber)
  return areas.map(({ id, visibility: _, ...rest }) => {
    const of = (extent: Membership['extent']) => named((lying.get(id) ?? []).flatMap(each => (each.extent === extent ? each.wholeId : [])))
    const successors = named((followed.get(id) ?? []).map(({ successorId }) => successorId))
    return { id, values: { ...rest, wholes: of('whole'), cuts: of('cut'), successors } }
  })
}

const byNumber = new Intl.Collator('de', { numeric: true }).compare

/** What an area may not say among others (rules of where it lies: `membershipProblems`). */
function checkArea(values: AreaValues, levels: Levels, among: ReadonlyMap<string, AreaValues>): Wrong<AreaValues> {
  const others = othersOf(among)
  const isThere = (words: string): boolean => others.has(foldedAreaKey(words))
  const missing = (key: 'wholes' | 'cuts' | 'successors') =>
    values[key].flatMap(words =>
      isThere(words) ? [] : [[key, `Das Gebiet „${words}“ gibt es nicht. Schreiben Sie Ebene und Nummer.`] as const],
    )
  const self = foldedAreaKey(areaKey(values))
  const twin = (others.get(self) ?? []).some(each => !isSame(each, values) && overlap(each, values))
  const wrong = [
    ...(levels.includes(values.level)
      ? []
      : [['level', `Die Ebene „${values.level}“ gibt es hier nicht. Legen Sie sie zuerst an.`] as const]),
    ...(twin
      ? [['number', 'Diese Nummer gibt es auf dieser Ebene zur selben Zeit schon. Beenden Sie zuerst das andere Gebiet.'] as const]
      : []),
    ...missing('wholes'),
    ...missing('cuts'),
    ...missing('successors'),
  ]
  return wrong.length > 0 ? wrong : contradictions(values, others)
}

type Others = ReadonlyMap<string, readonly AreaValues[]>
const grouped = new WeakMap<ReadonlyMap<string, AreaValues>, Others>()

/** The areas by their words; made once for all rows of a file. */
function othersOf(among: ReadonlyMap<string, AreaValues>): Others {
  const known = grouped.get(among) ?? Map.groupBy(among.values(), each => foldedAreaKey(areaKey(each)))
  grouped.set(among, known)
  return known
}

const isSame = (one: AreaValues, other: AreaValues): boolean =>
  foldedAreaKey(areaKey(one)) === foldedAreaKey(areaKey(other)) && String(one.from) === String(other.from)

const PROBLEMS = {
  circle: () => 'So läge das Gebiet in sich selbst.',
  twice_whole: (level: string) => `In zwei Gebieten der Ebene ${level} kann es nicht ganz liegen. Schreiben Sie beide unter „teilweise“.`,
  one_piece: (level: string) => `Wer nur teilweise in einem Gebiet der Ebene ${level} liegt, liegt auch in einem zweiten. Nennen Sie es.`,
} as const

function contradictions(values: AreaValues, others: Others): Wrong<AreaValues> {
  const self = foldedAreaKey(areaKey(values))
  const linksOf = (each: AreaValues): Membership[] => [
    ...each.wholes.map(words => ({ partId: foldedAreaKey(areaKey(each)), wholeId: foldedAreaKey(words), extent: 'whole' as const })),
    ...each.cuts.map(words => ({ partId: foldedAreaKey(areaKey(each)), wholeId: foldedAreaKey(words), extent: 'cut' as const })),
  ]
  // Only what lies above can lead back.
  const reached = new Map([[self, linksOf(values)]])
  for (const [, links] of reached)
    for (const { wholeId } of links) if (!reached.has(wholeId)) reached.set(wholeId, (others.get(wholeId) ?? []).flatMap(linksOf))
  const levelOf = (id: string): string => others.get(id)?.[0]?.level ?? id
  return membershipProblems(self, [...reached.values()].flat(), levelOf).map(problem => [
    problem.kind === 'one_piece' ? 'cuts' : 'wholes',
    problem.kind === 'circle' ? PROBLEMS.circle() : PROBLEMS[problem.kind](problem.level),
  ])
}

async function writeAreas(
  { tx }: Change,
  records: readonly { readonly id: string | null; readonly values: AreaValues }[],
): Promise<readonly string[]> {
  const levels = new Map((await listLevels(tx)).map(({ id, name }) => [name, id]))
  const rowOf = ({ level, number, name, formerNames, from, until, source }: AreaValues) => ({
    ...{ number, name, formerNames, source, startDate: from, endDate: until },
    levelId: levels.get(level) ?? '',
  })
  for (const { id, values } of records) if (id !== null) await updateArea(tx, id, rowOf(values))
  const added = await insertAreas(
    tx,
    records.flatMap(({ id, values }) => (id === null ? [rowOf(values)] : [])),
  )
  const news = added.values()
  const ids = records.map(({ id }) => id ?? news.next().value ?? '')
  const byWords = Map.groupBy(await allAreas(tx), each => foldedAreaKey(areaKey(each)))
  const idOf = (words: string): string => newestOf(byWords.get(foldedAreaKey(words)) ?? [])?.id ?? ''
  const links = records.flatMap(({ values }, index): Membership[] => {
    const of = (some: readonly string[], extent: Membership['extent']) =>
      [...new Set(some.map(idOf))].map(wholeId => ({ partId: ids[index] ?? '', wholeId, extent }))
    return [...of(values.wholes, 'whole'), ...of(values.cuts, 'cut')]
  })
  const successions = records.flatMap(({ values }, index) =>
    values.successors.map(words => ({ formerId: ids[index] ?? '', successorId: idOf(words) })),
  )
  await replaceLinks(tx, ids, links, successions)
  return ids
}
