import { sql } from 'drizzle-orm'
import { type HeldMembership, type KnownPerson, principalOf } from '#people/people.ts'
import { insertMembership, insertPerson } from '#people/person.store.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { outboxMailer } from '#platform/mail/outbox.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import type { TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

/** Who may see a secret word: by role, and by what the role's person sits on. */
export interface Secret {
  /** An invented word that stands nowhere but in the record. */
  readonly word: string
  readonly what: string
  readonly seenBy: readonly Visitor[]
}

/** A role at work, or a special case of one. */
export type Visitor = Role | 'entrusted_clerk'

const INSIDE: readonly Visitor[] = [
  'administrator',
  'council_office',
  'clerk',
  'entrusted_clerk',
  'head_of_office',
  'head_of_department',
  'mayor',
]
const CLEARED: readonly Visitor[] = INSIDE.filter(visitor => visitor !== 'clerk')
export const VISITORS: readonly Visitor[] = [...INSIDE, 'councillor', 'committee_member', 'provider_contact', 'public']

interface SecretPaper {
  readonly reference: string
  readonly word: string
  readonly committee: 'SR' | 'JHA' | 'F'
  readonly visibility: 'public' | 'members' | 'internal' | 'confidential'
  readonly seenBy: readonly Visitor[]
}

const PAPERS: readonly SecretPaper[] = [
  { reference: 'V0701/24', word: 'Silberdistelacker', committee: 'SR', visibility: 'public', seenBy: VISITORS },
  { reference: 'V0702/24', word: 'Wiesenknopfgasse', committee: 'SR', visibility: 'members', seenBy: [...INSIDE, 'councillor'] },
  {
    reference: 'V0703/24',
    word: 'Taubnesselplatz',
    committee: 'JHA',
    visibility: 'members',
    seenBy: [...INSIDE, 'councillor', 'committee_member'],
  },
  { reference: 'V0704/24', word: 'Schachtelhalmweg', committee: 'JHA', visibility: 'internal', seenBy: INSIDE },
  { reference: 'V0705/24', word: 'Fingerhutbogen', committee: 'JHA', visibility: 'confidential', seenBy: [...CLEARED, 'councillor'] },
  { reference: 'V0706/24', word: 'Bilsenkrautufer', committee: 'F', visibility: 'confidential', seenBy: CLEARED },
]

const sessionOf = ({ committee, reference }: SecretPaper): string => `${committee}/0${reference.slice(3, 5)}/2024`

/**
 * Fills an empty register with records of every kind at every level, by the ways on which records come in, each with a word of its own. Gives the words with
 * those who may see them.
 */
export async function fillWithSecrets(site: TestApp, database: Database): Promise<Secret[]> {
  await setUpCity(database)
  const desk = documentDesk(site)
  for (const paper of PAPERS) {
    const points = [
      `Die Verwaltung wird beauftragt, bis zum 31. März 2025 über ${paper.word} zu berichten.`,
      `Der Beschluss V0999/20 zum ${paper.word} wird aufgehoben.`,
    ]
    await desk.readAndRegister(
      resolutionText({ reference: paper.reference, session: sessionOf(paper), subject: `Ausbau ${paper.word}`, points }),
      `${paper.word}.txt`,
    )
  }
  // The reader takes every resolution for public; a person sets what is not. Done here for the papers and all that belongs to them.
  for (const { reference, visibility, committee } of PAPERS) {
    const id = `(select id from paper where reference = '${reference}')`
    const level = `visibility = '${visibility}'`
    for (const statement of [
      `insert into organization (name, short_name, visibility) select '${committee}', '${committee}', 'public'
         where not exists (select from organization where short_name = '${committee}' and organization_type = 'committee')`,
      `update paper set organization_id = (select id from organization where short_name = '${committee}' and organization_type = 'committee' limit 1), ${level} where id = ${id}`,
      `update point set ${level} where paper_id = ${id}`,
      `update obligation set ${level} where point_id in (select id from point where paper_id = ${id})`,
      `update relation set ${level} where from_paper_id = ${id}`,
      `update meeting set ${level} where id = (select meeting_id from paper where id = ${id})`,
    ])
      await database.engine.executeSql(statement)
    if (visibility !== 'confidential') continue
    // What a confidential resolution was read from is confidential too.
    const documents = `(select document_id from paper_document where paper_id = ${id})`
    await database.engine.executeSql(
      `update file set visibility = 'confidential' where id in (select file_id from document where id in ${documents})`,
    )
    await database.engine.executeSql(`update document set visibility = 'confidential' where id in ${documents}`)
    await database.engine.executeSql(`update review_decision set visibility = 'confidential' where document_id in ${documents}`)
  }
  const secrets: Secret[] = PAPERS.map(({ reference, word, seenBy }) => ({ word, what: `the words of ${reference}`, seenBy }))

  // A confidential letter on a public resolution of the council, and one on a resolution of a committee in which no visitor sits.
  for (const [reference, session, word, seenBy] of [
    ['V0701/24', 'SR/001/2024', 'Eisenhutgrund', [...CLEARED, 'councillor']],
    ['V0706/24', 'F/006/2024', 'Tollkirschtal', CLEARED],
  ] as const) {
    const quote = `Die Verwaltung wird beauftragt, bis zum 31. März 2025 über ${PAPERS.find(paper => paper.reference === reference)?.word} zu berichten.`
    await desk.readAndRegister(
      letterText({
        reference,
        session,
        subject: `Ausbau ${word}`,
        date: '2. Mai 2024',
        kind: 'interim',
        nextControl: '30. September 2024',
        confidential: true,
        points: [{ number: '1', quote, answer: `Zum ${word} laufen vertrauliche Gespräche.` }],
      }),
      `${word}.txt`,
    )
    secrets.push({ word, what: `a confidential letter on ${reference}`, seenBy })
  }
  // A document that nobody has put into the register yet.
  await desk.read(
    resolutionText({ reference: 'V0707/24', session: 'SR/007/2024', subject: 'Ausbau Knoblauchrauke', points: ['Es wird gebaut.'] }),
    'Knoblauchrauke.txt',
  )
  secrets.push({ word: 'Knoblauchrauke', what: 'a document in review', seenBy: INSIDE })

  secrets.push(...(await writeDrafts(site, database)), ...(await addPeople(database)))
  return secrets
}

const post = (site: TestApp, path: string, form: Record<string, string>): Promise<Response> | Response =>
  site.app.request(path, {
    method: 'POST',
    headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })

/** A draft on the public resolution, and a confidential one. */
async function writeDrafts(site: TestApp, database: Database): Promise<Secret[]> {
  const secrets: Secret[] = []
  for (const [reference, word, seenBy] of [
    ['V0701/24', 'Herbstzeitlose', INSIDE],
    ['V0705/24', 'Seidelbasthang', CLEARED],
  ] as const) {
    const started = await post(site, urls.reports(), { paper: reference })
    const draft = started.headers.get('location')?.replace(/\?.*/, '') ?? ''
    const { rows } = await database.engine.executeSql(
      `select id from point where paper_id = (select id from paper where reference = '${reference}') order by position`,
    )
    const answer = { [`punkt.${rows[0]?.['id']}.answer`]: `Entwurf mit ${word}.`, [`punkt.${rows[0]?.['id']}.status`]: 'in_progress' }
    const { rows: versions } = await database.engine.executeSql(
      `select version from control_report where id::text = '${draft.split('/')[2]}'`,
    )
    const saved = await post(site, draft, { version: String(versions[0]?.['version']), ...answer })
    if (saved.status !== 303) throw new Error(`the draft was not saved: ${saved.status}`)
    secrets.push({ word, what: `a draft on ${reference}`, seenBy })
  }
  return secrets
}

async function addPeople(database: Database): Promise<Secret[]> {
  await database.change(SYSTEM, async change => {
    const personId = await insertPerson(change.tx, {
      name: 'Käthe Pfaffenhütchen',
      email: 'pfaffenhuetchen@lindenau.example',
      confidential: false,
      endsOn: null,
    })
    const organizationId = crypto.randomUUID()
    await change.tx.execute(
      sql`insert into organization (id, name, short_name, organization_type, visibility) values (${organizationId}, 'Jugendamt', 'Amt 51', 'office', 'public')`,
    )
    await insertMembership(change.tx, {
      personId,
      organizationId,
      role: 'clerk',
      title: 'Sachgebiet Maiglöckchen',
      rank: 1,
      from: null,
      until: null,
    })
    await outboxMailer.send(change, {
      to: 'pfaffenhuetchen@lindenau.example',
      subject: 'Ihr Aronstabschlüssel',
      text: 'https://lindenau.example/einladung/wunderlauch',
    })
    await change.audit({ action: 'test.people', recordType: 'person', recordId: personId })
  })
  return [
    { word: 'Pfaffenhütchen', what: 'a person of the administration', seenBy: INSIDE },
    { word: 'Maiglöckchen', what: 'what a person does in a unit', seenBy: INSIDE },
    { word: 'Aronstabschlüssel', what: 'the subject of a mail', seenBy: ['administrator', 'council_office'] },
    { word: 'wunderlauch', what: 'the link in a mail', seenBy: [] },
  ]
}

/** The visitors as who they are in this city: what they sit on is looked up, the rest follows from the roles as in a session. */
export async function visitorsOf({ engine }: Database): Promise<ReadonlyMap<Visitor, Principal>> {
  const { rows } = await engine.executeSql(`select id, short_name from organization where organization_type = 'committee'`)
  const committee = (shortName: string): HeldMembership => {
    const ids = rows.filter(row => row['short_name'] === shortName).map(row => String(row['id']))
    return { role: 'member', organizationId: ids[0] ?? '', type: 'committee', name: shortName, shortName, sameIds: ids }
  }
  const unit = (role: 'head' | 'clerk', type: HeldMembership['type']): HeldMembership => {
    const id = crypto.randomUUID()
    return { role, organizationId: id, type, name: 'Jugendamt', shortName: 'Amt 51', sameIds: [id] }
  }
  const person = (memberships: HeldMembership[], more: Partial<KnownPerson> = {}): Principal =>
    principalOf({ personId: crypto.randomUUID(), name: 'Besuch', confidential: false, grants: [], memberships, ...more }, 'SR')
  const visitors = new Map<Visitor, Principal>([
    ['administrator', person([], { grants: ['administrator'] })],
    ['council_office', person([], { grants: ['council_office'] })],
    ['clerk', person([unit('clerk', 'office')])],
    ['entrusted_clerk', person([unit('clerk', 'office')], { confidential: true })],
    ['head_of_office', person([unit('head', 'office')])],
    ['head_of_department', person([unit('head', 'department')])],
    ['mayor', person([unit('head', 'city')])],
    ['councillor', person([committee('SR'), committee('JHA')])],
    ['committee_member', person([committee('JHA')])],
    ['provider_contact', person([{ ...unit('clerk', 'provider'), role: 'contact' }])],
    ['public', PUBLIC],
  ])
  // Everyone follows all committees: the page of news then has something of every secret to hide.
  for (const { id } of visitors.values())
    await engine.executeSql(
      `insert into subscription (owner, kind, subject, mail_since, stop_secret)
         select $1, 'committee', short_name, now(), $1 || short_name from organization where organization_type = 'committee' group by short_name`,
      [id],
    )
  return visitors
}
