import { pointGist } from '#register/record/point-gist.ts'
import { namedDay } from '#vocabulary/deadline.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatDueDistance, formatList } from '#vocabulary/german-format.ts'
import type { HolidayCalendar } from '#vocabulary/working-day.ts'
import { urls } from '#web/urls.ts'
import type { ReminderBundle, ReminderLine } from './reminder.store.ts'

export interface DigestContext {
  readonly today: Temporal.PlainDate
  readonly calendar: HolidayCalendar
  /** Beginning of links, without a slash at the end. */
  readonly publicUrl: string
  /** "Stadt Lindenau an der Elster". */
  readonly city: string
}

export interface DigestMail {
  readonly subject: string
  readonly text: string
}

type Group = 'overdue' | 'today' | 'soon'
const GROUPS: readonly Group[] = ['overdue', 'today', 'soon']
const HEADS: Record<Group, string> = { overdue: 'Überfällig', today: 'Heute fällig', soon: 'Bald fällig' }
const COUNTED: Record<Group, string> = { overdue: 'überfällig', today: 'heute fällig', soon: 'bald fällig' }

const groupOf = ({ dueOn }: ReminderLine, today: Temporal.PlainDate): Group => {
  const order = Temporal.PlainDate.compare(dueOn, today)
  return order < 0 ? 'overdue' : order === 0 ? 'today' : 'soon'
}

/** What one person is told today, in one mail: the most urgent first. Nothing confidential leaves the house: of that only the date is said (V2). */
export function reminderDigest(bundle: ReminderBundle, context: DigestContext): DigestMail {
  const groups = GROUPS.map(group => ({ group, lines: bundle.lines.filter(line => groupOf(line, context.today) === group) })).filter(
    ({ lines }) => lines.length > 0,
  )
  const counts = groups.map(({ group, lines }) => `${lines.length} ${COUNTED[group]}`)
  const rest = bundle.total - bundle.lines.length
  const units = [...new Set(bundle.lines.map(({ unit }) => unit).filter(unit => unit !== ''))]
  const desk = context.publicUrl + urls.today()
  const parts = [
    bundle.name ? `Guten Tag ${bundle.name},` : 'Guten Tag,',
    'aus der Beschlusskontrolle steht an:',
    ...groups.map(({ group, lines }) => [HEADS[group], ...lines.map(line => lineText(line, units.length > 1, context))].join('\n\n')),
    ...(rest > 0 ? [`Dazu ${rest === 1 ? 'kommt 1 weiterer Termin' : `kommen ${rest} weitere Termine`}: ${desk}`] : []),
    `Was auf Sie wartet: ${desk}`,
    `Diese Mail hat Regelkreis geschrieben, die Beschlusskontrolle der ${context.city}. Ein Termin wird vorher, am Tag selbst und, solange er offen ist, danach wieder genannt.`,
  ]
  const subject = rest > 0 ? `${bundle.total} Termine, davon ${formatList(counts)}` : formatList(counts)
  return { subject: `Beschlusskontrolle: ${subject}`, text: `${parts.join('\n\n')}\n` }
}

/** One reminder in a mail of its own. */
export function singleReminder(bundle: ReminderBundle, context: DigestContext): DigestMail {
  const { subject, text } = reminderDigest(bundle, context)
  const [line] = bundle.lines
  if (!line || line.isConfidential) return { subject, text }
  const what = line.point ? `${line.reference} Punkt ${line.point.number}` : line.reference
  return { subject: `Beschlusskontrolle: ${what} ${formatDueDistance(line.dueOn, context.today).replace(/^heute$/, 'heute fällig')}`, text }
}

function lineText(line: ReminderLine, namesUnit: boolean, { today, calendar, publicUrl }: DigestContext): string {
  const when = whenText(line, today, calendar)
  if (line.isConfidential) return `– Ein vertraulicher Vorgang, ${when}\n  Nach der Anmeldung: ${publicUrl}${urls.today()}`
  const point = line.point
  const what = line.group
    ? `${line.reference}${point ? ` Punkt ${point.number}` : ''}: Nachfrage beantworten (${line.group})`
    : point === null
      ? `${line.reference}: Bericht zur Beschlusskontrolle schreiben${line.subject ? ` (${line.subject})` : ''}`
      : `${line.reference} Punkt ${point.number}: ${line.share ? `Ihr Anteil: ${pointGist(line.share)}` : pointGist(point.text)}`
  const who = line.unit === '' ? ', noch ohne Stelle' : namesUnit || line.level !== 'unit' ? `, ${line.unit}` : ''
  const path =
    line.recordType === 'assignment'
      ? urls.assignment(line.recordId)
      : line.recordType === 'question'
        ? urls.question(line.recordId)
        : point === null
          ? urls.resolution(line.reference)
          : urls.point(line.reference, point.number)
  return `– ${what}\n  ${when}${who}\n  ${publicUrl}${path}`
}

/** "fällig am 31. Dezember 2023, seit 5 Monaten"; for a day on which nobody works also for when to plan. */
function whenText({ dueOn }: ReminderLine, today: Temporal.PlainDate, calendar: HolidayCalendar): string {
  const late = Temporal.PlainDate.compare(dueOn, today) < 0
  const said = `fällig am ${formatGermanDate(dueOn)}, ${late ? 'überfällig ' : ''}${formatDueDistance(dueOn, today)}`
  const { planFor } = namedDay(dueOn, 'council', { calendar, shift: false })
  return late || planFor.equals(dueOn) ? said : `${said} (kein Werktag; planen Sie für den ${formatGermanDate(planFor)})`
}
