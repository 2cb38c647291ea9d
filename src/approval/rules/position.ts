/** Who may take a step by what they hold: heads and deputies of units, and that nobody approves what they wrote (C4, C5, P4). Pure. */

/** An organization that has a part in a way, by the register of organizations. */
export interface WayUnit {
  readonly id: string
  readonly name: string
  /** The head on the day; null where the position is vacant. */
  readonly head: string | null
}

/** A position that the actor holds today. */
export interface HeldPosition {
  readonly organizationId: string
  readonly organization: string
  readonly role: 'head' | 'deputy'
  readonly title: string
}

/** Someone who acts, with what they lead or stand in for today. */
export interface Holder {
  readonly id: string
  readonly positions: readonly HeldPosition[]
}

/** In what role someone takes a step, and for whom. */
export interface Capacity {
  /** As it is read on the screen and under the letter: "Amtsleiter", "Leitung Jugendamt", "Gremienbüro". */
  readonly title: string
  readonly organizationId: string | null
  /** A deputy acts: in absence of the head, who is named unless the position is vacant. */
  readonly inAbsence: boolean
  readonly forName: string | null
}

/** Whether someone may take a step now, in what role, and where it leads. */
export type StepDecision<Step extends string, Refusal extends string> =
  | { readonly allowed: true; readonly next: Step; readonly capacity: Capacity }
  | { readonly allowed: false; readonly because: Refusal }

/** Who does what asks for no position: under a title of its own. */
export const plainCapacity = (title: string, organizationId: string | null = null): Capacity => ({
  title,
  organizationId,
  inAbsence: false,
  forName: null,
})

/** Who takes papers to council and committees. */
export const COUNCIL_OFFICE = 'Gremienbüro'

/** The role in which someone acts for a unit, the head's own position before a deputy's; null where they hold none there. */
export function positionIn({ positions }: Holder, unit: WayUnit | null): Capacity | null {
  if (!unit) return null
  const held = positions.filter(({ organizationId }) => organizationId === unit.id)
  const position = held.find(({ role }) => role === 'head') ?? held[0]
  if (!position) return null
  const deputy = position.role === 'deputy'
  return {
    title: position.title || `${deputy ? 'Stellvertretende Leitung' : 'Leitung'} ${unit.name}`,
    organizationId: unit.id,
    inAbsence: deputy,
    forName: deputy ? unit.head : null,
  }
}

/** The role in which someone approves for a unit; who wrote in what is approved does not (four eyes). */
export function approvalIn(actor: Holder, unit: WayUnit, authors: readonly string[]): Capacity | 'not_your_part' | 'you_wrote_it' {
  const held = positionIn(actor, unit)
  if (!held) return 'not_your_part'
  return authors.includes(actor.id) ? 'you_wrote_it' : held
}

/** The role in which someone writes: that of their position in the office, or as one who works there. */
export const writingCapacity = (actor: Holder, office: WayUnit | null, officeName: string): Capacity =>
  positionIn(actor, office) ?? plainCapacity(officeName === '' ? 'Verfasst' : `Bearbeitung ${officeName}`)
