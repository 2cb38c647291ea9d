/** What can be followed. */
export const FOLLOW_KINDS = ['paper', 'committee', 'unit', 'plan', 'measure'] as const
export type FollowKind = (typeof FOLLOW_KINDS)[number]

/** Something to follow: a resolution by its reference, a committee by its short name, a unit by its name, a planning report or a measure by its id. */
export interface Followed {
  readonly kind: FollowKind
  readonly subject: string
}
