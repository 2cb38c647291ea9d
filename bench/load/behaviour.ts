import { answerField } from '#control/report/draft-places.ts'
import type { Answer, HttpVisitor } from '#test/support/http-visitor.ts'
import { CITY_PASSWORD } from '#test/support/living-city.ts'
import { urls } from '#web/urls.ts'

/** A resolution about which a report can be begun. */
export interface OpenPaper {
  readonly reference: string
  readonly pointIds: readonly string[]
}

/** What everybody in the run knows: what is to be read, and what waits for whom. */
export interface Town {
  readonly references: readonly string[]
  readonly papers: OpenPaper[]
  readonly toCheck: string[]
  readonly toSign: string[]
  readonly toNote: string[]
  readonly toSend: string[]
  readonly sent: string[]
}

/** One of the fifty. */
export interface User {
  readonly visitor: HttpVisitor
  readonly town: Town
  readonly random: () => number
  /** Thinks for some seconds, then does this and measures it. Any other status is an error; null is what came of one. */
  ask(kind: string, request: (visitor: HttpVisitor) => Promise<Answer>, status?: number): Promise<Answer | null>
}

/** What somebody of a role does from opening the first page to leaving; done again and again. */
export type Behaviour = (user: User) => Promise<void>

const WORDS = ['Jugendhilfe', 'Radwege', 'Schulsozialarbeit', 'Spielplätze', 'Haushaltssatzung', 'Feuerwehr', 'Wohnungsbau']
const oneOf = <T>(user: User, all: readonly T[]): T | undefined => all[Math.floor(user.random() * all.length)]
const anyReference = (user: User): string => oneOf(user, user.town.references) ?? ''

const search: Behaviour = async user => {
  const words = `${oneOf(user, WORDS)} ${Math.floor(user.random() * 1000)}`
  await user.ask('search', visitor => visitor.get(urls.resolutions({ q: words })))
}
const readResolution: Behaviour = async user => {
  await user.ask('resolution page', visitor => visitor.get(urls.resolution(anyReference(user))))
}

const visitorFromOutside: Behaviour = async user => {
  await user.ask('list of resolutions', visitor => visitor.get(urls.resolutions({ seite: 1 + Math.floor(user.random() * 10) })))
  await search(user)
  await readResolution(user)
  await readResolution(user)
  await user.ask('list of reports', visitor => visitor.get(urls.reports()))
  if (user.random() < 0.05) await user.ask('resolutions as CSV', visitor => visitor.get(urls.resolutionsCsv()))
}

const clerk: Behaviour = async user => {
  await user.ask('desk', visitor => visitor.get(urls.today()))
  await readResolution(user)
  const paper = user.town.papers.shift()
  if (!paper) return
  const begun = await user.ask('begin a report', visitor => visitor.post(urls.reports(), { paper: paper.reference }), 303)
  const id = /berichte\/([0-9a-f-]{36})/.exec(begun?.location ?? '')?.[1]
  if (!id) return
  const page = await user.ask('draft page', visitor => visitor.get(urls.reportDraft(id)))
  let version = Number(/name="version"[^>]*value="(\d+)"/.exec(page?.text ?? '')?.[1])
  for (const text of ['Der Treff ist in', 'Der Treff ist in Arbeit.', 'Der Treff ist in Arbeit. Die Räume sind gefunden.']) {
    const form: Record<string, string> = { version: String(version++), art: 'interim', naechste: '2027-06-01' }
    for (const pointId of paper.pointIds) {
      form[answerField(pointId, 'answer')] = text
      form[answerField(pointId, 'status')] = 'in_progress'
    }
    await user.ask('save a draft', visitor => visitor.post(urls.reportDraft(id), form), 303)
  }
  await user.ask('preview as PDF', visitor => visitor.get(urls.reportPreview(id)))
  if (await step(user, { kind: 'submit', path: urls.reportWay(id) })) user.town.toCheck.push(id)
}

/** Opens the page on which a step is taken, and takes it. */
async function step(user: User, { kind, path, button = kind, fill = {} }: StepOf): Promise<boolean> {
  const page = await user.ask(PAGES[kind] ?? 'way of a report', visitor => visitor.get(path))
  if (!page) return false
  return (await user.ask(NAMES[kind] ?? kind, visitor => visitor.submit(page, button, fill), 303)) !== null
}
interface StepOf {
  readonly kind: string
  readonly path: string
  readonly button?: string
  readonly fill?: Readonly<Record<string, string>>
}
const PAGES: Readonly<Record<string, string>> = { sign: 'page before signing', send: 'page before sending' }
const NAMES: Readonly<Record<string, string>> = {
  submit: 'submit',
  check: 'check',
  sign: 'sign',
  note: 'take note',
  send: 'send to the council',
}

const headOfOffice: Behaviour = async user => {
  await user.ask('desk', visitor => visitor.get(urls.today()))
  const id = user.town.toCheck.shift()
  if (!id) return readResolution(user)
  await user.ask('draft as a letter', visitor => visitor.get(urls.reportDraftLetter(id)))
  if (await step(user, { kind: 'check', path: urls.reportWay(id) })) user.town.toSign.push(id)
}

const headOfDepartment: Behaviour = async user => {
  await user.ask('desk', visitor => visitor.get(urls.today()))
  const id = user.town.toSign.shift()
  if (!id) return readResolution(user)
  const fill = { passwort: CITY_PASSWORD }
  if (await step(user, { kind: 'sign', path: urls.reportSign(id), button: 'unterschreiben', fill })) user.town.toNote.push(id)
}

const mayor: Behaviour = async user => {
  await user.ask('list of reports', visitor => visitor.get(urls.reports()))
  const id = user.town.toNote.shift()
  if (!id) return readResolution(user)
  if (await step(user, { kind: 'note', path: urls.reportWay(id) })) user.town.toSend.push(id)
}

const councilOffice: Behaviour = async user => {
  const id = user.town.toSend.shift()
  if (id && (await step(user, { kind: 'send', path: urls.reportSending(id), button: 'senden' }))) {
    user.town.sent.push(id)
    await user.ask('what became of a sending', visitor => visitor.get(urls.reportSending(id)))
  }
  await user.ask('committee list', visitor => visitor.get(urls.list('SR')))
  await user.ask('figures', visitor => visitor.get(urls.figures()))
  await user.ask('what is missing', visitor => visitor.get(urls.completeness()))
  await user.ask('recipients', visitor => visitor.get(urls.recipients()))
  if (user.random() < 0.1) await user.ask('committee list as PDF', visitor => visitor.get(urls.listFile('SR', 'pdf')))
}

const councillor: Behaviour = async user => {
  await user.ask('council desk', visitor => visitor.get(urls.today()))
  const id = oneOf(user, user.town.sent.slice(-20))
  if (id) {
    await user.ask('report page', visitor => visitor.get(urls.report(id)))
    await user.ask('letter as PDF', visitor => visitor.get(urls.reportPdf(id)))
    if (user.random() < 0.3) {
      const page = await user.ask('form of a question', visitor => visitor.get(urls.questionAsk(id)), SOME_STATUS)
      // The group has asked already: then the way leads to its question.
      if (page?.status === 200)
        await user.ask(
          'ask a question',
          visitor => visitor.post(urls.questionAsk(id), { nachfrage: 'Wann öffnet der Treff?' }),
          SOME_STATUS,
        )
    }
  }
  await search(user)
  await readResolution(user)
}
/** A page, or the way to another. */
export const SOME_STATUS = 0

const provider: Behaviour = async user => {
  await user.ask('start page', visitor => visitor.get(urls.today()))
  await readResolution(user)
  await user.ask('deadlines', visitor => visitor.get(urls.deadlines()), SOME_STATUS)
}

const administrator: Behaviour = async user => {
  await user.ask('people', visitor => visitor.get(urls.people()))
  await user.ask('jobs', visitor => visitor.get(urls.jobs()))
  await user.ask('mails', visitor => visitor.get(urls.post()))
  await user.ask('list of resolutions', visitor => visitor.get(urls.resolutions({ seite: 1 + Math.floor(user.random() * 10) })))
}

/** Who is there, of fifty, and what they do. */
export const SHARES = [
  { role: 'public', users: 15, behaviour: visitorFromOutside },
  { role: 'author', users: 13, behaviour: clerk },
  { role: 'headOfOffice', users: 4, behaviour: headOfOffice },
  { role: 'headOfDepartment', users: 3, behaviour: headOfDepartment },
  { role: 'mayor', users: 1, behaviour: mayor },
  { role: 'councilOffice', users: 3, behaviour: councilOffice },
  { role: 'councillors', users: 9, behaviour: councillor },
  { role: 'provider', users: 1, behaviour: provider },
  { role: 'administrator', users: 1, behaviour: administrator },
] as const satisfies readonly { role: string; users: number; behaviour: Behaviour }[]
