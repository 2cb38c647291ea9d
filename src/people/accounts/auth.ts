import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import type { Engine } from '#platform/db/database.ts'
import { accountAdapter } from './account-adapter.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rules.ts'

export interface AuthOptions {
  readonly engine: Engine
  /** Signs cookies and encrypts the secrets of second factors; 32 characters or more. */
  readonly secret: string
  /** The address people type, for cookies: over https they are marked secure. */
  readonly publicUrl: string
  /** Told when someone asks for a new password; the token is good for an hour and once. */
  readonly onPasswordForgotten: (about: { userId: string; email: string; name: string; token: string }) => Promise<void>
}

/** The header in which we tell the library the client's address; what a client sends under this name is overwritten. */
export const ADDRESS_HEADER = 'x-regelkreis-address'

/** A working day from the sign-in on, however much is done meanwhile (ASVS 3.3.2). */
const SESSION_SECONDS = 12 * 3600

/** How a session began, see RequestAccount. */
export const SIGNED_IN_BY = ['password', 'directory', 'invitation', 'example'] as const
export type SignedInBy = (typeof SIGNED_IN_BY)[number]

/**
 * The sign-in library with what we need of it. Only its functions are called, from our own pages: none of its addresses can be reached.
 * Its own way to sign up is closed: people come by invitation, by the directory, or as the first administrator.
 */
export const createAuth = ({ engine, secret, publicUrl, onPasswordForgotten }: AuthOptions) =>
  betterAuth({
    appName: 'Regelkreis',
    baseURL: publicUrl,
    secret,
    database: accountAdapter(engine),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) => onPasswordForgotten({ userId: user.id, email: user.email, name: user.name, token }),
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      additionalFields: {
        signedInBy: { type: 'string', required: false, defaultValue: 'password', input: false },
        secondFactorDue: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    // Whoever reads the table has no link that sets a password.
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: 'regelkreis',
      useSecureCookies: publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [twoFactor({ issuer: 'Regelkreis', twoFactorCookieMaxAge: 600 }), sessionFor()],
  })

export type Auth = ReturnType<typeof createAuth>

/** Lets the server open a session without a password: after an invitation, by the directory, in the example city. Not reachable by requests. */
const sessionFor = () => ({
  id: 'session-for' as const,
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string(), signedInBy: z.enum(SIGNED_IN_BY) }) },
      async ctx => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw new APIError('NOT_FOUND')
        // A second factor that the account has is asked for whatever the way in.
        const secondFactorDue = 'twoFactorEnabled' in user && user.twoFactorEnabled === true
        const session = await ctx.context.internalAdapter.createSession(
          user.id,
          false,
          { signedInBy: ctx.body.signedInBy, secondFactorDue },
          true,
        )
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ secondFactorDue })
      },
    ),
  },
})
