import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { can } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { urls } from '#web/urls.ts'
import { namesOnly } from './route-path.ts'
import { type Secret, VISITORS, type Visitor } from './visitors.ts'
import { openWalk, type Walk } from './walk.ts'

const NOBODYS_ID = '00000000-0000-4000-8000-000000000000'
const NOBODYS_REFERENCE = 'V9999-99'

/** Routes for which the city of secrets has no record; each with the reason. */
const WITHOUT_RECORD = [
  // Secrets are looked up by their hash, or belong to one owner: an address that was not given out is like any other.
  /^\/(einladung|passwort-vergessen|kalender)\//,
  /\/:secret/,
  // A page of a scan needs a scan: src/register/document/document-reading.test.ts. Its bytes come by the same query as the document.
  /^\/dokumente\/:id\/seiten\//,
  // One's own account needs a session: src/people/accounts/sign-in.test.ts; how one is told, src/handover/tell.test.ts.
  /^\/konto(\/mitteilungen)?$/,
  /^\/anmelden\/verzeichnis/,
  /^\/assets/,
  // The city's own address, which stands on its imprint too: src/legal/legal.test.ts.
  /^\/\.well-known\/security\.txt$/,
  // The handbook is the same for everybody: src/web/handbook.test.ts.
  /^\/hilfe\/handbuch/,
  // Whose part it is to sign follows from the person's position: src/control/way/way.test.ts.
  /^\/(unterschriften|(planung\/)?berichte\/:id\/unterschreiben)$/,
  // An archive that takes minutes to make, read as the public reads: src/profiles/profiles.test.ts.
  /^\/planung\/zahlen\/druck\/:id\/steckbriefe\.zip$/,
  // Leads to the page of all settings, which is walked.
  /^\/versand\/einstellungen$/,
  // The desks of before lead to "Heute", to a list or to the overview, which are walked: src/control/assignment/assignment.test.ts.
  /^\/schreibtisch(\/alle)?$/,
  // Whoever may say who answers is led there; those who ask: src/control/assignment/assignment-request.test.ts.
  /zuweisung-erbitten$/,
  // A councillor's own desk, and asking for one's group: src/council/desk.test.ts and question.test.ts.
  /^\/mein-schreibtisch/,
  /^\/berichte\/:id.*\/nachfrage$/,
]

/** Tables whose rows hold no words of their own, or none that are anyone's secret; each with the reason. */
const WITHOUT_SECRET: Readonly<Record<string, string>> = {
  area: 'names and numbers of areas, which everyone may know',
  area_border: 'borders of areas, which everyone may know',
  area_level: 'names of levels, which everyone may know',
  area_membership: 'ids',
  area_succession: 'ids',
  calendar_feed: 'kept for its owner alone, whom its policies name; holds the name of a unit',
  change_note: 'codes and days; as secret as what it is about (src/news)',
  change_told: 'ids and moments',
  committee_list: 'names of committees; the words stand in its parts',
  control_report_paper: 'ids',
  council_visit: 'moments of one owner',
  figure_given_away: 'ids of places, without a figure',
  figure_secrecy: 'a state and how many were looked at',
  figure_source: 'offices that give figures, which everyone may know',
  count_level: 'ids',
  count_part: 'numbers, and names of units; never more than the rows they are counted from (src/oversight/kept-counts.test.ts)',
  count_stale: 'ids',
  count_sum: 'numbers, and names of units; the same',
  framework_part: 'names of parts, which everyone may know',
  framework_replacement: 'ids',
  hand_over_notice: 'words of mails about hand-overs, kept like the outbox inside; of what is confidential they say nothing (src/handover)',
  indicator: 'what is counted, which everyone may know',
  intake_act: 'who took documents over, and when; the words stand in its parts',
  invitation: 'the hash of a link',
  membership_request: 'who is proposed for a position, seen inside like membership',
  letter_read: 'ids of one owner',
  list_rhythm: 'names of committees',
  meeting: 'number and day of a session; never wider than it are its resolutions, which are asked for',
  notice_choice: 'when somebody wants mails',
  obligation: 'words of its point, in which the secret stands',
  organization: 'units and committees are public; what people do in them is not',
  overdue_list: 'a year; the words stand in its rows',
  paper_document: 'ids',
  paper_subject: 'ids',
  purpose_claim: 'years, amounts and the id of a point; the words stand in the point',
  provider_profile: 'addresses of providers, which everyone may know',
  public_without_decision: 'ids of what is public; its words are those of the resolution or the report',
  relation: 'its words are those of points; asked for with them',
  reminder: 'ids, days and addresses of the administration',
  reminder_run: 'counts, for those alone who see all that is counted',
  report_cosigner: 'ids',
  report_delivery_event: 'what became of a mail; its words are those of a mail server',
  review_decision: 'values of a document; as secret as the document',
  role_grant: 'roles of people, who are a secret of their own',
  saved_filter: 'kept for its owner alone, whom its policies name',
  measure_account: 'a day, and who closed it',
  measure_unit: 'ids',
  service_area: 'ids',
  service_kind: 'words of the law',
  text_set_aside: 'kept for its owner alone, whom its policies name',
  text_turn: 'ids and moments',
  school_holiday: 'names and days of school holidays, which everyone may know',
  setting: 'the city’s names and numbers, which everyone may know',
  subscription: 'kept for its owner alone, whom its policies name',
  subscription_feed: 'kept for its owner alone, whom its policies name',
  unit_word: 'former names of offices, which everyone may know',
}

/** A text without what was asked for, however often it was encoded on its way. */
const without = (text: string, own: string): string =>
  [own, encodeURIComponent(own), encodeURIComponent(encodeURIComponent(own))].reduce((rest, form) => rest.replaceAll(form, 'X'), text)

onEachDatabase('V2: what nobody may see', open => {
  let database: Database
  let walk: Walk
  let secrets: readonly Secret[]

  before(async () => {
    database = await open()
    walk = await openWalk(database)
    secrets = walk.secrets
  })
  after(() => walk?.close())

  const as = (visitor: Visitor) => walk.as(visitor)
  const ask = async (visitor: Visitor, path: string) => {
    const { status, headers, text } = await walk.ask(visitor, path)
    return { status, text: `${headers}\n${text}` }
  }
  const hiddenFor = (visitor: Visitor): readonly Secret[] => secrets.filter(({ seenBy }) => !seenBy.includes(visitor))

  test('every route names its permission, and nothing else leads anywhere', () => {
    const declared = new Set(walk.routes.map(({ method, path }) => `${method} ${path}`))
    const undeclared = walk.site.app.routes.filter(({ method, path }) => method !== 'ALL' && !declared.has(`${method} ${namesOnly(path)}`))
    assert.deepEqual(undeclared, [])
    assert.ok(walk.routes.length > 60)
  })

  test('the walk reaches a record on every kind of page', () => {
    const reached = new Set(walk.addresses.map(({ route }) => route.path))
    const missed = walk.routes.filter(
      ({ method, path }) => method === 'GET' && !reached.has(path) && !WITHOUT_RECORD.some(pattern => pattern.test(path)),
    )
    assert.deepEqual(
      missed.map(({ path }) => path),
      [],
    )
  })

  test('every table whose rows are seen by some and not by others holds a secret, or says why it has none', async () => {
    const { rows: tables } = await database.engine.executeSql(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'visibility' order by 1`,
    )
    const wrong: string[] = []
    for (const { name } of tables) {
      const { rows } = await database.engine.executeSql(`select t::text as words from "${name}" t`)
      const holds = rows.some(row => secrets.some(({ word }) => String(row['words']).includes(word)))
      if (!holds && WITHOUT_SECRET[String(name)] === undefined) wrong.push(`${name}: plant a secret in it, or say why it needs none`)
    }
    assert.deepEqual(wrong, [])
  })

  test('no two secrets for different people are written alike: the search would find the one for the other', async () => {
    const words = [...new Set(secrets.map(({ word }) => word))]
    const { rows } = await database.engine.executeSql(
      `select a.word as one, b.word as other from unnest($1::text[]) as a(word), unnest($1::text[]) as b(word)
        where a.word < b.word and similarity(regelkreis_fold(a.word), regelkreis_fold(b.word)) >= 0.38`,
      [words],
    )
    const seenBy = (word: string): string => String(secrets.find(secret => secret.word === word)?.seenBy.toSorted())
    const told = rows.flatMap(({ one, other }) => (seenBy(String(one)) === seenBy(String(other)) ? [] : `${one} ${other}`))
    assert.deepEqual(told, [])
  })

  test('whoever may see a secret finds it, in pages and in files: the walk would notice a leak', async () => {
    const seen = new Set<string>()
    const inFiles = new Set<string>()
    for (const { path } of walk.addresses) {
      const { headers, text, contentType } = await walk.ask('administrator', path)
      for (const { word } of secrets) {
        if (!`${headers}\n${text}`.includes(word)) continue
        seen.add(word)
        inFiles.add(contentType.replace(/;.*/, ''))
      }
    }
    assert.deepEqual(
      secrets
        .filter(({ word, seenBy, onNoPage }) => !onNoPage && seenBy.includes('administrator') && !seen.has(word))
        .map(({ word }) => word),
      [],
    )
    for (const type of ['text/html', 'text/csv', 'application/pdf', 'text/plain'])
      assert.ok(
        [...inFiles].some(one => one === type),
        `no secret was read in ${type}`,
      )
    for (const type of [/wordprocessingml/, /spreadsheetml/])
      assert.ok(
        [...inFiles].some(one => type.test(one)),
        `no secret was read in ${type}`,
      )
  })

  for (const visitor of VISITORS) {
    test(`${visitor}: no page, export, file, file name, redirect or error shows more than the role may see`, async () => {
      const leaks: string[] = []
      for (const { route, path } of walk.addresses) {
        const { status, text } = await ask(visitor, path)
        if (status >= 500) leaks.push(`${path} answers ${status}`)
        if (!walk.may(visitor, route) && status !== (visitor === 'public' ? 303 : 403))
          leaks.push(`${path} answers ${status} without ${route.permission}`)
        for (const { word, what } of hiddenFor(visitor)) if (text.includes(word)) leaks.push(`${path} shows ${word}: ${what}`)
      }
      assert.deepEqual(leaks, [])
    })

    test(`${visitor}: no row of any table shows more, the trail and the outbox included`, async () => {
      const { rows: tables } = await database.engine.executeSql(
        `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'visibility' order by 1`,
      )
      const leaks: string[] = []
      const seen = new Set<string>()
      for (const { name } of tables) {
        const readable = await database.engine.executeSql(`select has_table_privilege('regelkreis_app', '"${name}"', 'select') as may`)
        if (!readable.rows[0]?.['may']) continue
        const rows = await database.read(as(visitor), tx =>
          rowsOf<{ words: string }>(tx, sql.raw(`select t::text as words from "${name}" t`)),
        )
        for (const secret of secrets) {
          if (!rows.some(({ words }) => words.includes(secret.word))) continue
          seen.add(secret.word)
          if (!secret.seenBy.includes(visitor) && !isKnownInside(secret, visitor))
            leaks.push(`${name} shows ${secret.word}: ${secret.what}`)
        }
      }
      assert.deepEqual(leaks, [])
      assert.deepEqual(
        secrets.filter(({ word, seenBy }) => seenBy.includes(visitor) && !seen.has(word)).map(({ word }) => word),
        [],
      )
    })

    test(`${visitor}: what is hidden answers like what is not there`, async () => {
      const differences: string[] = []
      for (const { route, path } of walk.addresses) {
        if (!route.path.includes(':')) continue
        const real = await ask(visitor, path)
        if (real.status === 200) continue
        const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0]
        const slug = /V\d{4}-\d{2}/.exec(path)?.[0]
        if (!id && !slug) continue
        const missingPath = path.replace(id ?? slug ?? '', id ? NOBODYS_ID : NOBODYS_REFERENCE)
        const missing = await ask(visitor, missingPath)
        const plain = ({ status, text }: { status: number; text: string }, own: string): string =>
          `${status} ${text.replaceAll(own, 'X').replaceAll(own.replace(/^(V\d{4})-(\d{2})$/, '$1/$2'), 'X')}`
        if (plain(real, id ?? slug ?? '') !== plain(missing, id ? NOBODYS_ID : NOBODYS_REFERENCE))
          differences.push(`${path}: ${real.status}, missing: ${missing.status}`)
      }
      assert.deepEqual(differences, [])
    })

    test(`${visitor}: searching and filtering for a hidden word finds what a word that is nowhere finds, counts included`, async () => {
      const told: string[] = []
      const searches = [
        (word: string) => urls.search({ q: word }),
        (word: string) => urls.resolutions({ q: word }),
        (word: string) => urls.resolutionsCsv({ q: word }),
        (word: string) => urls.people({ q: word }),
        (word: string) => urls.facilities({ q: word }),
        (word: string) => urls.services({ q: word }),
      ]
      for (const { word, what } of hiddenFor(visitor)) {
        const nowhere = 'Zzyxqvwert'.padEnd(word.length, 'q')
        for (const search of searches) {
          const [one, other] = [await ask(visitor, search(word)), await ask(visitor, search(nowhere))]
          const plain = (text: string, own: string): string => without(text, own).replace(/etag: \S+/i, '')
          if (one.status !== other.status || plain(one.text, word) !== plain(other.text, nowhere)) told.push(`${search(word)}: ${what}`)
        }
      }
      // A reference goes straight to its resolution, but only for those who may see it.
      for (const secret of secrets) {
        const reference = /V\d{4}\/\d{2}/.exec(secret.what)?.[0]
        if (!reference || !secret.what.startsWith('the words') || secret.seenBy.includes(visitor)) continue
        const [one, other] = [await ask(visitor, urls.search({ q: reference })), await ask(visitor, urls.search({ q: 'V9999/99' }))]
        assert.equal(one.status, other.status)
        assert.equal(without(one.text, reference), without(other.text, 'V9999/99'))
      }
      assert.deepEqual(told, [])
    })
  }

  test('V2: row level security alone keeps councillors to the confidential papers of their committees', async () => {
    const references = async (visitor: Visitor): Promise<string[]> =>
      database.read(as(visitor), async tx => {
        const { rows } = (await tx.execute('select reference from paper order by reference')) as unknown as {
          rows: { reference: string }[]
        }
        return rows.map(({ reference }) => reference).filter(reference => reference.startsWith('V07'))
      })
    assert.deepEqual(await references('councillor'), ['V0701/24', 'V0702/24', 'V0703/24', 'V0705/24'])
    assert.deepEqual(await references('committee_member'), ['V0701/24', 'V0703/24'])
    assert.deepEqual(await references('provider_contact'), ['V0701/24'])
    assert.deepEqual(await references('public'), ['V0701/24'])
    assert.deepEqual(await references('clerk'), ['V0701/24', 'V0702/24', 'V0703/24', 'V0704/24'])
  })

  test('V3: nobody writes into the trail in someone else’s name, and what a role may not write the database refuses too', async () => {
    await assert.rejects(
      database.change(as('clerk'), async change => {
        await change.tx.execute(`insert into audit_entry (seq, at, actor, action, record_type, record_id, data, previous, hash)
          values (999999, now(), 'system', 'forged', 'x', 'x', '{}', 'x', 'x')`)
        await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
      }),
    )
    const refused = async (visitor: Visitor, statement: string): Promise<void> => {
      await database
        .change(as(visitor), async change => {
          const { rows } = (await change.tx.execute(`${statement} returning id`)) as unknown as { rows: unknown[] }
          assert.equal(rows.length, 0, `${visitor}: ${statement}`)
          await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
        })
        .catch(error => {
          if (error instanceof assert.AssertionError) throw error
        })
    }
    for (const visitor of ['clerk', 'head_of_office', 'councillor', 'public'] as const)
      await refused(visitor, `update person set name = 'x'`)
    for (const visitor of ['clerk', 'council_office', 'mayor'] as const)
      await refused(visitor, `insert into role_grant (person_id, role) select id, 'administrator' from person`)
    for (const visitor of ['councillor', 'committee_member', 'provider_contact', 'public'] as const)
      await refused(visitor, `update paper set name = 'x'`)
    assert.equal(can(as('council_office'), 'role.grant'), false)
  })
})

/** Mails to others and what is secret in them are hidden by the pages' permission and by policies of their own: their envelopes are the administration's. */
const isKnownInside = ({ word }: Secret, visitor: Visitor): boolean =>
  word === 'Aronstabschlüssel' && !['councillor', 'committee_member', 'provider_contact', 'public'].includes(visitor)
