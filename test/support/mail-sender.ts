import { join } from 'node:path'
import { systemClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { openEngine } from '#platform/db/open.ts'
import { localFileStore } from '#platform/files/file-store.ts'
import { startPost } from '#platform/mail/post.ts'
import { smtpServer } from '#platform/mail/smtp.ts'

// A process of its own that sends what the outbox holds, for tests that kill it: mail-sender.ts <data folder> <SMTP address> <minutes the clock is ahead> [database]
const [, , dataDir = '', smtpUrl = '', ahead = '0', databaseUrl] = process.argv
const engine = await openEngine({ dataDir, databaseUrl }, 'server')
const clock = { ...systemClock, now: () => systemClock.now().add({ minutes: Number(ahead) }) }
const server = smtpServer({ url: smtpUrl, from: 'stadt@lindenau.example', files: localFileStore(join(dataDir, 'files')) })
await startPost({ database: new Database(engine, clock), clock }, server, {
  onError: error => {
    throw error
  },
})
