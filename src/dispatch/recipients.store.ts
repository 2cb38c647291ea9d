import { sql } from 'drizzle-orm'
import { recipientsAsOf } from '#people/register/as-of.store.ts'
import { readPeopleSettings } from '#people/register/people-settings.ts'
import { holdsOn } from '#people/register/person.store.ts'
import { type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Addressed, type Addressee, addresseesOf, channelFor, type KnownBy } from './addressee.ts'

const committeeChoice = shape({ shortName: text, name: text.at(sql`min(name)`) })

/** A committee to which a matter can go. */
export type CommitteeChoice = RowOf<typeof committeeChoice>

export interface ResolvedRecipients {
  /** Short name of the committee, and its name on the day; null where the register of people knows none. */
  readonly committee: string
  readonly committeeName: string | null
  readonly isCouncil: boolean
  readonly choices: readonly CommitteeChoice[]
  readonly addressees: readonly Addressee[]
  /** Who would be on the list and has it already. */
  readonly knownBy: readonly KnownBy[]
}

/**
 * To whom a matter goes on a day (C1): the council with all groups, or the committee that someone chose, else its own.
 * @param wanted short name of the committee that someone chose
 * @param added ids of people and groups that someone put on the list
 */
export async function resolveRecipients(
  tx: Tx,
  matter: {
    readonly committee: string | null
    readonly isConfidential: boolean
    readonly addressed: Addressed
    readonly knownBy: readonly KnownBy[]
  },
  on: Temporal.PlainDate,
  { wanted, added = [] }: { readonly wanted?: string | undefined; readonly added?: readonly string[] } = {},
): Promise<ResolvedRecipients> {
  const { council } = await readPeopleSettings(tx)
  const choices = await committeesOn(tx, on, council)
  const known = choices.find(({ shortName }) => shortName === wanted)?.shortName
  const committee = known ?? matter.committee ?? council
  const recipients = await recipientsAsOf(tx, on, committee)
  const list = addresseesOf(recipients, matter.isConfidential, { to: matter.addressed, knownBy: matter.knownBy })
  const knownBy = matter.knownBy.filter(known => recipients.people.some(({ personId }) => personId === known.personId))
  const more = (await addresseesByKey(tx, added, matter.isConfidential)).filter(({ key }) => !list.some(one => one.key === key))
  return {
    committee,
    committeeName: recipients.committee,
    isCouncil: committee === council,
    choices,
    addressees: [...list, ...more],
    knownBy,
  }
}

/** The committees of a day, the council first. */
const committeesOn = (tx: Tx, on: Temporal.PlainDate, council: string): Promise<CommitteeChoice[]> =>
  committeeChoice.many(
    tx,
    sql`select ${committeeChoice.list()} from organization o where organization_type = 'committee' and ${holdsOn('o', on)}
      group by short_name order by short_name <> ${council}, min(name)`,
  )

/** The name of a committee on a day by its short name; the short name itself where the register knows none. */
export async function committeeName(tx: Tx, shortName: string, on: Temporal.PlainDate): Promise<string> {
  const { council } = await readPeopleSettings(tx)
  return (await committeesOn(tx, on, council)).find(choice => choice.shortName === shortName)?.name ?? shortName
}

const found = shape({ key: text, id: text, name: text, email: text })

/** People and groups of the register by their keys; what is not there is left out. */
async function addresseesByKey(tx: Tx, keys: readonly string[], isConfidential: boolean): Promise<Addressee[]> {
  const ids = (kind: string): string =>
    JSON.stringify(keys.filter(key => key.startsWith(`${kind}:`)).map(key => key.slice(kind.length + 1)))
  const rows = await found.many(
    tx,
    sql`select 'person:' || id as key, id, name, email from person where id::text in (select jsonb_array_elements_text(${ids('person')}::jsonb))
      union all select 'group:' || id, id, name, email from organization where organization_type in ('group', 'department', 'office', 'other')
        and id::text in (select jsonb_array_elements_text(${ids('group')}::jsonb)) order by name`,
  )
  return rows.map(({ id, ...row }) => ({
    ...row,
    personId: row.key.startsWith('person:') ? id : null,
    organizationId: row.key.startsWith('group:') ? id : null,
    group: '',
    channel: channelFor(row.email, isConfidential),
  }))
}

const knownAddressee = shape({
  key: text,
  /** Name with what tells two people of one name apart. */
  label: text,
})

/** Someone whom the register knows, for the field in which one is put on the list. */
export type KnownAddressee = RowOf<typeof knownAddressee>

/** Everyone who could be put on the list: people whose time is not over, and units. */
export async function knownAddressees(tx: Tx, on: Temporal.PlainDate): Promise<KnownAddressee[]> {
  return knownAddressee.many(
    tx,
    sql`select 'person:' || p.id as key, p.name || coalesce(' · ' || (select string_agg(distinct o.name, ', ') from membership m join organization o on o.id = m.organization_id
          where m.person_id = p.id and ${holdsOn('m', on)}), '') || case when p.email <> '' then ' · ' || p.email else '' end as label
        from person p where coalesce(p.end_date, 'infinity') >= ${on.toString()}::date
      union all select 'group:' || o.id, o.name || case when o.email <> '' then ' · ' || o.email else '' end from organization o
        where o.organization_type in ('group', 'department', 'office', 'other') and ${holdsOn('o', on)}
      order by label limit 3000`,
  )
}
