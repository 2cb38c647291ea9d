import { type SQL, sql } from 'drizzle-orm'
import { common, number, type RowOf, shape, text, uuids, type ValuesOf, word } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import { claim, coFinancing, purpose } from './money.table.ts'
import type { Claim } from './rules/purpose.ts'
import type { CarryRule } from './rules/year-end.ts'

const known = shape({
  id: text.at('u.id'),
  name: text.at('u.name'),
  note: text.at('u.note'),
  paperId: text.at('u.paper_id'),
  reference: text.at('p.reference'),
  paperName: text.at(`coalesce(p.name, '')`),
  organizationId: text.at('u.organization_id'),
  unit: text.at('o.name'),
  carry: purpose.columns.carry.at('u.carry'),
  carryFrom: purpose.columns.carryFrom.at('u.carry_from'),
  carryTo: purpose.columns.carryTo.at('u.carry_to'),
  carryUntil: purpose.columns.carryUntil.at('u.carry_until'),
  carryAgain: purpose.columns.carryAgain.at('u.carry_again'),
  visibility: common.visibility.at('u.visibility'),
})

/** A purpose with the resolution that binds money to it, the unit that looks after it, and what becomes of unspent money. */
export type Purpose = RowOf<typeof known> & { readonly rule: CarryRule }

const FROM = sql`purpose u join paper p on p.id = u.paper_id join organization o on o.id = u.organization_id`

const withRule = (row: RowOf<typeof known>): Purpose => ({
  ...row,
  rule:
    row.carry === 'years' && row.carryFrom !== null
      ? { carries: 'years', from: row.carryFrom, to: row.carryTo, until: row.carryUntil, again: row.carryAgain }
      : { carries: 'none' },
})

const select = async (tx: Tx, where: SQL): Promise<Purpose[]> =>
  (await known.many(tx, sql`select ${known.list()} from ${FROM} where ${where}`)).map(withRule)

/** A purpose by its id; undefined where there is none for this principal. */
export const findPurpose = async (tx: Tx, id: string): Promise<Purpose | undefined> => (await select(tx, sql`u.id::text = ${id}`))[0]

/** The same, locked: whoever books waits for one another. */
export async function lockPurpose(tx: Tx, id: string): Promise<Purpose | undefined> {
  const isThere = await hasRows(tx, sql`select from purpose where id::text = ${id} for update`)
  return isThere ? findPurpose(tx, id) : undefined
}

/** The purposes that a resolution binds money to. */
export const purposesOfPaper = (tx: Tx, paperId: string): Promise<Purpose[]> => select(tx, sql`u.paper_id = ${paperId} order by u.name`)

export interface PurposeFilter {
  readonly q: string
  readonly unit: string | null
  readonly state: 'all' | 'due'
}

/** A year before this one with bookings that is not closed. */
const OPEN_YEARS = (year: number): SQL =>
  sql`purpose_booking b where b.purpose_id = u.id and b.value_on < make_date(${year}::int, 1, 1)
    and not exists (select from purpose_year y where y.purpose_id = u.id and y.opened_at is null and y.year = extract(year from b.value_on))`

const counted = shape({ total: number })

/** Purposes of a filter by resolution and name, with how many there are. */
export async function findPurposes(
  tx: Tx,
  {
    filter: { q, unit, state },
    today,
    part,
  }: {
    readonly filter: PurposeFilter
    readonly today: Temporal.PlainDate
    readonly part: { readonly limit: number; readonly offset: number }
  },
): Promise<{ rows: Purpose[]; total: number }> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`(${q} = '' or u.name ilike ${like} or p.reference ilike ${like} or p.name ilike ${like})
    and (${unit}::text is null or o.name = ${unit}) and (${state} = 'all' or exists (select from ${OPEN_YEARS(today.year)}))`
  const total = (await counted.one(tx, sql`select count(*) as total from ${FROM} where ${where}`))?.total ?? 0
  const rows = await select(
    tx,
    sql`${where} order by p.decided_on desc nulls last, p.reference, u.name limit ${part.limit} offset ${part.offset}`,
  )
  return { rows, total }
}

/** The units that look after purposes. */
export const unitsWithPurposes = async (tx: Tx): Promise<string[]> =>
  (
    await rowsOf<{ name: string }>(
      tx,
      sql`select distinct o.name from purpose u join organization o on o.id = u.organization_id order by o.name`,
    )
  ).map(({ name }) => name)

const paper = shape({ id: text, visibility: common.visibility })

/** The resolution of a reference; undefined where the principal sees none. */
export const paperOf = (tx: Tx, reference: string): Promise<RowOf<typeof paper> | undefined> =>
  paper.one(tx, sql`select id, visibility from paper where reference = ${reference}`)

/** Whether a resolution has another purpose of this name. */
export const isNameTaken = (tx: Tx, paperId: string, name: string, exceptId: string | null): Promise<boolean> =>
  hasRows(tx, sql`select from purpose where paper_id = ${paperId} and name = ${name} and id is distinct from ${exceptId}::uuid`)

export type PurposeRow = ValuesOf<typeof purpose>

export async function insertPurpose(tx: Tx, row: PurposeRow): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into purpose ${purpose.values({ ...row, id })}`)
  return id
}

export const updatePurpose = async (tx: Tx, id: string, row: PurposeRow): Promise<void> => {
  await tx.execute(sql`update purpose set ${purpose.set(row)} where id = ${id}`)
}

const knownClaim = shape({
  id: text.at('c.id'),
  purposeId: text.at('c.purpose_id'),
  kind: claim.columns.kind.at('c.kind'),
  yearFrom: claim.columns.yearFrom.at('c.year_from'),
  yearTo: claim.columns.yearTo.at('c.year_to'),
  cents: claim.columns.cents.at('c.cents'),
  pointId: claim.columns.pointId.at('c.point_id'),
  pointNumber: text.at(`coalesce(t.number, '')`),
  pointText: text.at(`coalesce(t.text, '')`),
})

/** What a point says of money, with the point's own words. */
export type KnownClaim = { readonly id: string; readonly purposeId: string; readonly of: Claim } & Pick<
  RowOf<typeof knownClaim>,
  'pointId' | 'pointNumber' | 'pointText'
>

/** What was decided for purposes, by year. */
export async function claimsOf(tx: Tx, purposeIds: readonly string[]): Promise<KnownClaim[]> {
  const rows = await knownClaim.many(
    tx,
    sql`select ${knownClaim.list()} from purpose_claim c left join point t on t.id = c.point_id
      where c.purpose_id = any(${uuids(purposeIds)}) order by c.year_from, c.kind, c.created, c.id`,
  )
  return rows.map(({ id, purposeId, kind, yearFrom: from, yearTo, cents, ...point }) => ({
    ...{ id, purposeId, ...point },
    of: kind === 'open' || cents === null ? { kind: 'open', from, to: yearTo, cents: null } : { kind, from, to: yearTo ?? from, cents },
  }))
}

export const insertClaim = async (tx: Tx, row: ValuesOf<typeof claim>): Promise<void> => {
  await tx.execute(sql`insert into purpose_claim ${claim.values(row)}`)
}

export const removeClaim = (tx: Tx, purposeId: string, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from purpose_claim where purpose_id = ${purposeId} and id::text = ${id} returning id`)

const point = shape({ id: text, number: text, gist: text, visibility: word<'public' | 'members' | 'internal' | 'confidential'>() })

/** The points of a resolution that may ask for money, in their order. */
export const pointsOf = (tx: Tx, paperId: string): Promise<RowOf<typeof point>[]> =>
  point.many(tx, sql`select id, number, left(text, 90) as gist, visibility from point where paper_id = ${paperId} order by position`)

/** Money of others for purposes, by its end. */
export const coFinancingOf = (tx: Tx, purposeId: string): Promise<RowOf<typeof coFinancing>[]> =>
  coFinancing.many(tx, sql`select ${coFinancing.list()} from purpose_co_financing where purpose_id = ${purposeId} order by ends_on, name`)

export const insertCoFinancing = async (tx: Tx, row: ValuesOf<typeof coFinancing>): Promise<void> => {
  await tx.execute(sql`insert into purpose_co_financing ${coFinancing.values(row)}`)
}

export const removeCoFinancing = (tx: Tx, purposeId: string, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from purpose_co_financing where purpose_id = ${purposeId} and id::text = ${id} returning id`)
