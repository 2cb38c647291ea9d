import { type SQL, sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { built, common, day, number, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import { allMemberships } from '../areas/area.store.ts'
import type { CircleEntry, CircleProvider, CircleSources } from '../rules/circle.ts'
import { partsOf } from '../rules/membership.ts'
import { conferenceMaterial, conferenceNeed, participant } from './circle.table.ts'
import type { Conference } from './conference.store.ts'

const { visibility: _, created: __, modified: ___, secrets: ____, ...shown } = participant.columns
const known = shape({ ...shown, needs: text.at(`coalesce((select n.words from conference_need n where n.participant_id = p.id), '')`) })
/** Somebody in the circle of a conference, with what they answered and need. */
export type Participant = RowOf<typeof known>

const select = (tx: Tx, where: SQL): Promise<Participant[]> =>
  known.many(
    tx,
    sql`select ${known.list('p')} from conference_participant p where ${where}
      order by array_position(array['staff', 'provider', 'committee', 'other', 'moderator'], p.kind), lower(p.name), p.id`,
  )

/** Who is in the circle of a conference and still expected. */
export const participantsOf = (tx: Tx, conferenceId: string): Promise<Participant[]> =>
  select(tx, sql`p.conference_id = ${conferenceId} and p.removed_at is null`)

/** Somebody of a conference by their id. */
export const participantOf = async (tx: Tx, conferenceId: string, id: string): Promise<Participant | undefined> =>
  (await select(tx, sql`p.conference_id = ${conferenceId} and p.id::text = ${id} and p.removed_at is null`))[0]

/** Who was given a link with this hash; undefined where there is none, or they are no longer expected. */
export const participantBySecret = async (tx: Tx, hash: string): Promise<Participant | undefined> =>
  (await select(tx, sql`p.secrets @> array[${hash}]::text[] and p.removed_at is null`))[0]

/** Adds people to the circle; an address that is there comes back into it, and nothing else of it changes. */
export async function insertParticipants(
  tx: Tx,
  conferenceId: string,
  entries: readonly (CircleEntry & { readonly seesUntil?: Temporal.PlainDate | null })[],
): Promise<number> {
  if (entries.length === 0) return 0
  const rows = entries.map(({ kind, personId, name, email, providerIds, reason, seesUntil = null }) => ({
    ...{ conferenceId, kind, personId, name, email: email.toLowerCase(), reason, seesUntil },
    providerIds: sql`${uuids(providerIds)}`,
  }))
  return (
    await rowsOf(
      tx,
      sql`insert into conference_participant ${participant.values(rows)}
        on conflict (conference_id, email) do update set removed_at = null, invited_at = null, answer = null, answered_at = null, turn = null, kind = excluded.kind,
          name = excluded.name, reason = excluded.reason, provider_ids = excluded.provider_ids, sees_until = excluded.sees_until
        where conference_participant.removed_at is not null returning id`,
    )
  ).length
}

type ParticipantRow = Partial<
  Pick<
    Participant,
    'name' | 'email' | 'invitedAt' | 'remindedAt' | 'removedAt' | 'answer' | 'answeredAt' | 'turn' | 'deputyName' | 'workingGroup'
  >
>

export async function updateParticipant(tx: Tx, id: string, row: ParticipantRow): Promise<void> {
  await tx.execute(sql`update conference_participant set ${participant.set(row)} where id = ${id}`)
}

/** Notes the hash of a link that goes out to somebody; the earlier ones stay good. */
export async function addSecret(tx: Tx, id: string, hash: string): Promise<void> {
  await tx.execute(sql`update conference_participant set secrets = array_append(secrets, ${hash}) where id = ${id}`)
}

export const removeParticipant = (tx: Tx, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from conference_participant where id = ${id} returning id`)

/** Says what somebody needs; nothing erases it. */
export async function setNeeds(tx: Tx, participantId: string, words: string): Promise<void> {
  if (words === '') await tx.execute(sql`delete from conference_need where participant_id = ${participantId}`)
  else
    await tx.execute(
      sql`insert into conference_need ${conferenceNeed.values({ participantId, words })} on conflict (participant_id) do update set words = excluded.words`,
    )
}

/** Erases what people needed on days up to one; gives how many. */
export const eraseNeeds = async (tx: Tx, until: Temporal.PlainDate): Promise<number> =>
  (
    await rowsOf(
      tx,
      sql`delete from conference_need n using conference_participant p, conference c
        where p.id = n.participant_id and c.id = p.conference_id and c.held_on <= ${day.param(until)} returning n.id`,
    )
  ).length

const { visibility: _a, created: _b, modified: _c, ...held } = conferenceMaterial.columns
const material = shape({
  ...held,
  sha256: text.at('f.sha256'),
  size: number.at('f.size'),
  mimeType: text.at('f.mime_type'),
  fileName: text.at('f.file_name'),
})
/** A document that goes out with a conference (K2). */
export type Material = RowOf<typeof material>

const selectMaterial = (tx: Tx, where: SQL): Promise<Material[]> =>
  material.many(
    tx,
    sql`select ${material.list('m')} from conference_material m join file f on f.id = m.file_id where ${where}
      order by array_position(array['draft', 'participation', 'profile', 'other'], m.part), m.created, m.id`,
  )

export const materialOf = (tx: Tx, conferenceId: string): Promise<Material[]> => selectMaterial(tx, sql`m.conference_id = ${conferenceId}`)

export async function insertMaterial(
  tx: Tx,
  row: Omit<RowOf<typeof conferenceMaterial>, 'id' | 'visibility' | 'created' | 'modified'>,
): Promise<void> {
  await tx.execute(sql`insert into conference_material ${conferenceMaterial.values(row)}`)
}

export const removeMaterial = (tx: Tx, conferenceId: string, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from conference_material where conference_id = ${conferenceId} and id::text = ${id} returning id`)

const provider = shape({
  id: text.at('o.id'),
  name: text.at('o.name'),
  email: text.at('o.email'),
  facilities: built<readonly string[]>().at(sql`json_agg(distinct f.name)`),
})
const contact = shape({ organizationId: text, personId: text.orNull, name: text, email: text })
const someone = shape({ personId: text.at('p.id'), name: text.at('p.name'), email: text.at('p.email') })

/** What the circle of a conference follows from on its day (K3, K4), as the register stands. */
export async function circleSources(
  tx: Tx,
  { kind, areaId, subjectId, organizationId, unit }: Pick<Conference, 'kind' | 'areaId' | 'subjectId' | 'organizationId' | 'unit'>,
  committee: string,
  on: Temporal.PlainDate,
): Promise<CircleSources> {
  const where =
    kind === 'area' && areaId
      ? sql`f.area_id = any(${uuids([areaId, ...partsOf(areaId, await allMemberships(tx)).map(({ id }) => id)])})`
      : sql`exists (select from service s join service_kind k on k.id = s.kind_id where s.facility_id = f.id and (k.id = ${subjectId} or k.field_id = ${subjectId}) and ${holdsOn('s', on)})`
  const providers = await provider.many(
    tx,
    sql`select ${provider.list('o')} from facility f join organization o on o.id = f.organization_id
      where o.organization_type = 'provider' and ${holdsOn('f', on)} and ${where} group by o.id, o.name, o.email order by lower(o.name), o.id`,
  )
  const contacts = await contact.many(
    tx,
    sql`select ${contact.list('x')} from (
      select m.organization_id, p.id as person_id, p.name, p.email, 1 as place, m.rank as rank from membership m join person p on p.id = m.person_id
        where m.role = 'contact' and ${holdsOn('m', on)}
      union all select f.organization_id, null, fc.name, fc.email, 2, 0 from facility_contact fc join facility f on f.id = fc.facility_id where ${holdsOn('f', on)} and ${where}) x
      where x.organization_id = any(${uuids(providers.map(({ id }) => id))}) order by x.place, x.rank, x.name`,
  )
  const byProvider = Map.groupBy(contacts, each => each.organizationId)
  const sitting = (roles: SQL, org: SQL): Promise<RowOf<typeof someone>[]> =>
    someone.many(
      tx,
      sql`select distinct ${someone.list()} from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
        where m.role in (${roles}) and ${org} and ${holdsOn('m', on)} order by 2, 1`,
    )
  return {
    unit,
    staff: await sitting(sql`'head', 'clerk'`, sql`o.id = ${organizationId}`),
    providers: providers.map(
      ({ id, name, email, facilities }): CircleProvider => ({
        id,
        name,
        facilities,
        // Where nobody is named, the provider's own mailbox is written to.
        contacts: [...(byProvider.get(id) ?? []), ...(email ? [{ personId: null, name, email }] : [])],
      }),
    ),
    committee: {
      name: committee,
      members: await sitting(sql`'chair', 'member'`, sql`o.organization_type = 'committee' and o.short_name = ${committee}`),
    },
  }
}

const unitMail = shape({ id: common.id, name: text, email: text })

/** The unit that holds a conference, with its mailbox; empty where it has none. */
export const organizerOf = (tx: Tx, organizationId: string): Promise<RowOf<typeof unitMail> | undefined> =>
  unitMail.one(tx, sql`select ${unitMail.list('o')} from organization o where o.id = ${organizationId}`)
