import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import type { ReceivedMail } from '#test/support/smtp-server.ts'

/** What must hold whenever the server was killed: each statement finds what is half done, and has to find nothing. */
const HALF: Readonly<Record<string, string>> = {
  'a report is signed without its step, or has the step and is not signed': `
    select r.id from control_report r where r.origin <> 'imported' and (r.state <> 'draft')
      <> exists (select from report_step s where s.report_id = r.id and s.action = 'sign')`,
  'a signed report lacks letter, hash or files, or its files are not those of the step': `
    select r.id from control_report r join report_step s on s.report_id = r.id and s.action = 'sign'
      left join file f on f.id = r.pdf_file_id
      where r.letter is null or r.docx_file_id is null or f.sha256 is distinct from s.pdf_sha256 or r.content_sha256 is distinct from s.content_sha256`,
  'a report is noted without its second edition, or has it and is not noted': `
    select r.id from control_report r where exists (select from report_step s where s.report_id = r.id and s.action = 'note')
      <> exists (select from report_edition e where e.report_id = r.id and e.edition = 'noted')`,
  'a report is sent without deliveries, or has deliveries and is not sent': `
    select r.id from control_report r where r.origin <> 'imported' and exists (select from report_step s where s.report_id = r.id and s.action = 'send')
      <> exists (select from report_delivery d where d.report_id = r.id)`,
  'a delivery by mail has no mail, or a mail of a report no delivery': `
    select d.id from report_delivery d where d.channel <> 'paper' and (d.outbox_id is null or not exists (select from outbox o where o.id = d.outbox_id))
    union all select o.id from outbox o where o.kind = 'letter' and not exists (select from report_delivery d where d.outbox_id = o.id)`,
  'the way of a report is not where its last step led': `
    select w.report_id as id from report_way w join control_report r on r.id = w.report_id and r.origin <> 'imported'
      where w.turn <> (select count(*) from report_step s where s.report_id = w.report_id)
        or w.step <> coalesce((select to_step from report_step s where s.report_id = w.report_id order by turn desc limit 1), 'drafting')`,
  'a step has no entry in the trail, or the trail has a step that was not taken': `
    select s.report_id as id from report_step s where not exists (select from audit_entry a where a.record_type = 'control_report' and a.record_id = s.report_id::text
        and a.action = 'report.' || case s.action when 'submit' then 'submitted' when 'check' then 'checked' when 'sign' then 'signed' when 'note' then 'noted'
          when 'send' then 'sent' when 'publish' then 'published' else s.action end and (a.data::jsonb ->> 'turn')::int = s.turn)
    union all select a.record_id::uuid from audit_entry a where a.action in ('report.submitted', 'report.checked', 'report.signed', 'report.noted', 'report.sent')
        and not exists (select from report_step s where s.report_id::text = a.record_id and s.turn = (a.data::jsonb ->> 'turn')::int)`,
  'a document is in the register without an entry in the trail, or is told of there and is not in it': `
    select d.id from document d where (d.state = 'accepted')
      <> exists (select from audit_entry a where a.record_type = 'document' and a.record_id = d.id::text and a.action like 'document.accepted%')`,
  'a file of rows is taken over and lacks one, or is not and has one': `
    select distinct r.id from import_run r join import_row w on w.run_id = r.id and w.fate = 'new'
      where r.kind = 'traeger' and (r.state = 'done') <> exists (select from organization o where o.short_name = w.after ->> 'kurz')`,
  'a file of rows is taken over without an entry in the trail, or is told of there and is not': `
    select r.id from import_run r where (r.state in ('done', 'undone'))
      <> exists (select from audit_entry a where a.record_type = 'import_run' and a.record_id = r.id::text and a.action = 'import.taken_over')`,
  'a planning report is not where its last step led': `
    select r.id from planning_report r where r.turn <> (select count(*) from planning_step s where s.report_id = r.id)
      or r.step <> coalesce((select to_step from planning_step s where s.report_id = r.id order by turn desc limit 1), 'drafting')`,
  'a step of a planning report has no entry in the trail, or the trail has a step that was not taken': `
    select s.report_id as id from planning_step s where not exists (select from audit_entry a where a.record_type = 'planning_report' and a.record_id = s.report_id::text
        and a.action = 'planning_report.' || s.action and (a.data::jsonb ->> 'turn')::int = s.turn)
    union all select a.record_id::uuid from audit_entry a where a.record_type = 'planning_report' and a.data::jsonb ? 'turn'
        and not exists (select from planning_step s where s.report_id::text = a.record_id and s.turn = (a.data::jsonb ->> 'turn')::int)`,
  'a section is not its newest version, or lacks that one or its entry in the trail': `
    select s.id from text_section s left join text_section_version v on v.section_id = s.id and v.version = s.version
      where v.markdown is distinct from s.markdown or v.title is distinct from s.title or (s.version > 1 and not exists (select from audit_entry a
        where a.action = 'text.saved' and a.data::jsonb ->> 'section' = s.id::text and (a.data::jsonb ->> 'version')::int = s.version))`,
  'a text that was sent out is not kept as it was sent': `
    select s.report_id as id from planning_step s where s.action = 'send_out' and not exists (select from text_edition e where e.text_id = s.report_id)`,
  'a document is there twice': `select min(d.id::text) as id from document d join file f on f.id = d.file_id group by f.sha256 having count(*) > 1`,
}

/** Everything that is wrong in a city after a crash, in words; empty where all is well. Files that are in `known` were looked at before. */
export async function whatIsWrong(database: Database, dataDir: string, known: Set<string>): Promise<string[]> {
  const { engine } = database
  const wrong: string[] = []
  for (const [words, statement] of Object.entries(HALF)) {
    const { rows } = await engine.executeSql(statement)
    if (rows.length > 0) wrong.push(`${words}: ${rows.map(row => row['id']).join(', ')}`)
  }
  const { rows: files } = await engine.executeSql('select sha256 from file')
  for (const { sha256 } of files) {
    const name = String(sha256)
    if (known.has(name)) continue
    known.add(name)
    const bytes = await readFile(join(dataDir, 'files', name.slice(0, 2), name)).catch(() => undefined)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== name) wrong.push(`the bytes of file ${name} are not there`)
  }
  const verdict = await database.read(SYSTEM, verifyAudit)
  if (!verdict.ok) wrong.push(`the trail is broken at ${verdict.seq}: ${verdict.reason}`)
  return wrong
}

/** What is wrong with mails: a letter that came twice, one that counts as sent and never came, one that came and waits to be sent again. */
export async function whatIsWrongWithMails({ engine }: Database, received: readonly ReceivedMail[]): Promise<string[]> {
  const arrivals = new Map<string, number>()
  for (const { messageId, to } of received)
    for (const recipient of to) arrivals.set(`${messageId} ${recipient}`, (arrivals.get(`${messageId} ${recipient}`) ?? 0) + 1)
  const { rows } = await engine.executeSql('select kind, recipient, message_id, state, key from outbox')
  return rows.flatMap(row => {
    const came = arrivals.get(`${row['message_id']} ${row['recipient']}`) ?? 0
    const which = `${row['key']} (${row['state']})`
    if (row['kind'] === 'letter' && came > 1) return [`a letter came ${came} times: ${which}`]
    if (row['state'] === 'sent' && came === 0) return [`a mail counts as sent and never came: ${which}`]
    if (row['kind'] === 'letter' && row['state'] === 'queued' && came > 0) return [`a letter came and is to be sent again: ${which}`]
    return []
  })
}
