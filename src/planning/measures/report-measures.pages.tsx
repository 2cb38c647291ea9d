import { formatCount } from '#vocabulary/german-format.ts'
import type { Choices } from '#web/form/field.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { MayLink } from '#web/may.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { Rows } from '../offers/offers.pages.tsx'
import { ReportHead } from '../reports/report.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import type { AccountLine } from '../rules/account.ts'
import { fateInWords } from '../rules/fates.ts'
import { fateForm } from './entry.form.ts'
import { type Measure, reportKey } from './measure.store.ts'
import type { GoalView } from './measure.view.ts'
import { measurePercent, stateWords } from './measure.view.ts'
import type { ClosedAccount, Entry, SaidFate } from './measure-parts.store.ts'
import { meansInWords } from './measure-words.ts'
import { type ListedMeasure, MEASURE_COLUMNS } from './measures.list.tsx'
import { MeasureTimeline } from './timeline.pages.tsx'

const COLUMNS = MEASURE_COLUMNS.filter(({ label }) => label !== 'Planungsbericht')

interface MeasuresPageProps {
  readonly report: PlanningReport
  readonly isPlanner: boolean
  readonly goals: readonly GoalView<ListedMeasure>[]
  readonly today: Temporal.PlainDate
  readonly newHref: string
}

/** The goals of a report, each with its measures, how far it is, and what it costs; below them the measures in time. */
export const ReportMeasuresPage = ({ report, isPlanner, goals, today, newHref }: MeasuresPageProps) => (
  <>
    <ReportHead
      report={report}
      at="measures"
      actions={
        <>
          {isPlanner && <a href={newHref}>Neue Maßnahme</a>}
          <a href={urls.measuresCsv({ bericht: report.id, stand: 'alle' })}>Als CSV speichern</a>
          <a href={urls.measuresXlsx({ bericht: report.id, stand: 'alle' })}>Als Excel speichern</a>
        </>
      }
    />
    {goals.length === 0 && <p class="rk-empty">Noch keine. Hier stehen die Ziele des Berichts mit ihren Maßnahmen.</p>}
    {goals.map(({ id, name, measures, percent, means }, index) => (
      <section class="rk-section" aria-labelledby={`ziel-${index}`}>
        <h2 id={`ziel-${index}`}>{id === null ? name : `Ziel: ${name}`}</h2>
        <p>
          {formatCount(measures.length, 'Maßnahme', 'Maßnahmen')}
          {percent === null ? ', keine offen' : `, zu ${percent}\u00a0% umgesetzt`}
          {meansInWords(means) && `; zusammen ${meansInWords(means)}`}
          {meansInWords(means) && means.unsaid > 0 && `, ${means.unsaid} ohne Angabe`}.
        </p>
        <Rows columns={COLUMNS} rows={measures} labelledBy={`ziel-${index}`} today={today} />
      </section>
    ))}
    {goals.length > 0 && (
      <p class="rk-muted">
        Ein Ziel ist so weit wie seine Maßnahmen im Mittel, jede zählt gleich; Umgesetztes zählt 100 %, Aufgegebenes und Weitergeführtes
        nicht mit.
      </p>
    )}
    <MeasureTimeline measures={goals.flatMap(({ measures }) => measures)} from={report.from} until={report.until} today={today} />
  </>
)

const ACCOUNT_NOTICES = successes({
  gesagt: 'Die Antwort ist eingetragen.',
  zurueck: 'Die Antwort ist zurückgenommen.',
  geschlossen: 'Die Bilanz ist abgeschlossen.',
  geoeffnet: 'Die Bilanz ist wieder offen.',
})

/** One measure of the edition before, with what is said of it. */
export interface AccountRow {
  readonly measure: Measure
  readonly line: AccountLine
  readonly said: readonly SaidFate[]
  readonly last: Entry | undefined
}

export interface AccountPageProps {
  readonly report: PlanningReport
  readonly before: PlanningReport | undefined
  readonly rows: readonly AccountRow[]
  readonly closed: ClosedAccount | undefined
  readonly mayAnswer: boolean
  readonly mayOpen: boolean
  /** What a measure can be continued as. */
  readonly targets: Choices
  readonly names: ReadonlyMap<string, Measure>
  /** The form that came back, and for which measure. */
  readonly refused: { readonly id: string; readonly state: FormState } | null
  readonly trouble: string | null
  readonly notice: string | undefined
}

const MISSING = { answer: 'noch ohne Antwort', second_part: 'Es fehlt der zweite Teil' } as const

/** The account that an edition gives of the one before it (P2). */
export const AccountPage = (props: AccountPageProps) => {
  const { report, before, rows, closed, mayAnswer, mayOpen, trouble, notice } = props
  const open = rows.filter(({ line }) => line.missing !== null).length
  return (
    <>
      <CodedNotice of={ACCOUNT_NOTICES} code={notice} />
      <ReportHead report={report} at="account" />
      {trouble && (
        <Alert kind="danger">
          <p>{trouble}</p>
        </Alert>
      )}
      {before === undefined ? (
        <p class="rk-empty">Dieser Bericht schreibt keinen anderen fort. Eine Bilanz gibt es, wo eine Ausgabe davor war.</p>
      ) : (
        <>
          <p>
            Was aus den Maßnahmen von <a href={urls.planningReportMeasures(before.id)}>{reportKey(before)}</a> wurde:{' '}
            {open === 0 ? 'Jede hat eine Antwort.' : `${formatCount(open, 'Maßnahme', 'Maßnahmen')} noch ohne Antwort.`}
            {closed && (
              <>
                {' '}
                Abgeschlossen am <Day on={closed.closedOn} /> von {closed.closedBy}.
              </>
            )}
          </p>
          {rows.map(row => (
            <AnsweredMeasure {...props} row={row} />
          ))}
          {mayAnswer && !closed && (
            <>
              <form method="post" action={urls.planningAccountState(report.id)}>
                <button type="submit" name="tun" value="abschliessen" class="rk-btn rk-btn--primary">
                  Bilanz abschließen
                </button>
              </form>
              <p class="rk-muted">Ohne abgeschlossene Bilanz wird der Bericht nicht versandt.</p>
            </>
          )}
          {mayOpen && closed && (
            <form method="post" action={urls.planningAccountState(report.id)}>
              <button type="submit" name="tun" value="oeffnen" class="rk-btn">
                Bilanz wieder öffnen
              </button>
            </form>
          )}
        </>
      )}
    </>
  )
}

const AnsweredMeasure = ({ report, row, closed, mayAnswer, targets, names, refused }: AccountPageProps & { row: AccountRow }) => {
  const { measure, line, said, last } = row
  const { id, values } = measure
  const holding = said.filter(({ withdrawn }) => !withdrawn)
  const mayAdd = mayAnswer && !closed && (holding.length === 0 || holding.every(({ kind }) => kind === 'split'))
  const own = refused?.id === id ? refused.state : null
  const numbered = `${values.number} ${values.name}`
  return (
    <section class="rk-section" aria-labelledby={`m-${id}`}>
      <h2 id={`m-${id}`}>
        <a href={urls.measure(id)}>{numbered}</a>
      </h2>
      <p>
        {holding.length === 0 && `${stateWords({ ...measure, fate: null })}, ${measurePercent(measure)}\u00a0%`}
        {last && (
          <>
            {holding.length === 0 && '; '}
            zuletzt am <Day on={last.saidOn} />: {last.words}
          </>
        )}
      </p>
      {said.length > 0 && (
        <ul class="rk-plain">
          {said.map(fate => (
            <li>
              <Answer fate={fate} target={fate.toId === null ? undefined : names.get(fate.toId)} />
              {mayAnswer && !closed && !fate.withdrawn && fate.reportId === report.id && (
                <form method="post" action={urls.planningAccountFate(report.id)} class="rk-inline-form">
                  <button type="submit" name="zuruecknehmen" value={fate.id} class="rk-link-button">
                    Zurücknehmen<span class="rk-visually-hidden"> ({numbered})</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {line.missing && (
        <p>
          <strong>{MISSING[line.missing]}</strong>
        </p>
      )}
      {mayAdd && (
        <Fold title={`Antworten: ${values.number}`} open={own !== null}>
          <EditForm
            of={fateForm}
            state={own ?? fateForm.fill({})}
            action={urls.planningAccountFate(report.id)}
            submit="Eintragen"
            hidden={{ massnahme: id }}
            choices={{ to: targets }}
            prefix={`${id}-`}
          />
        </Fold>
      )}
    </section>
  )
}

const Answer = ({ fate: { kind, reason, withdrawn }, target }: { fate: SaidFate; target: Measure | undefined }) => {
  const words = (
    <>
      {fateInWords(kind)}
      {target && (
        <>
          {': '}
          <MayLink permission="plan.read" href={urls.measure(target.id)}>
            {target.values.number} {target.values.name}
          </MayLink>
        </>
      )}
      {reason && `, weil: ${reason}`}
    </>
  )
  return withdrawn ? (
    <span class="rk-muted">
      <del>{words}</del> (zurückgenommen)
    </span>
  ) : (
    words
  )
}
