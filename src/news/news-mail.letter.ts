import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { ChangeNote } from './change-note.ts'
import { groupNews } from './news.view.ts'
import { placeOfNote, subjectOfNote } from './note-subject.pages.tsx'
import type { Followed } from './subscription.ts'

/** A subscription that tells by mail. The subject of a confidential resolution's is empty. */
export interface MailedSubscription extends Followed {
  readonly stopSecret: string
}

export interface NewsMail {
  /** Whom it is for. */
  readonly name: string
  /** Newest first. */
  readonly notes: readonly ChangeNote[]
  /** The subscriptions that it comes from, each with the secret of its last link. */
  readonly because: readonly MailedSubscription[]
}

export interface NewsContext {
  /** Beginning of links, without a slash at the end. */
  readonly publicUrl: string
  /** "Stadt Lindenau an der Elster". */
  readonly city: string
}

/** More lines help nobody: the others are on the page. */
const MOST_LINES = 60
const MOST_REFERENCES = 3

const isConfidential = ({ visibility }: ChangeNote): boolean => visibility === 'confidential'

/**
 * The news for one person in one mail, by resolution or planning report. Of something confidential nothing leaves the house but that there is something: neither its reference nor
 * its subject, nor how much (V2).
 */
export function newsMail({ name, notes, because }: NewsMail, { publicUrl, city }: NewsContext): { subject: string; text: string } {
  const page = publicUrl + urls.subscriptions()
  const told = notes.filter(note => !isConfidential(note))
  const hasConfidential = told.length < notes.length
  const shown = told.slice(0, MOST_LINES)
  const subjects = [...Map.groupBy(shown, note => subjectOfNote(note).key).values()]
  const parts = [
    name ? `Guten Tag ${name},` : 'Guten Tag,',
    'in der Beschlusskontrolle gibt es Neues zu dem, was Sie abonniert haben.',
    ...subjects.map(notes => subjectText(notes, publicUrl)),
    ...(hasConfidential ? [`Zu einem vertraulichen Vorgang gibt es Neues. Nach der Anmeldung: ${page}`] : []),
    ...(told.length > shown.length ? [`Dazu ${rest(told.length - shown.length)}: ${page}`] : []),
    `Was Sie abonniert haben, ändern oder beenden: ${page}`,
    ...stops(because, publicUrl),
    `Diese Mail hat Regelkreis geschrieben, die Beschlusskontrolle der ${city}.`,
  ]
  return {
    subject: `Beschlusskontrolle: ${subjectOf([...new Set(told.map(note => subjectOfNote(note).name))], hasConfidential)}`,
    text: `${parts.join('\n\n')}\n`,
  }
}

const rest = (count: number): string => (count === 1 ? 'kommt 1 weitere Neuigkeit' : `kommen ${count} weitere Neuigkeiten`)

function subjectOf(references: readonly string[], hasConfidential: boolean): string {
  if (references.length === 0) return 'Neues zu einem vertraulichen Vorgang'
  if (references.length > MOST_REFERENCES) return `Neues zu ${formatCount(references.length, 'Vorgang', 'Vorgängen')}`
  return `Neues zu ${formatList([...references, ...(hasConfidential ? ['einem vertraulichen Vorgang'] : [])])}`
}

function subjectText(notes: readonly ChangeNote[], publicUrl: string): string {
  const [first] = notes
  if (!first) return ''
  const { name, href, isPaper } = subjectOfNote(first)
  const report = notes.find(({ reportId }) => reportId !== null)?.reportId
  const measures = [...new Set(notes.flatMap(note => (note.measureId ? (placeOfNote(note) ?? []) : [])))]
  return [
    `${name}${isPaper && first.subject ? ` ${first.subject}` : ''}`,
    // As it happened: the oldest first.
    ...groupNews(notes)
      .toReversed()
      .flatMap(group => group.notes.map(note => `– ${dayOf(note)}: ${note.words}`)),
    `  ${publicUrl}${href}`,
    ...measures.map(path => `  Maßnahme: ${publicUrl}${path}`),
    ...(report ? [`  Bericht: ${publicUrl}${urls.report(report)}`] : []),
  ].join('\n')
}

const dayOf = ({ at }: ChangeNote): string => formatGermanDate(inCityTime(at).toPlainDate())

const UNNAMED: Record<MailedSubscription['kind'], string> = {
  ...{ paper: 'ein Beschluss', plan: 'ein Planungsbericht', measure: 'eine Maßnahme' },
  ...{ committee: 'ein Gremium', unit: 'eine Stelle' },
}

/** A link for each subscription that ends its mails, without a sign-in. A confidential resolution is not named here either. */
function stops(because: NewsMail['because'], publicUrl: string): string[] {
  if (because.length === 0) return []
  const lines = because.map(({ kind, subject, stopSecret }) => {
    const what = kind === 'committee' ? `Gremium ${subject}` : subject || UNNAMED[kind]
    return `${what}: ${publicUrl}${urls.subscriptionEnd(stopSecret)}`
  })
  return [['Keine Mails mehr dazu, ohne Anmeldung:', ...lines].join('\n')]
}
