import { answerField } from '#control/report/draft-places.ts'
import type { Database } from '#platform/db/database.ts'
import type { TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { type CityOptions, CLEARED, INSIDE, type Secret, type Visitor } from './visitors.ts'

/** A report that is written here and taken along its way, each on a resolution of its own. */
const REPORTS: readonly {
  readonly reference: string
  readonly word: string
  readonly until: 'signed' | 'sent' | 'published'
  readonly seenBy: readonly Visitor[]
}[] = [
  { reference: 'V0702/24', word: 'Waldmeisterhof', until: 'signed', seenBy: INSIDE },
  { reference: 'V0703/24', word: 'Schlüsselblumenring', until: 'published', seenBy: [...INSIDE, 'councillor', 'committee_member'] },
  { reference: 'V0706/24', word: 'Leberblümchensteig', until: 'sent', seenBy: CLEARED },
]

/** What belongs to a report on its way, in the tables of its own: `on` is a draft or a report, by the reference of its resolution. */
const PARTS: readonly {
  readonly on: string
  readonly word: string
  readonly what: string
  readonly sql: string
  readonly onNoPage?: boolean
}[] = [
  ...['V0701/24', 'V0705/24'].flatMap((on, index) => [
    {
      on,
      word: ['Kerbelwinkel', 'Eibenschlag'][index] ?? '',
      what: 'a remark on a draft',
      sql: `insert into report_remark (report_id, text, written_by, author_name) select id, 'Bitte zu WORD klären.', 'test', 'Gerlinde Moosbach' from REPORT`,
    },
    {
      on,
      word: ['Dostgarten', 'Goldregenallee'][index] ?? '',
      what: 'the title of an attachment',
      onNoPage: true,
      sql: `insert into report_attachment (report_id, kind, title, address) select id, 'evidence', 'Plan WORD', 'https://lindenau.example/plan' from REPORT`,
    },
    {
      on,
      word: ['Liguster', 'Christrosenpfad'][index] ?? '',
      what: 'why a draft was handed back',
      sql: `insert into report_step (report_id, turn, action, from_step, to_step, actor, actor_name, capacity, reason, content_version, at)
        select id, 90, 'hand_back', 'submitted', 'drafting', 'test', 'Roland Fichtelberg', 'Amtsleiter', 'Es fehlt WORD.', 1, now() from REPORT`,
    },
  ]),
  {
    on: 'V0706/24',
    word: 'Nieswurzweg',
    what: 'to whom a confidential letter went',
    sql: `insert into report_delivery (report_id, organization_id, name, channel) select REPORT.id, o.id, 'Fraktion WORD', 'paper' from REPORT,
      (select id from organization where short_name = 'GB 4' limit 1) o`,
  },
  {
    on: 'V0706/24',
    word: 'Mistelbogen',
    what: 'why someone gets no confidential letter',
    sql: `insert into report_left_out (report_id, organization_id, name, reason) select REPORT.id, o.id, 'Fraktion', 'Wegen WORD.' from REPORT,
      (select id from organization where short_name = 'GB 4' limit 1) o`,
  },
  {
    on: 'V0701/24',
    word: 'Ackerwindenring',
    what: 'a file that is attached to a draft',
    onNoPage: true,
    sql: `insert into report_attachment (report_id, kind, title, file_id, sha256, file_name, mime_type, size)
      select REPORT.id, 'attachment', 'Protokoll WORD', f.id, f.sha256, 'Protokoll-WORD.pdf', f.mime_type, f.size from REPORT,
      (select * from file where mime_type = 'application/pdf' and visibility <> 'confidential' order by created, sha256 limit 1) f`,
  },
  {
    on: 'V0706/24',
    word: 'Oleanderhöhe',
    what: 'a passage that is to be blackened',
    onNoPage: true,
    sql: `update report_way set redactions = '[{"text": "WORD", "because": "test"}]' where report_id = (select id from REPORT)`,
  },
  {
    on: 'V0706/24',
    word: 'Zaunrübenweg',
    what: 'why a report was withdrawn',
    onNoPage: true,
    sql: `insert into report_publication (report_id, published_at, withdrawn_at, reason, paper_ids) select id, now(), now(), 'Falsch wegen WORD.', '{}' from REPORT`,
  },
]

/** Reports on their way with what belongs to them, assignments, other words in a document, and lists that were handed out or drawn up. */
export async function fillTheWay(site: TestApp, database: Database, options: CityOptions): Promise<Secret[]> {
  const people = await addWayPeople(database)
  const one = async (text: string): Promise<string> => String((await database.engine.executeSql(text)).rows[0]?.['found'])
  const secrets: Secret[] = []
  const isConfidential = (reference: string): boolean => reference === 'V0705/24' || reference === 'V0706/24'
  const isThere = (reference: string): boolean => !options.withoutConfidential || !isConfidential(reference)

  for (const { reference, word, until, seenBy } of REPORTS.filter(report => isThere(report.reference))) {
    await site.post(urls.resolutionUnit(reference), { stelle: 'Jugendamt' })
    const started = await site.post(urls.reports(), { paper: reference })
    const id = /berichte\/([^/?]+)/.exec(started.headers.get('location') ?? '')?.[1] ?? ''
    const { rows: points } = await database.engine.executeSql(`select point_id from point_answer where report_id = '${id}'`)
    const form: Record<string, string> = {
      version: await one(`select version as found from control_report where id = '${id}'`),
      art: 'interim',
      naechste: '2024-12-02',
    }
    for (const { point_id } of points) {
      form[answerField(String(point_id), 'answer')] = `Zum ${word} wird verhandelt.`
      form[answerField(String(point_id), 'status')] = 'in_progress'
      form[answerField(String(point_id), 'delayReason')] = 'Es fehlt an Personal.'
    }
    await site.post(urls.reportDraft(id), form)
    const result = await carry(site.services, people, id, until)
    if (result.kind !== 'done') throw new Error(`the report on ${reference} did not go its way: ${JSON.stringify(result)}`)
    secrets.push({ word, what: `the letter on ${reference}`, seenBy })
  }

  for (const part of PARTS.filter(({ on }) => isThere(on))) {
    const draft = `(select r.id from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id
      where p.reference = '${part.on}' and r.origin = 'written' order by r.state = 'draft' desc, r.id limit 1)`
    await database.engine.executeSql(
      part.sql
        .replace('from REPORT,', `from ${draft} REPORT,`)
        .replace('from REPORT', `from ${draft} REPORT`)
        .replaceAll('WORD', part.word),
    )
    secrets.push({
      word: part.word,
      what: part.what,
      seenBy: isConfidential(part.on) ? CLEARED : INSIDE,
      ...(part.onNoPage ? { onNoPage: true } : {}),
    })
  }

  for (const [reference, word] of [
    ['V0701/24', 'Bärlauchdamm'],
    ['V0706/24', 'Stechapfelkehre'],
  ] as const) {
    if (!isThere(reference)) continue
    const point = await one(
      `select t.id as found from point t join paper p on p.id = t.paper_id where p.reference = '${reference}' order by position limit 1`,
    )
    const asked = await site.post(urls.pointAssignment(point), { stelle: 'Jugendamt', anteil: `Bitte zu ${word}.`, als: 'beitrag' })
    if (asked.status !== 303) throw new Error(`nobody was asked for a share: ${asked.status}`)
    secrets.push({ word, what: `a share of a point of ${reference}`, seenBy: isConfidential(reference) ? CLEARED : INSIDE })
  }

  // Why somebody asks for another unit, and what was answered: about a point, or about the resolution as a whole.
  for (const [reference, word, answer, on] of [
    ['V0701/24', 'Schlehenplan', 'Weißdornhag', 'point'],
    ['V0706/24', 'Gilbweiderich', 'Germerweiler', 'point'],
    ['V0705/24', 'Salbeigrund', 'Eberrautenanger', 'paper'],
  ] as const) {
    if (!isThere(reference)) continue
    for (const [state, said] of [
      ['open', ''],
      ['declined', `Wegen ${answer} bleibt es.`],
    ] as const)
      await database.engine.executeSql(
        `insert into assignment_request (paper_id, point_id, reason, asked_by, asked_by_name, asked_at, state, answer, decided_by, decided_by_name, decided_at)
          select p.id, ${on === 'point' ? '(select t.id from point t where t.paper_id = p.id order by t.position limit 1)' : 'null'}, 'Wegen ${word}.', 'test', 'Besuch', now(),
            $2, $3, case $2 when 'open' then null else 'test' end, case $2 when 'open' then null else 'Amt' end, case $2 when 'open' then null else now() end
          from paper p where p.reference = $1`,
        [reference, state, said],
      )
    const seenBy = isConfidential(reference) ? CLEARED : INSIDE
    secrets.push({ word, what: `why somebody asks for another unit for ${reference}`, seenBy })
    secrets.push({ word: answer, what: `the answer to a request for another unit for ${reference}`, seenBy })
  }

  for (const [reference, word] of [
    ['V0704/24', 'Quendelmark'],
    ['V0705/24', 'Wolfsmilchgang'],
  ] as const) {
    if (!isThere(reference)) continue
    await database.engine.executeSql(`insert into quote_difference (paper_id, point_number, document_id, quoted_text, register_text)
      select p.id, '1', pd.document_id, 'Es heißt ${word}.', 'Es heißt anders.' from paper p join paper_document pd on pd.paper_id = p.id where p.reference = '${reference}' limit 1`)
    secrets.push({ word, what: `other words in a document on ${reference}`, seenBy: isConfidential(reference) ? CLEARED : INSIDE })
  }

  // The yearly list, and the list of a committee as it was handed out.
  await site.post(urls.overdueLists(), { jahr: '2024' })
  for (const committee of ['JHA', 'F']) {
    const page = await (await site.app.request(urls.list(committee))).text()
    const seen = /name="gesehen" value="([^"]*)"/.exec(page)?.[1] ?? ''
    await site.post(`/listen/${committee.toLowerCase()}/ausgeben`, { gesehen: seen })
  }
  return secrets
}
