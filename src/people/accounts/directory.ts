import * as client from 'openid-client'
import { z } from 'zod'
import type { Role } from '#platform/access/roles.ts'
import { MEMBERSHIP_ROLES, type MembershipRole } from '../register/people.ts'

/** A city's own directory (OpenID Connect): whoever it lets in is let in here, with the roles that its groups stand for. */
export interface DirectorySettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Claim that holds the groups, with dots for nested ones: "groups", "realm_access.roles". */
  readonly roleClaim: string
  readonly mapping: readonly RoleMapping[]
  /** What the button says. */
  readonly label: string
  /** Addresses of the directory may be taken without email_verified: the city itself keeps them. */
  readonly trustsEmail: boolean
}

/** What a group of the directory stands for: a role of its own, or a position in a unit (by short name). */
export interface RoleMapping {
  readonly group: string
  readonly role: Extract<Role, 'administrator' | 'council_office'> | MembershipRole
  readonly unit: string | null
}

/**
 * Reads "rk-admin=administrator, jugendamt=clerk@JA, ja-leitung=head@JA".
 * @throws Error naming the part that cannot be used
 */
export function parseRoleMapping(text: string): RoleMapping[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const [, group = '', role = '', unit = null] = /^(.+?)\s*=\s*([a-z_]+)(?:@(.+))?$/.exec(part) ?? []
      const isGrant = role === 'administrator' || role === 'council_office'
      const isPosition = MEMBERSHIP_ROLES.some(known => known === role)
      if (group === '' || (isGrant ? unit !== null : !isPosition || unit === null))
        throw new Error(`"${part}" is not group=role or group=role@unit`)
      return { group, role: role as RoleMapping['role'], unit: unit?.trim() ?? null }
    })
}

/** What the directory said about someone. */
export interface DirectoryPerson {
  /** Issuer and subject: the one name that never changes. */
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly emailIsTrusted: boolean
  readonly groups: readonly string[]
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  iss: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
})

/** Takes from checked claims what we need. */
export function personOfClaims(
  claims: Record<string, unknown>,
  settings: Pick<DirectorySettings, 'roleClaim' | 'trustsEmail'>,
): DirectoryPerson {
  const known = claimsSchema.parse(claims)
  const found = settings.roleClaim
    .split('.')
    .reduce<unknown>(
      (value, key) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined),
      claims,
    )
  const groups = typeof found === 'string' ? [found] : Array.isArray(found) ? found.filter(group => typeof group === 'string') : []
  return {
    subject: `${known.iss}|${known.sub}`,
    name: known.name ?? known.preferred_username ?? known.email ?? known.sub,
    email: (known.email ?? '').toLowerCase(),
    emailIsTrusted: known.email !== undefined && (settings.trustsEmail || known.email_verified === true),
    groups,
  }
}

/** What is kept in the browser between leaving for the directory and coming back; signed, and good once for ten minutes. */
export interface DirectoryTrip {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly next: string
  /** Someone who is signed in is to be asked anew, for one purpose. */
  readonly confirm?: Confirmation | undefined
}

/** What a trip of someone who is already signed in is for, and when it began (seconds since 1970). */
export interface Confirmation {
  readonly purpose: string
  readonly sessionId: string
  readonly began: number
}

/** Clocks differ; a minute is less than anyone leaves a desk for. */
const CLOCKS_DIFFER_BY = 60

/** Whether the directory asked its person after the trip began, and not some time before. A directory that does not say when counts as not having asked. */
export const askedAnew = (authTime: unknown, began: number): boolean => typeof authTime === 'number' && authTime >= began - CLOCKS_DIFFER_BY

let configuration: { readonly for: string; readonly value: Promise<client.Configuration> } | undefined

/** Asks the directory for its addresses and keys, once. Only a loopback directory (a test) may be without https. */
function discover(settings: DirectorySettings): Promise<client.Configuration> {
  const key = JSON.stringify([settings.issuer, settings.clientId])
  if (configuration?.for === key) return configuration.value
  const issuer = new URL(settings.issuer)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
  const value = client.discovery(
    issuer,
    settings.clientId,
    settings.clientSecret,
    undefined,
    isLocal ? { execute: [client.allowInsecureRequests] } : {},
  )
  configuration = { for: key, value }
  // A directory that was down is asked again with the next sign-in.
  value.catch(() => {
    configuration = undefined
  })
  return value
}

/** The address to send the browser to, and what to keep until it comes back (code flow with PKCE, state and nonce). */
export async function beginTrip(
  settings: DirectorySettings,
  returnTo: string,
  next: string,
  confirm?: Confirmation,
): Promise<{ address: string; trip: DirectoryTrip }> {
  const trip = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), next, confirm }
  const address = client.buildAuthorizationUrl(await discover(settings), {
    redirect_uri: returnTo,
    scope: 'openid profile email',
    state: trip.state,
    nonce: trip.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: 'S256',
    // Ask anew, and say when: max_age is what makes a directory put auth_time into its answer.
    ...(confirm ? { prompt: 'login', max_age: '0' } : {}),
  })
  return { address: address.href, trip }
}

/**
 * Exchanges the code that the browser brought for claims that openid-client has checked: issuer, audience, signature, expiry, nonce.
 * Groups may stand in the ID token or at the user info address.
 * @throws Error where anything does not fit, also where someone was to be asked anew and was not
 */
export async function endTrip(settings: DirectorySettings, current: URL, trip: DirectoryTrip): Promise<DirectoryPerson> {
  const config = await discover(settings)
  const tokens = await client.authorizationCodeGrant(config, current, {
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    pkceCodeVerifier: trip.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the directory sent no ID token')
  if (trip.confirm && !askedAnew(claims.auth_time, trip.confirm.began)) throw new Error('the directory did not ask its person anew')
  const more = config.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
  return personOfClaims({ ...more, ...claims }, settings)
}
