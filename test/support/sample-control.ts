import { sql } from 'drizzle-orm'
import { recordImportedReport } from '#control/begin/imported-report.subscriber.ts'
import { publishLetters } from '#control/example-reports.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import type { PointStatus, Reading } from '#reading/reading.ts'
import { type City, citySchema, saveCity } from '#register/settings/city.ts'
import { addPaper, type SamplePaper } from './sample-register.ts'

/** The invented city with one department, as letters need it. */
export const SAMPLE_CITY: City = citySchema.parse({
  kind: 'Landeshauptstadt',
  name: 'Lindenau an der Elster',
  departments: [
    { name: 'Jugend und Schule', fileMark: '(GB 3) 51', headName: 'Friederike Sommerfeld', headRole: 'Beigeordnete für Jugend und Schule' },
  ],
  mayorName: 'Konrad Wiesengrund',
  mayorRole: 'Oberbürgermeister',
})

/** Sets up the city. */
export const setUpCity = (database: Database): Promise<void> => database.change(SYSTEM, change => saveCity(change, SAMPLE_CITY))

/** Puts a resolution into the register. */
export const register = (database: Database, paper: SamplePaper): ReturnType<typeof addPaper> =>
  database.change(SYSTEM, change => addPaper(change, paper))

export interface SampleLetter {
  /** Left to the council office where it is false. */
  readonly isPublished?: boolean
  readonly date: string | null
  readonly kind: 'interim' | 'final' | null
  readonly nextControl?: string | null
  readonly visibility?: 'public' | 'confidential'
  /** By number of the point. */
  readonly answers: Readonly<Record<string, { readonly answer: string; readonly status: PointStatus | null }>>
}

/** Takes over a letter the way an accepted document does. Gives the id of its document. */
export async function importLetter(
  database: Database,
  about: { reference: string; paperId: string; pointIds: ReadonlyMap<string, string> },
  letter: SampleLetter,
): Promise<string> {
  const documentId = await database.change(SYSTEM, async change => {
    const documentId = await addDocument(change)
    const numbers = Object.keys(letter.answers)
    const reading: Reading = {
      kind: 'control_report',
      reference: about.reference,
      otherReferences: [],
      session: null,
      committee: null,
      subject: null,
      documentDate: letter.date,
      sessionDate: null,
      reportKind: letter.kind,
      nextControl: letter.nextControl ?? null,
      confidential: letter.visibility === 'confidential',
      department: 'Jugend und Schule',
      points: numbers.map(number => ({
        number,
        text: 'zitiert',
        response: letter.answers[number]?.answer ?? null,
        status: letter.answers[number]?.status ?? null,
        deadlines: [],
        amountsEUR: [],
      })),
      signatories: [],
      evidence: {},
      findings: [],
    }
    await recordImportedReport(change, {
      documentId,
      reading,
      visibility: letter.visibility === 'confidential' ? 'confidential' : 'internal',
      papers: [{ paperId: about.paperId, reference: about.reference }],
      pointIds: numbers.map(number => about.pointIds.get(number) ?? null),
    })
    return documentId
  })
  if (letter.isPublished !== false) await publishLetters(database, SYSTEM, { documentId })
  return documentId
}

async function addDocument({ tx }: Change): Promise<string> {
  const hash = crypto.randomUUID().replaceAll('-', '').repeat(2)
  const [file] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into file (sha256, file_name, mime_type, size) values (${hash}, 'brief.pdf', 'application/pdf', 1) returning id`,
  )
  const [document] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into document (file_id, file_name, state, uploaded_by) values (${file?.id}, 'brief.pdf', 'accepted', 'test') returning id`,
  )
  if (!document) throw new Error('no document was inserted')
  return document.id
}
