import { sql } from 'drizzle-orm'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { outboxMailer } from '#platform/mail/outbox.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import type { TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { bringSecretLists } from './secrets-of-lists.ts'
import { fillPlanning } from './secrets-of-planning.ts'
import { askSecretQuestions } from './secrets-of-questions.ts'
import { fillTheWay } from './secrets-of-the-way.ts'
import { type CityOptions, CLEARED, INSIDE, type Secret, VISITORS, type Visitor } from './visitors.ts'

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
export async function fillWithSecrets(site: TestApp, database: Database, options: CityOptions = {}): Promise<Secret[]> {
  await setUpCity(database)
  const desk = documentDesk(site)
  const isThere = (visibility: string): boolean => visibility !== 'confidential' || !options.withoutConfidential
  // That there is a committee is no secret, whatever it has decided.
  await database.engine.executeSql(
    `insert into organization (name, short_name, visibility) values ('Ausschuss für Finanzen', 'F', 'public')`,
  )
  const papers = PAPERS.filter(({ visibility }) => isThere(visibility))
  for (const paper of papers) {
    const points = [
      `Die Verwaltung wird beauftragt, bis zum 31. März 2024 über ${paper.word} zu berichten.`,
      `Der Beschluss V0999/20 zum ${paper.word} wird aufgehoben.`,
    ]
    await desk.readAndRegister(
      resolutionText({ reference: paper.reference, session: sessionOf(paper), subject: `Ausbau ${paper.word}`, points }),
      `${paper.word}.txt`,
    )
  }
  // The reader takes every resolution for public; a person sets what is not. Done here for the papers and all that belongs to them.
  for (const { reference, visibility, committee } of papers) {
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
  const secrets: Secret[] = papers.map(({ reference, word, seenBy }) => ({ word, what: `the words of ${reference}`, seenBy }))

  // A confidential letter on a public resolution of the council, and one on a resolution of a committee in which no visitor sits.
  for (const [reference, session, word, seenBy] of [
    ['V0701/24', 'SR/001/2024', 'Eisenhutgrund', [...CLEARED, 'councillor']],
    ['V0706/24', 'F/006/2024', 'Tollkirschtal', CLEARED],
  ] as const) {
    if (!isThere('confidential') || (options.withoutLetterOnPublic && reference === 'V0701/24')) continue
    const quote = `Die Verwaltung wird beauftragt, bis zum 31. März 2024 über ${PAPERS.find(paper => paper.reference === reference)?.word} zu berichten.`
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
  secrets.push({ word: 'Knoblauchrauke', what: 'a document that nobody has reviewed (S9)', seenBy: CLEARED })

  secrets.push(...(await writeDrafts(site, database, options)), ...(await addPeople(database)))
  secrets.push(...(await fillTheWay(site, database, options)))
  secrets.push(...(await askSecretQuestions(database, options)))
  secrets.push(...(await fillPlanning(site)))
  secrets.push(...(await bringSecretLists(site, database, options)))
  return secrets
}

/** A draft on the public resolution, and a confidential one. */
async function writeDrafts(site: TestApp, database: Database, options: CityOptions): Promise<Secret[]> {
  const secrets: Secret[] = []
  for (const [reference, word, seenBy] of [
    ['V0701/24', 'Herbstzeitlose', INSIDE],
    ['V0705/24', 'Seidelbasthang', CLEARED],
  ] as const) {
    if (options.withoutConfidential && seenBy === CLEARED) continue
    const started = await site.post(urls.reports(), { paper: reference })
    const draft = started.headers.get('location')?.replace(/\?.*/, '') ?? ''
    const { rows } = await database.engine.executeSql(
      `select id from point where paper_id = (select id from paper where reference = '${reference}') order by position`,
    )
    const answer = { [`punkt.${rows[0]?.['id']}.answer`]: `Entwurf mit ${word}.`, [`punkt.${rows[0]?.['id']}.status`]: 'in_progress' }
    const { rows: versions } = await database.engine.executeSql(
      `select version from control_report where id::text = '${draft.split('/')[2]}'`,
    )
    const saved = await site.post(draft, { version: String(versions[0]?.['version']), ...answer })
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
      sql`insert into organization (id, name, short_name, organization_type, visibility) values (${organizationId}, 'Schulamt', 'Amt 40', 'office', 'public')`,
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
