import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { germanStep, wordsOf } from '../way/way-words.ts'
import type { DeskReport } from './desk-reports.store.ts'

/** The reports that a unit writes: what came back with its reason, what is being written, what is on its way. */
export const DeskReports = ({ reports }: { reports: readonly DeskReport[] }) => {
  const back = reports.filter(({ step, action }) => step === 'drafting' && action === 'hand_back')
  const drafts = reports.filter(report => report.step === 'drafting' && !back.includes(report))
  const onWay = reports.filter(({ step }) => step !== 'drafting')
  return (
    <>
      <Reports title="Zurückgegeben" reports={back} />
      <Reports title="Entwürfe in Arbeit" reports={drafts} />
      <Reports title="Berichte auf dem Weg" reports={onWay} />
    </>
  )
}

const Reports = ({ title, reports }: { title: string; reports: readonly DeskReport[] }) =>
  reports.length === 0 ? null : (
    <section class="rk-section">
      <h2>
        {title} <span class="rk-count">{reports.length}</span>
      </h2>
      <ul class="rk-todo rk-todo--plain">
        {reports.map(({ id, references, subject, step, action, actorName, reason, at }) => (
          <li data-row>
            <div class="rk-todo__what">
              <p class="rk-todo__subject">
                <a class="rk-reference" href={step === 'drafting' ? urls.reportDraft(id) : urls.reportWay(id)} data-row-link>
                  <span class="rk-visually-hidden">Bericht zu </span>
                  {references.join(', ')}
                </a>{' '}
                {subject}
              </p>
              {step === 'drafting' && action === 'hand_back' && <p>„{reason}“</p>}
              {action && at && (
                <p class="rk-muted">
                  {wordsOf(action).done} von {actorName}, <Moment at={at} />
                </p>
              )}
            </div>
            <span class="rk-tag">{germanStep(step)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
