import { type Child, useContext } from 'hono/jsx'
import { germanReportKind } from '#vocabulary/document-kind.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { germanVisibility } from '#vocabulary/visibility.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { May, Viewer } from '#web/may.tsx'
import { FollowButton } from '#web/record/follow.tsx'
import { Head } from '#web/record/head.tsx'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'

import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { type ReturnedForm, unitForm } from '../point/point.form.ts'
import type { PastReport } from '../record/report-history.ts'
import type { Resolution } from '../record/resolution.ts'
import { mayAssign } from '../rules/acting.ts'
import { DueDay, DueLight } from './due.pages.tsx'
import { ConfirmAll } from './obligation.pages.tsx'
import { QuoteDifferences } from './quote-difference.pages.tsx'
import type { ResolutionView } from './resolution.view.ts'
import { ResolutionAside } from './resolution-aside.pages.tsx'
import { PointList } from './resolution-points.pages.tsx'
import { openInWords } from './resolutions.list.tsx'

const NOTICES: Record<string, string> = {
  gespeichert: 'Gespeichert.',
  bestaetigen: 'Bestätigt.',
  'alle-bestaetigt': 'Die Vorschläge sind bestätigt. Die nächste Frist ist neu berechnet.',
  verwerfen: 'Verworfen.',
  erledigt: 'Als erledigt vermerkt. Die nächste Frist ist neu berechnet.',
  oeffnen: 'Wieder geöffnet. Die nächste Frist ist neu berechnet.',
  berichtigen: 'Der Termin ist berichtigt und die nächste Frist neu berechnet.',
  abonniert: 'Abonniert. Neues zu diesem Beschluss steht in Ihren Abonnements und kommt einmal am Tag per Mail.',
  'nicht-mehr-abonniert': 'Sie bekommen nichts Neues mehr zu diesem Beschluss.',
  angesehen: 'Das abweichende Zitat ist als angesehen vermerkt.',
}

export interface ResolutionPageProps {
  readonly view: ResolutionView
  /** Whose turn it is, for whoever has a part in it; empty for others. */
  readonly line: readonly LineStep[]
  /** Whoever looks at it follows it. */
  readonly isFollowed: boolean
  /** What others show below a point, by its id. */
  readonly below: ReadonlyMap<string, Child>
  /** What was just done, by its code. */
  readonly notice: string | undefined
  readonly returned: ReturnedForm | null
}

/** A resolution: what was decided, what follows from it, what became of it. */
export const ResolutionPage = ({ view, line, isFollowed, below, notice, returned }: ResolutionPageProps) => {
  const { resolution } = view
  const numbers = new Set(allNumbers(view))
  return (
    <>
      <ResolutionHead view={view} isFollowed={isFollowed} />
      {notice && NOTICES[notice] && (
        <Alert kind="success">
          <p>{NOTICES[notice]}</p>
        </Alert>
      )}
      {returned && (
        <Alert kind="danger">
          <p>Es wurde nichts geändert: {returned.state.problems.map(({ message }) => message).join(' ')}</p>
        </Alert>
      )}
      <StateNotes view={view} />
      {line.length > 0 && <StepLine label="Weg des Beschlusses" steps={line} today={view.today} />}
      <Facts view={view} returned={returned?.id === resolution.id ? returned.state : null} />
      <datalist id="stellen">
        {view.units.map(unit => (
          <option value={unit} />
        ))}
      </datalist>
      <div class="rk-columns" data-keep-place>
        <section class="rk-section" aria-labelledby="punkte">
          <h2 id="punkte" tabindex={-1}>
            Beschlusspunkte
          </h2>
          <May permission="resolution.edit">
            <ConfirmAll reference={resolution.reference} proposals={view.proposals} />
          </May>
          {resolution.textSource === 'quotes' && (
            <p class="rk-muted">
              Wortlaut nach Zitaten in Berichten. Sobald die Beschlussausfertigung aufgenommen ist, steht hier ihr Text.
            </p>
          )}
          {resolution.textSource === 'list' && (
            <p class="rk-muted">
              Wortlaut aus einer Liste der Verwaltung. Sobald die Beschlussausfertigung aufgenommen ist, steht hier ihr Text.
            </p>
          )}
          {view.points.length === 0 && (
            <p class="rk-empty">Zu diesem Beschluss ist noch kein Punkt bekannt. Er kommt mit der Beschlussausfertigung.</p>
          )}
          <PointList
            points={view.points}
            differences={view.differences}
            today={view.today}
            reports={view.reports.map(report => [report.id, reportInWords(report)])}
            returned={returned}
            below={below}
          />
          <QuoteDifferences differences={view.differences.filter(one => !numbers.has(one.pointNumber))} />
        </section>
        <ResolutionAside view={view} />
      </div>
    </>
  )
}

/** "Zwischeninformation vom 29. August 2023" */
const reportInWords = ({ kind, date }: PastReport): string =>
  `${kind ? germanReportKind(kind) : 'Bericht'} ${date ? `vom ${formatGermanDate(date)}` : 'ohne Datum'}`

function allNumbers(view: ResolutionView): string[] {
  const of = (points: ResolutionView['points']): string[] => points.flatMap(({ point, children }) => [point.number, ...of(children)])
  return of(view.points)
}

const ResolutionHead = ({ view: { resolution, drafts }, isFollowed }: { view: ResolutionView; isFollowed: boolean }) => (
  <Head
    kicker={
      <>
        <span class="rk-reference" data-copy={resolution.reference}>
          {resolution.reference}
        </span>
        {resolution.committee && ` · ${resolution.committee}`}
        {resolution.decidedOn && (
          <>
            {' · '}
            <Day on={resolution.decidedOn} />
          </>
        )}
        {resolution.session && ` · Sitzung ${resolution.session}`}
      </>
    }
    seenBy={resolution.visibility}
    title={resolution.name ?? `Beschluss ${resolution.reference}`}
    isWide
    actions={
      <>
        <May permission="report.write">
          {drafts[0] ? (
            <a class="rk-btn--primary" href={urls.reportDraft(drafts[0].reportId)} data-key="e">
              Bericht weiterschreiben
            </a>
          ) : (
            <form method="post" action={urls.reports()}>
              <input type="hidden" name="paper" value={resolution.reference} />
              <button type="submit" class="rk-btn--primary" data-key="e">
                Bericht beginnen
              </button>
            </form>
          )}
        </May>
        <May permission="follow.use">
          <FollowButton kind="beschluss" subject={resolution.reference} isFollowed={isFollowed} />
        </May>
        <May permission="document.write">
          <details class="rk-edit rk-more">
            <summary>Weiteres</summary>
            <ul>
              <li>
                <a href={urls.documents({ zu: resolution.reference })}>Dokument hinzufügen</a>
              </li>
              <li>
                <a href={urls.controlSubject(resolution.reference)}>Kontrolle und Einreicher</a>
              </li>
            </ul>
          </details>
        </May>
      </>
    }
    prints
  />
)

/** What changes how everything below is to be read. */
const StateNotes = ({ view: { resolution, reports } }: { view: ResolutionView }) => {
  const last = reports[0]
  return (
    <>
      {resolution.repealedBy && (
        <Alert kind="warning">
          <p>
            Dieser Beschluss ist aufgehoben durch <ReferenceLink reference={resolution.repealedBy} />. Er bleibt hier lesbar.
          </p>
        </Alert>
      )}
      {resolution.controlState === 'closed' && (
        <Alert kind="info">
          <p>
            Die Beschlusskontrolle ist abgeschlossen
            {last && (
              <>
                {' '}
                mit dem{' '}
                <a href={urls.report(last.id)}>
                  Bericht
                  {last.date && (
                    <>
                      {' '}
                      vom <Day on={last.date} />
                    </>
                  )}
                </a>
              </>
            )}
            .
          </p>
        </Alert>
      )}
      {resolution.controlState === 'not_subject' && (
        <Alert kind="info">
          <p>
            Dieser Beschluss unterliegt nicht der Beschlusskontrolle{resolution.notSubjectReason && `: ${resolution.notSubjectReason}`}.
          </p>
        </Alert>
      )}
    </>
  )
}

const Facts = ({ view, returned }: { view: ResolutionView; returned: FormState | null }) => {
  const { resolution, today } = view
  return (
    <dl class="rk-summary">
      <div>
        <dt>Ampel</dt>
        <dd>
          <DueLight light={view.light} isUnchecked={resolution.isUnchecked} />
        </dd>
      </div>
      <div>
        <dt>Frist</dt>
        <dd>
          <DueDay {...resolution} today={today} />
        </dd>
      </div>
      {resolution.controlState === 'open' && (
        <div>
          <dt>Nächste Beschlusskontrolle</dt>
          <dd>{resolution.nextControlOn ? <Day on={resolution.nextControlOn} today={today} /> : 'nicht geplant'}</dd>
        </div>
      )}
      <div>
        <dt>Punkte</dt>
        <dd>{openInWords(resolution)}</dd>
      </div>
      <div>
        <dt>Stand</dt>
        <dd>{view.state}</dd>
      </div>
      <May permission="account.own">
        <div>
          <dt>Sichtbarkeit</dt>
          <dd>
            {germanVisibility(resolution.visibility)}
            <May permission="resolution.edit">
              {', '}
              <a href={urls.resolutionVisibility(resolution.reference)}>
                <span class="rk-visually-hidden">Sichtbarkeit </span>ändern
              </a>
            </May>
          </dd>
        </div>
      </May>
      {resolution.mover && (
        <div>
          <dt>Eingebracht von</dt>
          <dd>{resolution.mover}</dd>
        </div>
      )}
      <div>
        <dt>Zuständig</dt>
        <dd>
          {resolution.unit ?? 'noch niemand'}
          {resolution.unitRead !== resolution.unit && <span class="rk-muted"> (gelesen: „{resolution.unitRead}“)</span>}
          <UnitChange resolution={resolution} returned={returned} />
        </dd>
      </div>
    </dl>
  )
}

/** Who may say it changes it here; others of the administration ask the council office (W19). */
const UnitChange = ({ resolution, returned }: { resolution: Resolution; returned: FormState | null }) =>
  mayAssign(useContext(Viewer), { responsibleUnit: resolution.unit }) ? (
    <May permission="resolution.edit">
      <UnitForm resolution={resolution} returned={returned} />
    </May>
  ) : (
    <May permission="desk.use">
      <a class="rk-summary__more" href={urls.assignmentAsk(resolution.reference)}>
        Gremienbüro um Zuweisung bitten
      </a>
    </May>
  )

const UnitForm = ({ resolution, returned }: { resolution: Resolution; returned: FormState | null }) => (
  <details class="rk-edit" {...(returned ? { open: true } : {})}>
    <summary aria-label="Zuständige Stelle des Beschlusses ändern">ändern</summary>
    <EditForm
      of={unitForm}
      state={returned ?? unitForm.fill(resolution)}
      action={urls.resolutionUnit(resolution.reference)}
      prefix="beschluss-"
      look="rk-inline-form"
      submit="Speichern"
      quiet
    />
  </details>
)
