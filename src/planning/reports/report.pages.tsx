import { type Child, useContext } from 'hono/jsx'
import { can } from '#platform/access/principal.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { MayLink, Viewer } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { areaKey } from '../rules/area-words.ts'
import { kindInWords, stepInWords } from '../rules/report-words.ts'
import { reportForm } from './report.form.ts'
import type { PlanningReport } from './report.store.ts'
import type { reportChoices } from './report.usecases.ts'

const REPORT_NOTICES = successes({
  gespeichert: 'Gespeichert.',
  abonniert: 'Abonniert. Was sich ab jetzt ändert, erfahren Sie per Mail und in Ihrem Feed.',
  'nicht-mehr-abonniert': 'Nicht mehr abonniert.',
})

// The pages of a report, each by its key: a room that brings one adds its line.
const PAGES = [
  { key: 'report', address: urls.planningReport, words: 'Bericht', permission: 'plan.read' },
  { key: 'text', address: urls.planningText, words: 'Text', permission: 'plan.read' },
  { key: 'editions', address: (id: string) => urls.planningEditions(id), words: 'Fassungen', permission: 'plan.read' },
  { key: 'measures', address: urls.planningReportMeasures, words: 'Ziele und Maßnahmen', permission: 'plan.read' },
  { key: 'account', address: urls.planningAccount, words: 'Bilanz', permission: 'plan.read' },
  { key: 'coordination', address: urls.planningCoordination, words: 'Abstimmung', permission: 'plan.walk' },
  { key: 'way', address: urls.planningWay, words: 'Weg', permission: 'plan.walk' },
] as const
type ReportPageKey = (typeof PAGES)[number]['key']

/** The ways between the pages of one report, for whoever has more than one. */
const ReportTabs = ({ of: { id }, at }: { of: Pick<PlanningReport, 'id'>; at: ReportPageKey }) => {
  const viewer = useContext(Viewer)
  const open = PAGES.filter(({ permission }) => can(viewer, permission))
  return open.length < 2 ? null : (
    <Tabs label="Seiten des Berichts" tabs={open.map(({ key, address, words }) => ({ href: address(id), words, isHere: key === at }))} />
  )
}

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
  /** Others see what is set. */
  readonly isAllowed: boolean
  readonly state: FormState
  readonly offered: Awaited<ReturnType<typeof reportChoices>>
}

/** The form of a report, new or known. */
export const ReportFormPage = ({ report, isAllowed, state, offered: { areas, kinds, units, reports } }: ReportFormPageProps) => (
  <>
    <Head
      kicker={report ? <a href={urls.planningReport(report.id)}>{report.title}</a> : <a href={urls.planningReports()}>Planungsberichte</a>}
      title={report ? 'Planungsbericht ändern' : 'Neuer Planungsbericht'}
    />
    {!isAllowed && report && (
      <Alert kind="info">
        <p>Das ändern die, die dort arbeiten, wo der Bericht geschrieben wird: {report.unit}.</p>
      </Alert>
    )}
    <EditForm
      of={reportForm}
      state={state}
      disabled={!isAllowed}
      action={report ? urls.planningReportEdit(report.id) : urls.planningReportNew()}
      submit="Speichern"
      primary
      choices={{
        area: areas.map(area => [area.id, `${areaKey(area)} ${area.name}`] as const),
        subject: kinds.map(({ id, code, name }) => [id, `${code} ${name}`] as const),
        unit: [['', 'bitte wählen'], ...units.map(({ id, name }) => [id, name] as const)],
        follows: reports.flatMap(each => (each.id === report?.id ? [] : [[each.id, `${each.title} (ab ${each.from.year})`] as const])),
      }}
    />
  </>
)
