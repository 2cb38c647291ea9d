import { reasonForm } from '#approval/step.form.ts'
import { DoneWith, Trail, Waits } from '#approval/trail.pages.tsx'
import type { ControlLetter } from '#letters/control-letter.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { EditForm, Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { May } from '#web/may.tsx'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { byKind, type CheckEntry } from '../report/draft-check.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { ReportHead } from '../report/report-head.pages.tsx'
import { Changes } from './changes.pages.tsx'
import type { Remark } from './remark.store.ts'
import { Remarks } from './remarks.pages.tsx'
import type { WayView } from './way.view.ts'
import type { LoadedWay } from './way-loading.ts'
import { pointNames } from './way-points.ts'
import type { Trouble } from './way-trouble.pages.ts'
import { germanStep } from './way-words.ts'

export interface WayPageProps extends LoadedWay {
  readonly view: WayView
  readonly notice: Notice | undefined
  readonly trouble: Trouble | null
  /** What was typed as a reason, and what is wrong with it. */
  readonly form: FormState
  /** What the typesetter cannot print as it was written. */
  readonly warnings: readonly string[]
  /** The letter as it will be; null once it is signed and has its own page. */
  readonly letter: ControlLetter | null
  readonly today: Temporal.PlainDate
}

/** Where a report is on its way (C5): what it waits for and of whom, what the viewer may do, and what was done by whom and in what role. */
export const WayPage = (props: WayPageProps) => {
  const { report, view, notice, trouble, letter, changes, remarks, today } = props
  const { id, state } = report.row
  const isDraft = state === 'draft'
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      {trouble && <Alert kind={trouble.kind}>{trouble.text}</Alert>}
      <ReportHead
        report={report}
        kicker={<>Weg des Berichts · {germanStep(view.step)}</>}
        actions={
          <>
            {state !== 'draft' && <a href={urls.report(id)}>Zum Bericht</a>}
            {view.step === 'drafting' && <a href={urls.reportDraft(id)}>Zum Entwurf</a>}
            <May permission="report.sign">
              <a href={urls.signatures()}>Unterschriftenmappe</a>
            </May>
          </>
        }
      />
      {view.line.length > 0 && <StepLine label="Weg des Berichts" steps={view.line} today={today} />}
      <div class="rk-columns">
        <div>
          <NextStep {...props} />
          {isDraft && <Check {...props} />}
          {(isDraft || view.step === 'signed') && <Changes changes={changes} />}
          <Remarks reportId={id} remarks={remarks} points={pointNames(report)} from="weg" isOpen={isDraft} />
          {letter && (
            <section class="rk-section" aria-labelledby="brief">
              <h2 id="brief">
                So steht es im Brief{' '}
                <a class="rk-head__kicker" href={isDraft ? urls.reportPreview(id) : urls.reportPdf(id)} target="_blank" rel="noopener">
                  als PDF
                </a>
              </h2>
              <LetterSheet letter={letter} level={3} />
            </section>
          )}
        </div>
        <aside aria-label="Verlauf und Mitzeichnung">
          <Trail
            steps={view.steps}
            none={
              report.row.origin === 'imported'
                ? 'Der Bericht wurde aus einem Brief übernommen. Geprüft und unterschrieben wurde er auf Papier.'
                : 'Noch kein Schritt: Der Bericht wird geschrieben.'
            }
          />
          {isDraft && <Cosigners {...props} />}
        </aside>
      </div>
    </>
  )
}

const NextStep = (props: WayPageProps) => {
  const { report, view, form } = props
  const { id, version } = report.row
  const { waiting, actions, unknownUnits } = view
  const mayReturn = actions.some(({ action }) => action === 'return')
  const reason = reasonForm(mayReturn || actions.some(({ action }) => action === 'hand_back'))
  const typed = form.texts['grund'] ?? ''
  const role = actions.find(action => action.role !== '')?.role
  return (
    <section class="rk-section" aria-labelledby="naechster-schritt">
      <h2 id="naechster-schritt">{waiting.length > 0 ? 'Worauf der Bericht wartet' : 'Der Weg ist zu Ende'}</h2>
      <DoneWith names={view.doneWith} />
      {waiting.length === 0 && <p>{ENDS[view.step] ?? 'Es folgt kein Schritt mehr.'}</p>}
      <Waits waiting={waiting} />
      {unknownUnits.length > 0 && (
        <Alert kind="warning">
          <p>
            Im Verzeichnis der Stellen fehlt {formatList(unknownUnits)}. Ohne sie kann niemand prüfen und unterschreiben.{' '}
            <a href={urls.organizations()}>Stellen und Gremien</a>
          </p>
        </Alert>
      )}
      {actions.length === 0 && typed !== '' && (
        <>
          <p class="rk-label">Ihr Text, nicht gespeichert:</p>
          <p class="rk-answer">{typed}</p>
        </>
      )}
      {(actions.length > 0 || view.maySign || view.maySend || view.mayPublish) && (
        <div class="rk-step">
          <p class="rk-step__yours">
            <strong>Ihr Schritt</strong>
            {role && <span class="rk-muted"> als {role}</span>}
          </p>
          {view.maySign && (
            <p>
              <a class="rk-btn rk-btn--primary" href={urls.reportSign(id)}>
                Durchsehen und unterschreiben
              </a>
            </p>
          )}
          {view.maySend && (
            <p>
              <a class="rk-btn rk-btn--primary" href={urls.reportSending(id)}>
                Zum Versand
              </a>
            </p>
          )}
          {view.mayPublish && (
            <p>
              <a class="rk-btn" href={urls.reportPublication(id)}>
                Zur Veröffentlichung
              </a>
            </p>
          )}
          {actions.length > 0 && (
            <EditForm
              of={reason}
              state={form}
              unsaved="Der Schritt wurde nicht getan."
              action={urls.reportWay(id)}
              hidden={{ schritt: String(view.turn), version: String(version) }}
              submit={actions.map(({ action, label }, index) => ({
                words: label,
                name: 'aktion',
                value: action,
                primary: index === 0 && AGREEING.has(action),
              }))}
            >
              {mayReturn && (
                <p class="rk-muted">
                  Einen unterschriebenen Bericht zurückzugeben heißt: Er bleibt, wie er unterschrieben ist, wird nicht versandt und zählt
                  nicht mehr. Das Register sagt wieder, was vorher galt, und ein neuer Entwurf mit denselben Worten liegt bereit.
                </p>
              )}
              <Fields of={reason} state={form} />
            </EditForm>
          )}
        </div>
      )}
    </section>
  )
}

const AGREEING: ReadonlySet<string> = new Set(['submit', 'check', 'cosign', 'note'])

const ENDS: Partial<Record<WayView['step'], string>> = {
  sent: 'Der Bericht ist versandt. Als vertraulicher Bericht wird er nicht veröffentlicht.',
  published: 'Der Bericht ist versandt und veröffentlicht.',
  withdrawn: 'Der Bericht ist versandt. Seine Veröffentlichung wurde zurückgezogen.',
  returned: 'Der Bericht wurde nach der Unterschrift zurückgegeben. Er wurde nicht versandt und zählt nicht.',
}

const Check = ({ report, view, check, remarks, warnings }: WayPageProps) => (
  <>
    {check.contradictions.length > 0 && (
      <section class="rk-section" aria-labelledby="widersprueche">
        <h2 id="widersprueche">Was dem Weitergeben entgegensteht</h2>
        <p>So lässt sich der Bericht nicht weitergeben:</p>
        {byKind(check.contradictions).map(({ title, entries }) => (
          <>
            <h3>{title}</h3>
            <Places id={report.row.id} entries={entries} isLinked={view.step === 'drafting'} />
          </>
        ))}
      </section>
    )}
    <Hints id={report.row.id} hints={check.hints} warnings={warnings} remarks={remarks} remarksAt="" isLinked={view.step === 'drafting'} />
  </>
)

interface HintsProps {
  readonly id: string
  readonly hints: readonly CheckEntry[]
  readonly warnings: readonly string[]
  readonly remarks: readonly Remark[]
  /** The page on which the remarks stand. */
  readonly remarksAt: string
  readonly isLinked: boolean
}

/** What one might look at before a report goes on. */
export const Hints = ({ id, hints, warnings, remarks, remarksAt, isLinked }: HintsProps) => {
  const open = remarks.filter(({ settledBy }) => settledBy === null).length
  const all = hints.length + warnings.length + (open > 0 ? 1 : 0)
  return all === 0 ? null : (
    <section class="rk-section" aria-labelledby="hinweise">
      <h2 id="hinweise">{formatCount(all, 'Hinweis', 'Hinweise')}</h2>
      {open > 0 && (
        <p>
          <a href={`${remarksAt}#anmerkungen`}>
            {formatCount(open, 'Frage oder Anmerkung ist', 'Fragen oder Anmerkungen sind')} noch offen
          </a>
        </p>
      )}
      <Places id={id} entries={hints} isLinked={isLinked} />
      {warnings.length > 0 && (
        <ul>
          {warnings.map(text => (
            <li>{text}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Places of a draft, each a link to it while it is being written. */
const Places = ({ id, entries, isLinked }: { id: string; entries: readonly CheckEntry[]; isLinked: boolean }) =>
  entries.length === 0 ? null : (
    <ul>
      {entries.map(entry => (
        <li>
          {isLinked ? <a href={`${urls.reportDraft(id)}#${entry.anchor}`}>{entry.place}</a> : entry.place}: {entry.message}
        </li>
      ))}
    </ul>
  )

const Cosigners = ({ report, view, found, cosignerChoices }: WayPageProps) => {
  const chosen = new Set(found.way.cosigners.map(({ id }) => id))
  const names = cosignerChoices.filter(({ id }) => chosen.has(id)).map(({ name }) => name)
  return (
    <section class="rk-section" aria-labelledby="mitzeichnung">
      <h2 id="mitzeichnung">Mitzeichnung</h2>
      {view.step !== 'drafting' ? (
        <p>{names.length === 0 ? 'Niemand muss mitzeichnen.' : `Es zeichnen mit: ${formatList(names)}.`}</p>
      ) : (
        <May permission="report.write">
          {cosignerChoices.length === 0 ? (
            <p class="rk-muted">Das Verzeichnis kennt keine weitere Stelle, die mitzeichnen könnte.</p>
          ) : (
            <form method="post" action={urls.reportCosigners(report.row.id)}>
              <input type="hidden" name="schritt" value={String(view.turn)} />
              <fieldset class="rk-plain">
                <legend>Vor der Unterschrift müssen zustimmen:</legend>
                {cosignerChoices.map(unit => (
                  <label class="rk-tick">
                    <input type="checkbox" name="stelle" value={unit.id} checked={chosen.has(unit.id)} /> {unit.name}
                    <span class="rk-muted"> ({unit.head ?? 'unbesetzt'})</span>
                  </label>
                ))}
              </fieldset>
              <button class="rk-btn" type="submit">
                Mitzeichnung speichern
              </button>
            </form>
          )}
        </May>
      )}
    </section>
  )
}
