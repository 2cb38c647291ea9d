import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { toInstant } from '#platform/db/columns.ts'
import type { Engine } from '#platform/db/database.ts'

/** Slips of the finger cost nothing. */
const FREE_FAILURES = 3
/** Longest wait: with it a guesser has fewer than a hundred tries a day, and its owner is back after a coffee. */
const LONGEST_WAIT = 900
/** After a quiet day everything is forgotten. */
const FORGOTTEN_AFTER = 24 * 3600

/** Seconds that must pass after the last of `failures` failed tries before the next one is looked at: 0, 0, 0, 2, 4, 8 … up to 15 minutes. */
export const secondsToWait = (failures: number): number =>
  failures <= FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT, 2 ** Math.min(failures - FREE_FAILURES, 20))

/**
 * What a wait belongs to: an account name seen from one address. Someone at another address cannot make the owner wait, and a guesser with many addresses still
 * meets the strength of the password and the second factor. Of IPv6 the /64 counts, because one line has all of it.
 */
export function delayKey(account: string, address: string): string {
  return createHash('sha256')
    .update(`${account.trim().toLowerCase()}\n${networkKey(address)}`)
    .digest('hex')
}

/** What counts as one place: of IPv6 the /64. */
export const networkKey = (address: string): string => (isIPv6(address) ? networkOf(address) : address)

function networkOf(address: string): string {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/**
 * Counts a try before it is made, so that a hundred tries at once are a hundred tries. Gives 0 where it may be made, or the seconds to wait, and then it was not
 * counted. `forgive` after a success.
 */
export async function beginTry(engine: Engine, key: string, now: Temporal.Instant): Promise<number> {
  const at = now.toString()
  const added = await engine.executeSql(
    `insert into account.sign_in_delay (key, failures, last_failure) values ($1, 1, $2::timestamptz) on conflict do nothing returning key`,
    [key, at],
  )
  if (added.rows.length > 0) return 0
  const { rows } = await engine.executeSql('select failures, last_failure from account.sign_in_delay where key = $1', [key])
  if (!rows[0]) return 1
  const failures = Number(rows[0]['failures'])
  const quiet = toInstant(rows[0]['last_failure']).until(now).total('seconds')
  const left = Math.ceil(secondsToWait(failures) - quiet)
  if (left > 0) return left
  const counted = await engine.executeSql(
    `update account.sign_in_delay set failures = $3, last_failure = $4::timestamptz where key = $1 and failures = $2 returning key`,
    [key, failures, quiet > FORGOTTEN_AFTER ? 1 : failures + 1, at],
  )
  // Another try was quicker: this one comes after it.
  return counted.rows.length > 0 ? 0 : 1
}

/** What a source of tries may use up: so many at once, and then one more each minute. */
export interface Allowance {
  readonly key: string
  readonly tries: number
}

const keyOf = (kind: string, what: string): string => createHash('sha256').update(`${kind}\n${what}`).digest('hex')

/** Tries from one network, whatever accounts they name: made-up ones cost as much as real ones. A town hall behind one address has failures every day. */
export const networkAllowance = (address: string): Allowance => ({ key: keyOf('network', networkKey(address)), tries: 30 })

/** Tries at one account from networks that its owner never came from: below a hundred an hour, from however many of them. */
export const accountAllowance = (account: string): Allowance => ({ key: keyOf('account', account.trim().toLowerCase()), tries: 20 })

/**
 * Counts a try against an allowance before it is made, in one statement, so that a hundred at once are a hundred. Gives 0 where it may be made, or the seconds
 * after which the next one is free.
 */
export async function spendTry(engine: Engine, { key, tries }: Allowance, now: Temporal.Instant): Promise<number> {
  const { rows } = await engine.executeSql(
    `insert into account.sign_in_delay as d (key, failures, last_failure) values ($1, 1, $2::timestamptz)
      on conflict (key) do update set
        failures = greatest(0, d.failures - floor(extract(epoch from $2::timestamptz - d.last_failure) / 60)::integer) + 1,
        -- Minutes that were begun count on.
        last_failure = greatest(d.last_failure + floor(extract(epoch from $2::timestamptz - d.last_failure) / 60) * interval '1 minute',
          case when d.failures <= floor(extract(epoch from $2::timestamptz - d.last_failure) / 60) then $2::timestamptz else d.last_failure end)
      where d.failures - floor(extract(epoch from $2::timestamptz - d.last_failure) / 60) < $3
      returning key`,
    [key, now.toString(), tries],
  )
  return rows.length > 0 ? 0 : 60
}

/** Gives a try back that turned out to be no failure. */
export const returnTry = async (engine: Engine, { key }: Allowance): Promise<void> => {
  await engine.executeSql('update account.sign_in_delay set failures = failures - 1 where key = $1 and failures > 0', [key])
}

/** Whether the account was opened from this network before. */
export async function isKnownNetwork(engine: Engine, account: string, address: string): Promise<boolean> {
  const { rows } = await engine.executeSql(
    'select from account.known_network where account_key = $1 and network_key = $2',
    networkKeys(account, address),
  )
  return rows.length > 0
}

/** Notes that the account was opened from this network. */
export async function knowNetwork(engine: Engine, account: string, address: string, now: Temporal.Instant): Promise<void> {
  await engine.executeSql(
    `insert into account.known_network (account_key, network_key, last_seen) values ($1, $2, $3::timestamptz)
      on conflict (account_key, network_key) do update set last_seen = excluded.last_seen`,
    [...networkKeys(account, address), now.toString()],
  )
}

const networkKeys = (account: string, address: string): [string, string] => [
  accountAllowance(account).key,
  keyOf('network of', `${account.trim().toLowerCase()} ${networkKey(address)}`),
]

/** Forgets the failures of a key. */
export const forgive = async (engine: Engine, key: string): Promise<void> => {
  await engine.executeSql('delete from account.sign_in_delay where key = $1', [key])
}
