import { randomBytes } from 'node:crypto'
import type { Principal } from '#platform/access/principal.ts'
import { throughAddress } from '#platform/access/through-address.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { pointGist } from '#register/record/point-gist.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
import { type CalendarDate, deleteFeed, type FeedKind, findFeed, insertFeed, listDates, replaceSecret } from './calendar.store.ts'
import { type CalendarEntry, calendarText } from './ics.ts'

/** 256 bits: nobody guesses an address. */
const newSecret = (): string => randomBytes(32).toString('base64url')

/** Gives the principal a calendar of a unit, a committee or all that is the person's own. */
export async function addCalendar(change: Change, feed: { readonly kind: FeedKind; readonly subject: string }): Promise<void> {
  await insertFeed(change, { ...feed, secret: newSecret() })
  await change.audit({ action: 'calendar.added', recordType: 'calendar', recordId: feed.kind, data: { subject: feed.subject } })
}

/** Another address for a calendar. The trail is told that, never the address. */
export const renewCalendar = async (change: Change, id: string): Promise<Outcome> =>
  (await replaceSecret(change, id, newSecret())) ? audited(change, 'renewed', id) : change.nothing(gone)

export const removeCalendar = async (change: Change, id: string): Promise<Outcome> =>
  (await deleteFeed(change, id)) ? audited(change, 'removed', id) : change.nothing(gone)

async function audited(change: Change, what: 'renewed' | 'removed', id: string): Promise<typeof done> {
  await change.audit({ action: `calendar.${what}`, recordType: 'calendar', recordId: id })
  return done
}

/** The owner of a calendar as they are today: what they may no longer see, the calendar no longer shows. Null where they have no account any more. */
export type OwnerPort = (owner: string) => Promise<Principal | null>

export interface CalendarSource {
  readonly database: Database
  readonly ownerOf: OwnerPort
  readonly today: Temporal.PlainDate
  /** Beginning of links, without a slash at the end. */
  readonly publicUrl: string
}

/** The calendar of a secret address as text after RFC 5545; null where the address leads nowhere, or its owner may read no calendars any more. */
export async function readCalendar(
  source: CalendarSource,
  secret: string,
  mayRead: (owner: Principal) => boolean,
  asking: Principal,
): Promise<string | null> {
  const feed = await source.database.read(asking, (tx: Tx) => findFeed(tx, secret))
  const owner = feed && (await source.ownerOf(feed.owner))
  if (!feed || !owner || !mayRead(owner)) return null
  const dates = await source.database.read(throughAddress(owner), tx => listDates(tx, feed, { owner, today: source.today }))
  return calendarText({ name: calendarName(feed.kind, feed.subject), entries: dates.map(date => entryOf(date, source.publicUrl)) })
}

/** "Beschlusskontrolle: Jugendamt". */
export const calendarName = (kind: FeedKind, subject: string): string =>
  kind === 'person' ? 'Beschlusskontrolle: meine Termine' : `Beschlusskontrolle: ${subject}`

function entryOf(date: CalendarDate, publicUrl: string): CalendarEntry {
  const { point, reference, unit } = date
  const what =
    point === null
      ? `${reference}: Bericht zur Beschlusskontrolle`
      : `${reference} Punkt ${point.number}: ${pointGist(date.share ?? point.text, 80)}`
  const path =
    date.recordType === 'assignment'
      ? urls.assignment(date.recordId)
      : point === null
        ? urls.resolution(reference)
        : urls.point(reference, point.number)
  const lines = [
    ...(date.subject ? [date.subject] : []),
    ...(point ? [pointGist(point.text, 400)] : []),
    ...(date.share ? [`Anteil: ${date.share}`] : []),
    `Zuständig: ${unit ?? 'noch niemand'}`,
    `Fällig am ${formatGermanDate(date.on)}`,
    publicUrl + path,
  ]
  return {
    uid: `${date.recordType}-${date.recordId}@regelkreis`,
    on: date.on,
    summary: what,
    description: lines.join('\n'),
    url: publicUrl + path,
    categories: ['Beschlusskontrolle', ...(unit ? [unit] : [])],
    modified: date.modified,
  }
}
