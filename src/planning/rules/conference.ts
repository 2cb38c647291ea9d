/** Where a planning conference is (K1–K7): planned, invited to, held, its results checked; or cancelled. */
export const CONFERENCE_STATES = ['planned', 'invited', 'held', 'checked', 'cancelled'] as const
export type ConferenceState = (typeof CONFERENCE_STATES)[number]

const STATE_WORDS: Readonly<Record<ConferenceState, string>> = {
  planned: 'In Planung',
  invited: 'Eingeladen',
  held: 'Durchgeführt',
  checked: 'Ergebnisse geprüft',
  cancelled: 'Abgesagt',
}

export const conferenceStateInWords = (state: ConferenceState): string => STATE_WORDS[state]

/** "eingeladen", as it stands in addresses. */
export const conferenceStateInAddress = (state: ConferenceState): string =>
  ({ planned: 'planung', invited: 'eingeladen', held: 'durchgefuehrt', checked: 'geprueft', cancelled: 'abgesagt' })[state]

export const CONFERENCE_KINDS = ['area', 'subject'] as const
export type ConferenceKind = (typeof CONFERENCE_KINDS)[number]

/** "stadträumlich", "thematisch" (K1). */
export const conferenceKindInWords = (kind: ConferenceKind): string => (kind === 'area' ? 'stadträumlich' : 'thematisch')

/** Whether day, time and place may still be set: what was held was held on its day. */
export const mayMove = ({ state }: { readonly state: ConferenceState }): boolean => state === 'planned' || state === 'invited'
