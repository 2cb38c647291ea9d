import { type SQL, sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/database.ts'
import type { Recipient, RecipientPort } from './recipients.ts'
import type { ReminderLevel } from './rules/reminder-stage.ts'

const holds = (alias: string, on: Temporal.PlainDate): SQL =>
  sql`(${sql.raw(alias)}.start_date is null or ${sql.raw(alias)}.start_date <= ${on.toString()}::date)
    and (${sql.raw(alias)}.end_date is null or ${sql.raw(alias)}.end_date >= ${on.toString()}::date)`

/** The unit of a name on a day, and what it is a part of, from below. */
const ancestry = (unit: string, on: Temporal.PlainDate): SQL => sql`
  with recursive line as (
    select * from (select o.id, o.parent_id, o.organization_type, o.email, o.name, 0 as height from organization o
      where o.organization_type in ('city', 'department', 'office', 'other') and (o.name = ${unit} or o.short_name = ${unit}) and ${holds('o', on)}
      order by o.name <> ${unit}, o.start_date desc nulls last limit 1) as own
    union all
    select o.id, o.parent_id, o.organization_type, o.email, o.name, line.height + 1 from organization o join line on o.id = line.parent_id where line.height < 20
  )`

async function peopleIn(tx: Tx, of: { unit: string; on: Temporal.PlainDate; where: SQL; roles: SQL }): Promise<Recipient[]> {
  return rowsOf<{ name: string; email: string }>(
    tx,
    sql`${ancestry(of.unit, of.on)}
      select distinct person.name, person.email, m.role, m.rank from line join membership m on m.organization_id = line.id join person on person.id = m.person_id
      where ${of.where} and m.role in (${of.roles}) and ${holds('m', of.on)} and person.email <> ''
        and (person.end_date is null or person.end_date >= ${of.on.toString()}::date)
      order by m.role, m.rank, person.name`,
  ).then(rows => rows.map(({ name, email }) => ({ name, email })))
}

const OWN = sql`line.height = 0`
const DEPARTMENT = sql`line.height = (select min(height) from line where organization_type = 'department')`
const CITY = sql`line.organization_type = 'city'`

/** The head; where there is none on that day, those who stand in for it. */
async function headOf(tx: Tx, unit: string, on: Temporal.PlainDate, where: SQL): Promise<Recipient[]> {
  const heads = await peopleIn(tx, { unit, on, where, roles: sql`'head'` })
  return heads.length > 0 ? heads : peopleIn(tx, { unit, on, where, roles: sql`'deputy'` })
}

/** Who does the unit's work: its clerks and its mailbox; where it has neither, its head. */
async function workersOf(tx: Tx, unit: string, on: Temporal.PlainDate): Promise<Recipient[]> {
  const clerks = await peopleIn(tx, { unit, on, where: OWN, roles: sql`'clerk'` })
  const mailboxes = await rowsOf<{ email: string }>(tx, sql`${ancestry(unit, on)} select email from line where ${OWN} and email <> ''`)
  const workers = [...clerks, ...mailboxes.map(({ email }) => ({ name: '', email }))]
  return workers.length > 0 ? workers : headOf(tx, unit, on, OWN)
}

/** Recipients from the register of people, as of the day. */
export const registeredPeople: RecipientPort = {
  peopleFor(tx: Tx, unit: string, level: ReminderLevel, on: Temporal.PlainDate) {
    if (level === 'unit') return workersOf(tx, unit, on)
    return headOf(tx, unit, on, level === 'head' ? OWN : level === 'department' ? DEPARTMENT : CITY)
  },
}
