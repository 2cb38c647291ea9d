import type { Recipients } from '#people/register/as-of.store.ts'
import { isMailAddress } from '#platform/mail/address.ts'

/** letter: mail with the PDF; notice: mail with a link that asks for sign-in; paper: by hand or by post, because there is no address. */
export type Channel = 'letter' | 'notice' | 'paper'

/** Someone, or a parliamentary group, to whom a report goes. */
export interface Addressee {
  /** `person:<id>` or `group:<id>`: once per report. */
  readonly key: string
  readonly personId: string | null
  readonly organizationId: string | null
  readonly name: string
  readonly email: string
  /** The group under whose heading it stands; empty for members of the council without a group, and for whoever was added. */
  readonly group: string
  readonly channel: Channel
}

/** By what way something reaches an address; nothing of a confidential report leaves by mail (V2). */
export const channelFor = (email: string, isConfidential: boolean): Channel =>
  isMailAddress(email) ? (isConfidential ? 'notice' : 'letter') : 'paper'

/** Whether a letter to the council goes to each person, to each group, or to both. */
export const ADDRESSED = ['people', 'groups', 'both'] as const
export type Addressed = (typeof ADDRESSED)[number]

/** Someone who has the letter already, and why. */
export interface KnownBy {
  readonly personId: string
  readonly name: string
  readonly because: string
}

/**
 * Everyone on a list of recipients, each once: the groups' own addresses first, then people. Where people are addressed, a group of which nobody is on the list gets
 * its own; where groups are, whoever belongs to none. Who has the letter already gets none.
 */
export function addresseesOf(
  recipients: Recipients,
  isConfidential: boolean,
  { to = 'both', knownBy = [] }: { readonly to?: Addressed; readonly knownBy?: readonly KnownBy[] } = {},
): Addressee[] {
  const groups = recipients.groups
    .filter(({ name }) => to !== 'people' || !recipients.people.some(({ group }) => group === name))
    .map(
      ({ id, name, email }): Addressee => ({
        key: `group:${id}`,
        personId: null,
        organizationId: id,
        name,
        email,
        group: name,
        channel: channelFor(email, isConfidential),
      }),
    )
  const chosen = recipients.people.filter(
    ({ personId, group }) =>
      !knownBy.some(known => known.personId === personId) && (to !== 'groups' || !recipients.groups.some(({ name }) => name === group)),
  )
  const people = chosen.map(
    ({ personId, name, email, group }): Addressee => ({
      key: `person:${personId}`,
      personId,
      organizationId: null,
      name,
      email,
      group: group ?? '',
      channel: channelFor(email, isConfidential),
    }),
  )
  return [...groups, ...people]
}

/** Addressees under their groups, in the order of the groups' names; those without a group come last. */
export function byGroup<T extends { readonly group: string }>(addressees: readonly T[]): { group: string; members: T[] }[] {
  return [...Map.groupBy(addressees, ({ group }) => group)]
    .map(([group, members]) => ({ group, members }))
    .sort((one, other) => Number(one.group === '') - Number(other.group === '') || one.group.localeCompare(other.group, 'de'))
}
