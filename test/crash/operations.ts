import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { answerField } from '#control/report/draft-places.ts'
import type { Engine } from '#platform/db/database.ts'
import { resolutionText } from '#test/support/council-papers.ts'
import { type Answer, type HttpVisitor, httpVisitor, wordsOf } from '#test/support/http-visitor.ts'
import { CITY_PASSWORD, type Inhabitant, type LivingCity } from '#test/support/living-city.ts'
import { until } from '#test/support/until.ts'
import { urls } from '#web/urls.ts'

/** A resolution about which a report can be written. */
export interface OpenPaper {
  readonly reference: string
  readonly pointIds: readonly string[]
}

export interface Scene {
  readonly city: LivingCity
  readonly url: () => string
  /** Looks into the database of the running server. */
  readonly look: <T>(run: (engine: Engine) => Promise<T>) => Promise<T>
  /** A resolution that no report is about yet. */
  readonly nextPaper: () => OpenPaper
}

/** One request of an operation. */
export interface Request {
  /** Sends it and checks the answer. */
  readonly send: () => Promise<void>
  /** Whether what it asked for is there, wholly. */
  readonly isThere: (engine: Engine) => Promise<boolean>
}

/** An operation, ready to begin. */
export interface Prepared {
  readonly requests: readonly Request[]
  /** Milliseconds after the last answer in which the server still works on it: mails, jobs. */
  readonly afterwards: number
}

/** Everything that is killed, by name: what brings the city to where it can begin, while nothing is killed, and what is then asked of the server. */
export const OPERATIONS: Readonly<Record<string, (scene: Scene) => Promise<Prepared>>> = {
  upload: async scene => {
    const author = visitorOf(scene, scene.city.author)
    return { requests: Array.from({ length: 4 }, () => uploadOf(author, [newLetter(), newLetter()])), afterwards: 0 }
  },
  'reading and reminder jobs': async scene => {
    const [author, administrator] = [visitorOf(scene, scene.city.author), visitorOf(scene, scene.city.administrator)]
    await uploadOf(author, Array.from({ length: 10 }, newLetter)).send()
    return {
      requests: [{ send: async () => expect303(await administrator.post(urls.reminderRun(), {})), isThere: wasRunToday }],
      afterwards: 1500,
    }
  },
  'taking letters over': async scene => {
    const author = visitorOf(scene, scene.city.author)
    const letters = Array.from({ length: 3 }, newLetter)
    await uploadOf(author, letters).send()
    await until(() => scene.look(engine => countStates(engine, letters, 'review').then(count => count === letters.length)), 60_000)
    return {
      requests: [
        {
          send: async () => {
            const shown = [...(await author.get(urls.documentBatch())).text.matchAll(/name="auswahl" value="([^"]+)"/g)]
            const { location } = await author.post(urls.documentBatch(), { auswahl: shown.map(([, id]) => id).join('\n') })
            // Letters of other rounds go along.
            assert.ok(Number(/uebernommen=(\d+)/.exec(location)?.[1]) >= letters.length, `not all were taken over: ${location}`)
          },
          isThere: async engine => (await countStates(engine, letters, 'accepted')) === letters.length,
        },
      ],
      afterwards: 0,
    }
  },
  'importing a file of rows': async scene => {
    const author = visitorOf(scene, scene.city.author)
    const name = `traeger-${RUN.slice(0, 8)}-${++letters}`
    const rows = Array.from({ length: 60 }, (_, index) => `${name}-${index};Träger ${index} von ${name}`)
    return {
      requests: [
        {
          send: async () => {
            const form = new FormData()
            form.append('datei', new File([['Kurzbezeichnung;Name', ...rows].join('\n')], `${name}.csv`))
            const looked = await author.post(urls.importStart('traeger'), form)
            expect303(looked)
            expect303(await author.post(urls.importTake(looked.location.split('/').at(-1) ?? ''), {}))
          },
          // Answered, it waits for its job, which writes all rows or none (invariants.ts).
          isThere: async engine => {
            const found = await engine.executeSql(`select 1 from import_run where file_name = $1 and state in ('waiting', 'done')`, [
              `${name}.csv`,
            ])
            return found.rows.length === 1
          },
        },
      ],
      afterwards: 1500,
    }
  },
  'saving a draft': async scene => {
    const draft = await beginDraft(scene)
    const texts = Array.from({ length: 6 }, (_, index) => `Der Treff ist offen, Fassung ${index + 1}.`)
    const version = await versionOf(draft)
    return {
      requests: texts.map((text, index) => ({
        send: () => save(draft, version + index, text),
        isThere: async engine => texts.indexOf(await textOf(engine, draft.id)) >= texts.indexOf(text),
      })),
      afterwards: 0,
    }
  },
  submitting: async scene => ({ requests: [await stepOf(scene, (await writtenDraft(scene)).id, 'submit')], afterwards: 0 }),
  checking: async scene => ({ requests: [await stepOf(scene, await carriedTo(scene, 'submit'), 'check')], afterwards: 0 }),
  signing: async scene => ({ requests: [await stepOf(scene, await carriedTo(scene, 'check'), 'sign')], afterwards: 0 }),
  'saving a section': async scene => {
    const section = await beginSection(scene)
    const words = Array.from({ length: 6 }, (_, index) => `Im Gebiet leben **${index + 1}** Kinder.`)
    return {
      requests: words.map((text, index) => ({
        send: () => saveSection(section, section.version + index, text),
        isThere: async engine => words.indexOf(await wordsOfSection(engine, section.id)) >= words.indexOf(text),
      })),
      afterwards: 0,
    }
  },
  'the way of a planning report': async scene => {
    const { report } = await beginSection(scene)
    return { requests: PLANNING_STEPS.map(step => planningStepOf(scene, report, step)), afterwards: 0 }
  },
  noting: async scene => ({ requests: [await stepOf(scene, await carriedTo(scene, 'sign'), 'note')], afterwards: 0 }),
  sending: async scene => ({ requests: [await stepOf(scene, await carriedTo(scene, 'note'), 'send')], afterwards: 3000 }),
}

const visitorOf = ({ url }: Scene, { cookie }: Inhabitant): HttpVisitor => httpVisitor(url, cookie)

function expect303(answer: Answer): void {
  assert.ok(
    answer.status === 303 && !answer.location.startsWith(urls.signIn()),
    `${answer.path} answered ${answer.status}: ${wordsOf(answer).slice(0, 800)}`,
  )
}

let letters = 0
/** A resolution in which nothing is doubtful, and that nobody has seen before. */
function newLetter(): string {
  const number = ++letters
  return resolutionText({
    reference: `V${String(1000 + (number % 9000)).padStart(4, '0')}/${23 - Math.floor(number / 9000)}`,
    session: `SR/${String(number).padStart(3, '0')}/2024`,
    subject: `Jugendtreff im Stadtteil ${RUN}`,
    points: ['Der Oberbürgermeister wird beauftragt, bis zum 31. März 2027 zu berichten.'],
  })
}
/** Letters only, so that the reader takes it for a word. */
const RUN = crypto.randomUUID().replace(/[^a-f]/g, '')

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const uploadOf = (author: HttpVisitor, texts: readonly string[]): Request => ({
  send: async () => {
    const form = new FormData()
    for (const text of texts) form.append('dateien', new File([text], `${hashOf(text).slice(0, 12)}.txt`, { type: 'text/plain' }))
    const answer = await author.post(urls.documents(), form)
    const kept = wordsOf(answer).split(' ist aufbewahrt').length - 1
    assert.ok(answer.status === 200 && kept === texts.length, `${answer.status}: ${wordsOf(answer).slice(0, 400)}`)
  },
  isThere: async engine => {
    const { rows } = await engine.executeSql('select f.sha256 from document d join file f on f.id = d.file_id where f.sha256 = any($1)', [
      texts.map(hashOf),
    ])
    return rows.length === texts.length
  },
})

async function countStates(engine: Engine, texts: readonly string[], state: string): Promise<number> {
  const { rows } = await engine.executeSql(
    'select d.id from document d join file f on f.id = d.file_id where f.sha256 = any($1) and d.state = $2',
    [texts.map(hashOf), state],
  )
  return rows.length
}

async function wasRunToday(engine: Engine): Promise<boolean> {
  const { rows } = await engine.executeSql(`select 1 from audit_entry where action like 'reminder%' limit 1`)
  return rows.length > 0
}

interface Draft {
  readonly id: string
  readonly paper: OpenPaper
  readonly author: HttpVisitor
}

async function beginDraft(scene: Scene): Promise<Draft> {
  const [author, paper] = [visitorOf(scene, scene.city.author), scene.nextPaper()]
  const begun = await author.post(urls.reports(), { paper: paper.reference })
  const id = /berichte\/([0-9a-f-]{36})/.exec(begun.location)?.[1]
  assert.ok(id, `no draft was begun: ${begun.status} ${wordsOf(begun).slice(0, 400)}`)
  return { id, paper, author }
}

const versionOf = async ({ id, author }: Draft): Promise<number> =>
  Number(/name="version"[^>]*value="(\d+)"/.exec((await author.get(urls.reportDraft(id))).text)?.[1])

/** Saves the draft with this text as the answer to every point. */
async function save({ id, paper, author }: Draft, version: number, text: string): Promise<void> {
  const form: Record<string, string> = { version: String(version), art: 'interim', naechste: '2027-06-01' }
  for (const pointId of paper.pointIds) {
    form[answerField(pointId, 'answer')] = text
    form[answerField(pointId, 'status')] = 'in_progress'
  }
  expect303(await author.post(urls.reportDraft(id), form))
}

async function textOf(engine: Engine, reportId: string): Promise<string> {
  const { rows } = await engine.executeSql('select answer from point_answer where report_id = $1 order by position limit 1', [reportId])
  return String(rows[0]?.['answer'] ?? '')
}

async function writtenDraft(scene: Scene): Promise<Draft> {
  const draft = await beginDraft(scene)
  await save(draft, await versionOf(draft), 'Der Treff ist seit dem 1. März 2026 offen.')
  return draft
}

type Step = 'submit' | 'check' | 'sign' | 'note' | 'send'

/** Whose step it is, and on which page its button stands. */
const STEPS: Readonly<Record<Step, { who: keyof LivingCity; page: (id: string) => string; button: string }>> = {
  submit: { who: 'author', page: id => urls.reportWay(id), button: 'submit' },
  check: { who: 'headOfOffice', page: id => urls.reportWay(id), button: 'check' },
  sign: { who: 'headOfDepartment', page: id => urls.reportSign(id), button: 'unterschreiben' },
  note: { who: 'mayor', page: id => urls.reportWay(id), button: 'note' },
  send: { who: 'councilOffice', page: id => urls.reportSending(id), button: 'senden' },
}

/** The page is open before the step begins: what is killed is the step, not the reading. */
async function stepOf(scene: Scene, id: string, step: Step): Promise<Request> {
  const { who, page, button } = STEPS[step]
  const visitor = visitorOf(scene, scene.city[who] as Inhabitant)
  const opened = await visitor.get(page(id))
  return {
    send: async () => expect303(await visitor.submit(opened, button, step === 'sign' ? { passwort: CITY_PASSWORD } : {})),
    isThere: async engine => {
      const { rows } = await engine.executeSql('select 1 from report_step where report_id = $1 and action = $2', [id, step])
      return rows.length === 1
    },
  }
}

/** A report that has come as far as this step. */
async function carriedTo(scene: Scene, last: Step): Promise<string> {
  const { id } = await writtenDraft(scene)
  for (const step of ['submit', 'check', 'sign', 'note'] as const) {
    await (await stepOf(scene, id, step)).send()
    if (step === last) break
  }
  return id
}

/** A section of a planning report that nobody else writes in. */
interface PlanningSection {
  readonly report: string
  readonly id: string
  readonly version: number
  readonly author: HttpVisitor
}

/** A planning report of the office with the chapters of the city's form. */
async function beginSection(scene: Scene): Promise<PlanningSection> {
  const author = visitorOf(scene, scene.city.author)
  const { unit, kind } = await scene.look(async engine => {
    const { rows } = await engine.executeSql(
      `select (select id from organization where short_name = 'Amt 51') as unit, (select id from service_kind where code = '§ 11') as kind`,
    )
    return { unit: String(rows[0]?.['unit']), kind: String(rows[0]?.['kind']) }
  })
  const made = await author.post(urls.planningReportNew(), {
    ...{
      titel: `Bericht ${crypto.randomUUID()}`,
      art: 'subject',
      leistungsart: kind,
      gebiet: '',
      stelle: unit,
      von: '2024-01-01',
      bis: '2028-12-31',
    },
  })
  const report = /berichte\/([0-9a-f-]{36})/.exec(made.location)?.[1]
  assert.ok(report, `no planning report was begun: ${made.status} ${wordsOf(made).slice(0, 400)}`)
  expect303(await author.post(urls.planningText(report), { aktion: 'muster' }))
  const id = await scene.look(async engine => {
    const { rows } = await engine.executeSql(`select id from text_section where text_id = $1 and chapter = 'introduction'`, [report])
    return String(rows[0]?.['id'])
  })
  return { report, id, version: 1, author }
}

const saveSection = async ({ report, id, author }: PlanningSection, version: number, text: string): Promise<void> =>
  expect303(await author.post(urls.planningSection(report, id), { titel: 'Einleitung', text, version: String(version), blatt: 'eins' }))

async function wordsOfSection(engine: Engine, id: string): Promise<string> {
  const { rows } = await engine.executeSql('select markdown from text_section where id = $1', [id])
  return String(rows[0]?.['markdown'] ?? '')
}

/** The way of a planning report up to its signature (P4), by whose it is. */
const PLANNING_STEPS = [
  ['coordinate', 'author'],
  ['check', 'headOfOffice'],
  ['send_out', 'author'],
  ['skip_conference', 'author'],
  ['submit', 'author'],
] as const

const planningStepOf = (scene: Scene, report: string, [action, who]: (typeof PLANNING_STEPS)[number]): Request => ({
  send: async () => {
    const turn = PLANNING_STEPS.findIndex(([each]) => each === action)
    const fields = { aktion: action, schritt: String(turn), grund: 'Mit den Trägern beraten.' }
    expect303(await visitorOf(scene, scene.city[who]).post(urls.planningWay(report), fields))
  },
  isThere: async engine => {
    const { rows } = await engine.executeSql('select 1 from planning_step where report_id = $1 and action = $2', [report, action])
    return rows.length === 1
  },
})
