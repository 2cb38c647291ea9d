import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { restoreBackup } from '#platform/backup/restore-backup.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import { Database, type Engine } from '#platform/db/database.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'
import { shape, text } from '#platform/db/rows.ts'
import { localFileStore } from '#platform/files/file-store.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

// A city of commit 614eec3: its example with 17 documents, imported, written, signed, sent, published and asked about by the code of that day, as a
// backup of that code (`city-of-614eec3.tar.gz`), with the words of its pages (`pages.txt`). Three scans were left out of the file store to keep it small.
const BACKUP = join(import.meta.dirname, 'city-of-614eec3.tar.gz')
const PAGES = join(import.meta.dirname, 'pages.txt')
const clock = fixedClock('2026-11-30T11:30:00Z')

/** Words that were changed on purpose since, with the reason. */
const WITH_SUBJECT = 'a page about a report bears the subject; the reference stands above it, as a link'
const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'Bericht · Verwaltung · aus „vorzulegen“ · Vorschlag',
      'Bericht · Verwaltung des Jugendamtes an Jugendhilfeausschuss · aus „berichtet“ · Vorschlag',
      'Bericht · Oberbürgermeisterin an Stadtrat · aus „vorzulegen“ · Vorschlag',
      'Bericht · Oberbürgermeisterin an Stadtrat · aus „zu informieren“ · Vorschlag',
    ].map(words => [words, 'one duty is one obligation: the report and the day of a sentence are the same (decision 150)']),
  ),
  ...Object.fromEntries(
    [
      'Nächste Frist',
      'in Umsetzung■ überfällig Frist 30. April 2021 (seit 3 Jahren)Auftrag mit Termin',
      'wird fortlaufend umgesetzt■ überfällig Frist 16. Juni 2021 (seit 2 Jahren)',
      'wird fortlaufend umgesetzt■ überfällig Frist 16. März 2022 (seit 2 Jahren)Wiederkehrender Bericht',
    ].map(words => [words, 'a day that has passed is no next deadline: overdue since']),
  ),
  ...Object.fromEntries(
    ['11 von 12 offen', '3 von 5 offen', 'Frist: Punkt 1 (überfällig)'].map(words => [
      words,
      'a lead-in is open and due with its parts (decision 151)',
    ]),
  ),
  ...Object.fromEntries(
    [
      'Dokument hinzufügenKontrolle und Einreicher',
      'Bericht weiterschreibenDokument hinzufügenKontrolle und Einreicher',
      'offen Sichtbarkeit ändern',
      'offen · vertraulich Sichtbarkeit ändern',
    ].map(words => [words, 'what is done seldom stands behind a fold, and visibility is a fact of its own']),
  ),
  'gestellt am 30. November 2026 · offen, Antwort bis 14. Dezember 2026 (in 2 Jahren)': 'a question says who has it, and since when',
  'Antwort schreiben auf die Nachfrage: Fraktion Elsterbogen': 'a question is opened, and answered there by the unit that has it',
  Suchen: 'people are a list like all others: the button of its filter says „Anwenden“',
  'Bericht zu V1120/23': WITH_SUBJECT,
  'Bericht zu A0155/20': WITH_SUBJECT,
  'Bericht zu V2417/22': WITH_SUBJECT,
  'Bericht zu A0155/20 und A0290/21': WITH_SUBJECT,
  'Bericht zu A0412/19': WITH_SUBJECT,
  'Bericht zu V0871/24': WITH_SUBJECT,
  'Bericht zu V1986/22': WITH_SUBJECT,
}

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
const ENGINES: Record<string, () => Promise<Engine>> = {
  PGlite: () => openPglite(),
  ...(server && {
    PostgreSQL: async () => {
      const { url, drop } = await createPostgresDatabase(server)
      const engine = openPostgres(url, { max: 5 })
      return { ...engine, close: () => engine.close().then(drop) }
    },
  }),
}

for (const [name, open] of Object.entries(ENGINES))
  describe(`a database of commit 614eec3 on ${name}`, () => {
    let room: string
    let engine: Engine
    let database: Database
    let site: TestApp
    before(async () => {
      room = await mkdtemp(join(tmpdir(), 'regelkreis-upgrade-'))
      await promisify(execFile)('tar', ['-xzf', BACKUP, '-C', room])
      engine = await open()
      database = new Database(engine, clock)
      const files = localFileStore(join(room, 'store'))
      const installation = { engine, clock, files, authSecretPath: join(room, 'secret') }
      await restoreBackup(installation, room, { mails: 'ask', withoutMissingFiles: true, migrations: await readMigrations() })
      site = await createTestApp(database, { isExample: true, files })
    })
    after(async () => {
      await site?.close()
      await engine?.close()
      await rm(room, { recursive: true, force: true })
    })

    test('comes up to date, and the chain of its audit trail is whole', async () => {
      const applied = await engine.executeSql('select name from migration')
      assert.equal(applied.rows.length, (await readMigrations()).length)
      assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
      const units = await engine.executeSql(
        `select count(*) as named, count(responsible_unit_id) as linked from paper where responsible_unit is not null`,
      )
      assert.deepEqual([Number(units.rows[0]?.['named']), Number(units.rows[0]?.['linked'])], [7, 7], 'each word was found among the units')
    })

    test('shows lists, resolutions, people and reports with every word they had', async () => {
      const lost: string[] = []
      for (const page of (await readFile(PAGES, 'utf8')).split('== ').slice(1)) {
        const [path = '', ...words] = page.trim().split('\n')
        const shown = wordsOf(await (await site.app.request(path)).text())
        lost.push(...words.filter(line => !shown.includes(line) && SAID_OTHERWISE[line] === undefined).map(line => `${path}: ${line}`))
      }
      assert.deepEqual(lost, [])
    })

    test('gives every letter byte for byte as it was signed', async () => {
      const letter = shape({ id: text, sha256: text })
      const letters = await database.read(BUILT_IN_CLERK, tx =>
        letter.many(
          tx,
          sql`select r.id, f.sha256 from control_report r join file f on f.id = r.pdf_file_id
          where not exists (select from report_edition e where e.report_id = r.id)`,
        ),
      )
      assert.ok(letters.length > 0)
      for (const { id, sha256 } of letters) {
        const bytes = await (await site.app.request(urls.reportPdf(id))).arrayBuffer()
        assert.equal(createHash('sha256').update(new Uint8Array(bytes)).digest('hex'), sha256, id)
      }
    })
  })

const INLINE = 'a|strong|em|span|time|abbr|mark|small|code|b|i|del|ins|sup|sub'
const UNSEEN = /<(script|style|svg|datalist|select)\b.*?<\/\1>/gs

/** What stands in the main part of a page, block by block. */
function wordsOf(html: string): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''
  return main
    .replace(UNSEEN, '')
    .replace(new RegExp(`</?(?:${INLINE})\\b[^>]*>`, 'g'), '')
    .split(/<[^>]*>/)
    .map(plain)
    .join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
const plain = (words: string): string =>
  words
    .replace(/&(?:lt|gt|quot|#39|amp);/g, entity => ENTITIES[entity] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
