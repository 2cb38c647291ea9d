/** Why somebody is in the circle of a conference (K3, K4). */
export const CIRCLE_KINDS = ['staff', 'provider', 'committee', 'other', 'moderator'] as const
export type CircleKind = (typeof CIRCLE_KINDS)[number]

const KIND_WORDS: Readonly<Record<CircleKind, string>> = {
  staff: 'Verwaltung',
  provider: 'Träger',
  committee: 'Ausschuss',
  other: 'Weitere',
  moderator: 'Moderation',
}

/** "Träger": the group as minutes count it. */
export const circleKindInWords = (kind: CircleKind): string => KIND_WORDS[kind]

interface Reachable {
  readonly personId: string | null
  readonly name: string
  readonly email: string
}

/** A provider that works in the area or in the kind of service on the day of a conference, with its facilities there and who is to be reached. */
export interface CircleProvider {
  readonly id: string
  readonly name: string
  readonly facilities: readonly string[]
  readonly contacts: readonly Reachable[]
}

export interface CircleSources {
  readonly unit: string
  readonly staff: readonly Reachable[]
  readonly providers: readonly CircleProvider[]
  readonly committee: { readonly name: string; readonly members: readonly Reachable[] }
}

/** Somebody who is to be invited, and why. */
export interface CircleEntry extends Reachable {
  readonly kind: CircleKind
  readonly providerIds: readonly string[]
  readonly reason: string
}

/** What keeps the circle from being whole: a provider or a member that nobody can write to. */
export interface CircleFinding {
  readonly name: string
  readonly words: string
}

/** The circle that follows from the register (K3, K4): one entry an address, in the order of staff, providers, committee; who is there for several things is there once. */
export function circleOf({ unit, staff, providers, committee }: CircleSources): {
  readonly entries: readonly CircleEntry[]
  readonly findings: readonly CircleFinding[]
} {
  const findings: CircleFinding[] = []
  const entries = new Map<string, CircleEntry>()
  const add = (who: Reachable, kind: CircleKind, reason: string, providerIds: readonly string[] = []): void => {
    const key = who.email.toLowerCase()
    const known = entries.get(key)
    entries.set(
      key,
      known
        ? { ...known, reason: `${known.reason}; ${reason}`, providerIds: [...known.providerIds, ...providerIds] }
        : { ...who, email: key, kind, reason, providerIds },
    )
  }
  for (const each of staff)
    if (each.email === '') findings.push({ name: each.name, words: `${each.name} (${unit}) hat keine E-Mail-Adresse.` })
    else add(each, 'staff', `Zuständig in der Verwaltung: ${unit}`)
  for (const { id, name, facilities, contacts } of providers) {
    // One representative of each provider: the first who can be reached.
    const contact = contacts.find(({ email }) => email !== '')
    if (contact) add(contact, 'provider', `${name}: ${facilities.join(', ')}`, [id])
    else findings.push({ name, words: `${name} hat keine Ansprechperson mit E-Mail-Adresse (${facilities.join(', ')}).` })
  }
  for (const each of committee.members)
    if (each.email === '') findings.push({ name: each.name, words: `${each.name} (${committee.name}) hat keine E-Mail-Adresse.` })
    else add(each, 'committee', `Mitglied: ${committee.name}`)
  return { entries: [...entries.values()], findings }
}

/** What is different between the circle as it follows today and those who are on the list. */
export interface CircleDifference {
  readonly missing: readonly CircleEntry[]
  /** Providers that are on the list and have nothing there any more. */
  readonly gone: readonly { readonly id: string; readonly name: string }[]
}

/** Compares the computed circle with those on the list: facilities open and close, members change after sending (K3). */
export function circleDifference(
  computed: readonly CircleEntry[],
  listed: readonly {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly kind: CircleKind
    readonly providerIds: readonly string[]
  }[],
): CircleDifference {
  const covered = new Set(listed.flatMap(({ providerIds }) => providerIds))
  const addresses = new Set(listed.map(({ email }) => email.toLowerCase()))
  const still = new Set(computed.flatMap(({ providerIds }) => providerIds))
  const members = new Set(computed.filter(({ kind }) => kind === 'committee').map(({ email }) => email))
  return {
    // A provider for which another person comes is there.
    missing: computed.filter(
      ({ email, providerIds }) => !addresses.has(email) && !(providerIds.length > 0 && providerIds.every(id => covered.has(id))),
    ),
    gone: listed.filter(({ kind, providerIds, email }) =>
      kind === 'provider' ? !providerIds.some(id => still.has(id)) : kind === 'committee' && !members.has(email.toLowerCase()),
    ),
  }
}

/** What somebody answered to an invitation. */
export const ANSWERS = ['yes', 'deputy', 'no'] as const
export type CircleAnswer = (typeof ANSWERS)[number]

export const answerInWords = (answer: CircleAnswer): string =>
  ({ yes: 'nimmt teil', deputy: 'lässt sich vertreten', no: 'nimmt nicht teil' })[answer]

interface Answered {
  readonly id: string
  readonly answer: CircleAnswer | null
  /** The order in which they accepted. */
  readonly turn: number | null
}

/** Who has a place and who waits: in the order in which they answered; without a limit nobody waits. */
export function placesOf(
  all: readonly Answered[],
  places: number | null,
): { readonly coming: ReadonlySet<string>; readonly waiting: readonly string[] } {
  const yes = all
    .filter(({ answer }) => answer === 'yes' || answer === 'deputy')
    .toSorted((one, other) => (one.turn ?? 0) - (other.turn ?? 0))
    .map(({ id }) => id)
  const limit = places ?? yes.length
  return { coming: new Set(yes.slice(0, limit)), waiting: yes.slice(limit) }
}

/** What of the material is not there (K2): an area needs the draft, results of participation and the profile, a topic the draft. */
export function missingMaterial(kind: 'area' | 'subject', parts: readonly MaterialPart[]): readonly MaterialPart[] {
  const needed: readonly MaterialPart[] = kind === 'area' ? ['draft', 'participation', 'profile'] : ['draft']
  return needed.filter(each => !parts.includes(each))
}

export const MATERIAL_PARTS = ['draft', 'participation', 'profile', 'other'] as const
export type MaterialPart = (typeof MATERIAL_PARTS)[number]

export const materialInWords = (part: MaterialPart): string =>
  ({
    draft: 'Entwurf des Planungsberichts',
    participation: 'Ergebnisse der Beteiligung',
    profile: 'Steckbrief des Gebiets',
    other: 'Weiteres',
  })[part]
