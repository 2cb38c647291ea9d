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
  readonly maxUploadBytes: number
  readonly ocrWorkers: number
  /** Where people reach the server, without a slash at the end: for links in mails and calendars. */
  readonly publicUrl: string
  /** The city's mail server and the address that mails come from; without it mails wait in the outbox. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** Start without the example city. */
  readonly empty: boolean
}

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
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
  const { HOST, PORT, DATA_DIR, DATABASE_URL, MAX_UPLOAD_MB, OCR_WORKERS, PUBLIC_URL, SMTP_URL, MAIL_FROM } = parsed.data
  if (SMTP_URL && !MAIL_FROM) throw new ConfigError('MAIL_FROM: needed together with SMTP_URL, the address that mails come from')
  // Until there are accounts everyone who reaches the server acts as the clerk: it must not be reachable from elsewhere.
  if (!LOOPBACK.has(HOST))
    throw new ConfigError(`HOST: ${HOST} is not a loopback address; until accounts exist the server binds to 127.0.0.1 or ::1 only`)
  return {
    host: HOST,
    port: PORT,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    maxUploadBytes: Math.round(MAX_UPLOAD_MB * 1024 * 1024),
    ocrWorkers: OCR_WORKERS,
    publicUrl: PUBLIC_URL ?? `http://localhost:${PORT}`,
    mail: SMTP_URL && MAIL_FROM ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : undefined,
    empty: flags.empty ?? false,
  }
}
