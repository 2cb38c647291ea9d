import type { Child } from 'hono/jsx'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { MayLink } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { areaKey } from '../rules/area-words.ts'
import { kindInWords, stepInWords } from '../rules/report-words.ts'
import { reportForm } from './report.form.ts'
import type { PlanningReport } from './report.store.ts'
import type { reportChoices } from './report.usecases.ts'

const REPORT_NOTICES = successes({ gespeichert: 'Gespeichert.' })

// The pages of a report, each by its key: a room that brings one adds its line.
const PAGES = [
  ['report', urls.planningReport, 'Bericht'],
  ['text', urls.planningText, 'Text'],
  ['editions', (id: string) => urls.planningEditions(id), 'Fassungen'],
] as const
type ReportPageKey = (typeof PAGES)[number][0]

/** The ways between the pages of one report. */
export const ReportTabs = ({ of: { id }, at }: { of: Pick<PlanningReport, 'id'>; at: ReportPageKey }) => (
  <nav class="rk-tabs" aria-label="Seiten des Berichts">
    <ul>
      {PAGES.map(([key, address, words]) => (
        <li>
          <a href={address(id)} {...(key === at ? { 'aria-current': 'page' } : {})}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** The head of each page of a report, with the ways to the others. */
export const ReportHead = ({ report, at, actions }: { report: PlanningReport; at: ReportPageKey; actions?: Child }) => (
  <>
    <Head
      kicker={
        <>
          <a href={urls.planningReports()}>Planungsberichte</a> · {stepInWords(report.step)}
        </>
      }
      seenBy={report.visibility}
      title={report.title}
      prints
      actions={actions}
    />
    <ReportTabs of={report} at={at} />
  </>
)

interface ReportPageProps {
  readonly report: PlanningReport
  readonly isPlanner: boolean
  readonly sections: readonly Child[]
  readonly notice: string | undefined
}

/** A planning report: what it is about, from when to when, what it follows, and what the rooms say of it. */
export const ReportPage = ({ report, isPlanner, sections, notice }: ReportPageProps) => (
  <>
    <CodedNotice of={REPORT_NOTICES} code={notice} />
    <ReportHead report={report} at="report" actions={isPlanner && <a href={urls.planningReportEdit(report.id)}>Ändern</a>} />
    <Facts
      of={[
        ['Art', kindInWords(report.kind)],
        [report.kind === 'area' ? 'Gebiet' : 'Leistungsart', <About report={report} />],
        [
          'Zeitraum',
          <>
            <Day on={report.from} /> bis <Day on={report.until} />
          </>,
        ],
        ['Zuständig', report.unit],
        report.followsId && ['Schreibt fort', <a href={urls.planningReport(report.followsId)}>{report.followsTitle}</a>],
        report.followedById && ['Fortgeschrieben', <a href={urls.planningReport(report.followedById)}>in der nächsten Ausgabe</a>],
      ]}
    />
    {sections}
  </>
)

const About = ({ report: { areaId, about } }: { report: PlanningReport }) =>
  areaId === null ? (
    about
  ) : (
    <MayLink permission="planning.read" href={urls.area(areaId)}>
      {about}
    </MayLink>
  )

interface ReportFormPageProps {
  readonly report: PlanningReport | undefined
  readonly state: FormState
  readonly offered: Awaited<ReturnType<typeof reportChoices>>
}

/** The form of a report, new or known. */
export const ReportFormPage = ({ report, state, offered: { areas, kinds, units, reports } }: ReportFormPageProps) => (
  <>
    <Head
      kicker={report ? <a href={urls.planningReport(report.id)}>{report.title}</a> : <a href={urls.planningReports()}>Planungsberichte</a>}
      title={report ? 'Planungsbericht ändern' : 'Neuer Planungsbericht'}
    />
    <EditForm
      of={reportForm}
      state={state}
      action={report ? urls.planningReportEdit(report.id) : urls.planningReportNew()}
      submit="Speichern"
      primary
      choices={{
        area: [['', 'keines'], ...areas.map(area => [area.id, `${areaKey(area)} ${area.name}`] as const)],
        subject: [['', 'keine'], ...kinds.map(({ id, code, name }) => [id, `${code} ${name}`] as const)],
        unit: [['', 'bitte wählen'], ...units.map(({ id, name }) => [id, name] as const)],
        follows: [
          ['', 'keinen früheren Bericht'],
          ...reports.flatMap(each => (each.id === report?.id ? [] : [[each.id, `${each.title} (ab ${each.from.year})`] as const])),
        ],
      }}
    />
  </>
)
