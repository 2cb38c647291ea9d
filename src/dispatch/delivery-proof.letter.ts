import type { DeliveryListSheet } from '#letters/delivery-list-sheet.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { type CsvValue, toCsv } from '#platform/http/csv.ts'
import { formatGermanDate, formatShortGermanDate } from '#vocabulary/german-date.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { byGroup } from './addressee.ts'
import type { Delivery, DeliveryEvent, LeftOut } from './delivery.store.ts'
import { germanChannel, germanDeliveryState } from './delivery.ts'
import type { Matter, SendableFiles } from './matter.ts'

/** All that the proof of sending says. */
export interface DeliveryProof {
  readonly matter: Matter
  readonly title: string
  readonly city: { readonly kind: string; readonly name: string }
  readonly sentAt: Temporal.Instant
  readonly committee: string
  readonly deliveries: readonly Delivery[]
  readonly leftOut: readonly LeftOut[]
  readonly files: SendableFiles
  readonly today: Temporal.PlainDate
}

const moment = (at: Temporal.Instant): string => {
  const local = inCityTime(at)
  return `${formatShortGermanDate(local.toPlainDate())}, ${[local.hour, local.minute].map(part => String(part).padStart(2, '0')).join(':')} Uhr`
}

/** When something reached its recipient, as far as anyone knows. */
export function whenInWords({ state, handedOn, at }: Delivery): string {
  if (handedOn) return formatShortGermanDate(handedOn)
  return at && (state === 'sent' || state === 'bounced') ? moment(at) : ''
}

/** What happened besides the first mail, a line each. */
export const furtherEvents = ({ events }: Delivery): string[] =>
  events.filter(({ kind }) => kind !== 'addressed').map(event => `${moment(event.at)}: ${WORDS[event.kind](event)}`)

const WORDS: Record<DeliveryEvent['kind'], (event: DeliveryEvent) => string> = {
  addressed: () => 'auf die Liste gesetzt',
  again: () => 'noch einmal gesendet',
  corrected: ({ email }) => `an ${email} gesendet`,
  taken_for_sent: () => 'als angekommen vermerkt',
  bounced: ({ onDay, note }) => `zurückgekommen${onDay ? ` am ${formatShortGermanDate(onDay)}` : ''}: ${note}`,
  handed_over: ({ onDay, note }) => `übergeben${onDay ? ` am ${formatShortGermanDate(onDay)}` : ''}${note ? `: ${note}` : ''}`,
}

/** The proof as it is printed. */
export function deliveryListSheet(proof: DeliveryProof): DeliveryListSheet {
  const { matter, city, deliveries, leftOut, files } = proof
  return {
    documentTitle: proof.title,
    author: `${city.kind} ${city.name}`,
    documentDate: proof.today.toString(),
    city: { kind: city.kind, name: city.name },
    title: 'Versandnachweis',
    facts: [
      {
        label: 'Bericht',
        value: `${matter.kind} zu ${formatList(matter.references)}${matter.date ? ` vom ${formatGermanDate(matter.date)}` : ''}`,
      },
      { label: 'Versandt', value: `${moment(proof.sentAt)}, ${matter.stand.sentBy}` },
      ...(proof.committee ? [{ label: 'Empfängerkreis', value: proof.committee }] : []),
      ...(files.letter ? [{ label: 'Brief (SHA-256)', value: files.letter.sha256 }] : []),
      ...files.others.map(({ title, sha256 }) => ({ label: `Anlage „${title}“ (SHA-256)`, value: sha256 })),
      { label: 'Stand dieser Liste', value: formatGermanDate(proof.today) },
    ],
    words: { page: 'Seite', of: 'von' },
    columns: [
      { head: 'Empfänger', share: 4 },
      { head: 'Weg', share: 5 },
      { head: 'Stand', share: 4 },
      { head: 'Wann', share: 3 },
    ],
    groups: byGroup(deliveries).map(({ group, members }) => ({
      name: group || 'Ohne Fraktion',
      rows: members.map(delivery => [
        [delivery.name],
        [germanChannel(delivery.channel), ...(delivery.email ? [delivery.email] : [])],
        [germanDeliveryState(delivery.state), ...furtherEvents(delivery)],
        [whenInWords(delivery)],
      ]),
    })),
    leftOut:
      leftOut.length === 0
        ? null
        : {
            heading: 'Nicht bedacht',
            items: leftOut.map(({ name, group, reason }) => `${name}${group && group !== name ? `, ${group}` : ''}: ${reason}`),
          },
  }
}

/** The proof as CSV: a row per recipient, with the letter's hash in each. */
export function deliveryCsv(proof: DeliveryProof): string {
  const hash = proof.files.letter?.sha256 ?? ''
  const rows = proof.deliveries.map((delivery): CsvValue[] => [
    delivery.name,
    delivery.group,
    germanChannel(delivery.channel),
    delivery.email,
    germanDeliveryState(delivery.state),
    whenInWords(delivery),
    delivery.said && delivery.state !== 'sent' ? delivery.said : '',
    furtherEvents(delivery).join('; '),
    delivery.channel === 'letter' ? hash : '',
  ])
  const silent = proof.leftOut.map(({ name, group, reason }): CsvValue[] => [name, group, '', '', 'nicht bedacht', '', reason, '', ''])
  const head = ['Empfänger', 'Fraktion', 'Weg', 'Adresse', 'Stand', 'Wann', 'Meldung', 'Was geschah', 'Brief (SHA-256)']
  return toCsv([head, ...rows, ...silent])
}

/** The name of the file. That of a confidential report says nothing about it (V2). */
export const proofFileName = ({ matter }: DeliveryProof, extension: 'pdf' | 'csv'): string =>
  matter.isConfidential
    ? `Versandnachweis-${matter.id.slice(0, 8)}.${extension}`
    : `Versandnachweis-${matter.references
        .map(reference => reference.replace(/[^\p{L}\p{N}]+/gu, '-'))
        .join('_')
        .slice(0, 80)}.${extension}`
