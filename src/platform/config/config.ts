import { resolve } from 'node:path'
import { z } from 'zod'
import { isMailAddress } from '#platform/mail/address.ts'

/** Everything the process learns from its environment. Parsed once at the start; docs/operations.md lists the variables. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Folder of the embedded database and of all files. */
  readonly dataDir: string
  /** A PostgreSQL server (15 or later) instead of the embedded database. */
  readonly databaseUrl: string | undefined
  /** The same database by a login role that owns nothing: requests run there. Without it they run on the owner's connection and only give its rights up. */
  readonly databaseRequestUrl: string | undefined
  readonly maxUploadBytes: number
  readonly ocrWorkers: number
  /** Where people reach the server, without a slash at the end: for links in mails and calendars. */
  readonly publicUrl: string
  /** The city's mail server and the address that mails come from; without it mails wait in the outbox. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** Signs sessions and encrypts second factors; without one it is made once and kept in the data folder. Several processes need the same. */
  readonly authSecret: string | undefined
  /** Signs backups and is kept elsewhere than they are. */
  readonly backupKey: string | undefined
  /** A reverse proxy of ours stands before the server and says in X-Forwarded-For who asks. */
  readonly behindProxy: boolean
  /** The city's own directory by OpenID Connect; roles as text, read by the people capability. */
  readonly directory: DirectoryConfig | undefined
  /** Start without the example city. */
  readonly empty: boolean
  /**
   * The example city's accounts open without a password: on this machine alone, or because EXAMPLE_OPEN says so. A door without a password is never open to a network
   * by a slip.
   */
  readonly exampleIsOpen: boolean
  /** The page /katalog shows the components with their examples: for those who build, never in an installation. */
  readonly hasCatalogue: boolean
}

export interface DirectoryConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly roleClaim: string
  readonly roles: string
  readonly label: string
  readonly trustsEmail: boolean
}

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATABASE_REQUEST_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  MAX_UPLOAD_MB: z.coerce.number().positive().max(2000).default(50),
  OCR_WORKERS: z.coerce.number().int().min(1).max(64).default(2),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })
    .transform(url => url.replace(/\/+$/, ''))
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' }).optional(),
  MAIL_FROM: z
    .string()
    .refine(from => isMailAddress(/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from.trim()), 'must be an address, or a name with an address in <>')
    .optional(),
  AUTH_SECRET: z.string().min(32, 'must have 32 characters or more, for example from: openssl rand -base64 32').optional(),
  BACKUP_KEY: z.string().min(32, 'must have 32 characters or more, for example from: openssl rand -base64 32').optional(),
  BEHIND_PROXY: z.enum(['yes', 'no']).default('no'),
  EXAMPLE_OPEN: z.enum(['yes', 'no']).default('no'),
  CATALOGUE: z.enum(['yes', 'no']).default('no'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must begin with https://' }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().default('groups'),
  OIDC_ROLES: z.string().default(''),
  OIDC_LABEL: z.string().default('Mit dem Konto der Stadt anmelden'),
  OIDC_TRUST_EMAIL: z.enum(['yes', 'no']).default('no'),
})

/** A setting that cannot be used. The message names the variable and the fix. */
export class ConfigError extends Error {}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Reads the configuration from environment variables and the start's flags.
 * @throws ConfigError with one line per variable that cannot be used
 */
export function readConfig(env: Record<string, string | undefined>, flags: { empty?: boolean } = {}): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const { HOST, PORT, DATA_DIR, DATABASE_URL, DATABASE_REQUEST_URL, MAX_UPLOAD_MB, OCR_WORKERS, PUBLIC_URL, SMTP_URL, MAIL_FROM } =
    parsed.data
  if (DATABASE_REQUEST_URL && !DATABASE_URL)
    throw new ConfigError('DATABASE_REQUEST_URL: needs DATABASE_URL, the same database by its owner')
  if (SMTP_URL && !MAIL_FROM) throw new ConfigError('MAIL_FROM: needed together with SMTP_URL, the address that mails come from')
  // Passwords and sessions must not cross a network in the clear: whoever opens the server says where the proxy with TLS is.
  const isOurs = LOOPBACK.has(HOST)
  if (!isOurs && !PUBLIC_URL?.startsWith('https://'))
    throw new ConfigError(`HOST: ${HOST} is not a loopback address; set PUBLIC_URL to the https:// address of the reverse proxy before it`)
  return {
    host: HOST,
    port: PORT,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    databaseRequestUrl: DATABASE_REQUEST_URL,
    maxUploadBytes: Math.round(MAX_UPLOAD_MB * 1024 * 1024),
    ocrWorkers: OCR_WORKERS,
    publicUrl: PUBLIC_URL ?? `http://localhost:${PORT}`,
    mail: SMTP_URL && MAIL_FROM ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : undefined,
    authSecret: parsed.data.AUTH_SECRET,
    backupKey: parsed.data.BACKUP_KEY,
    behindProxy: parsed.data.BEHIND_PROXY === 'yes',
    directory: directoryOf(parsed.data),
    empty: flags.empty ?? false,
    hasCatalogue: parsed.data.CATALOGUE === 'yes',
    exampleIsOpen:
      parsed.data.EXAMPLE_OPEN === 'yes' || (isOurs && (!PUBLIC_URL || LOOPBACK.has(new URL(PUBLIC_URL).hostname.replace(/^\[|\]$/g, '')))),
  }
}

const isSafeAddress = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || LOOPBACK.has(hostname)
}

function directoryOf(env: z.infer<typeof environment>): DirectoryConfig | undefined {
  if (!env.OIDC_ISSUER) return undefined
  if (!env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET)
    throw new ConfigError('OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: needed together with OIDC_ISSUER')
  if (!isSafeAddress(env.OIDC_ISSUER)) throw new ConfigError('OIDC_ISSUER: must begin with https://')
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    roleClaim: env.OIDC_ROLE_CLAIM,
    roles: env.OIDC_ROLES,
    label: env.OIDC_LABEL,
    trustsEmail: env.OIDC_TRUST_EMAIL === 'yes',
  }
}
