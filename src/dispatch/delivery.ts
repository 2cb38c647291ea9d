import type { MailState } from '#platform/mail/outbox-list.ts'
import type { Channel } from './addressee.ts'

/** How a delivery stands. */
export type DeliveryState =
  | 'waiting'
  | 'sent'
  | 'failed'
  | 'uncertain'
  | 'cancelled'
  | 'bounced'
  /** No address: somebody has to hand it over. */
  | 'to_hand_over'
  | 'handed_over'

export const DELIVERY_STATES: readonly DeliveryState[] = [
  'failed',
  'uncertain',
  'bounced',
  'cancelled',
  'to_hand_over',
  'waiting',
  'sent',
  'handed_over',
]

/** States in which somebody has to do something. */
export const PROBLEMS: ReadonlySet<DeliveryState> = new Set(['failed', 'uncertain', 'bounced', 'cancelled'])

/** What is known of a delivery: its mail's state, and what people noted. */
export interface KnownDelivery {
  readonly channel: Channel
  readonly mail: MailState | null
  readonly isHandedOver: boolean
  readonly isBounced: boolean
}

/** How a delivery stands: what was handed over by hand has arrived, whatever became of the mail; what came back did not arrive. */
export function deliveryState({ channel, mail, isHandedOver, isBounced }: KnownDelivery): DeliveryState {
  if (isHandedOver) return 'handed_over'
  if (isBounced || mail === 'bounced') return 'bounced'
  if (mail === null) return channel === 'paper' ? 'to_hand_over' : 'waiting'
  return mail === 'queued' || mail === 'sending' ? 'waiting' : mail
}

const WORDS: Record<DeliveryState, string> = {
  waiting: 'wartet auf den Mailserver',
  sent: 'gesendet',
  failed: 'fehlgeschlagen',
  uncertain: 'ungewiss',
  cancelled: 'nicht gesendet',
  bounced: 'zurückgekommen',
  to_hand_over: 'noch zu übergeben',
  handed_over: 'übergeben',
}
/** Of several the verb is in the plural: "2 warten auf den Mailserver". */
export const germanDeliveryState = (state: DeliveryState, count = 1): string =>
  state === 'waiting' && count !== 1 ? 'warten auf den Mailserver' : WORDS[state]

const CHANNELS: Record<Channel, string> = {
  letter: 'Brief per Mail',
  notice: 'Hinweis per Mail, weil vertraulich',
  paper: 'von Hand, weil keine Adresse',
}
export const germanChannel = (channel: Channel): string => CHANNELS[channel]
