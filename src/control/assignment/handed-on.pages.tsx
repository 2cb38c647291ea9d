import { pointGist } from '#register/record/point-gist.ts'
import { formatDueDistance } from '#vocabulary/german-format.ts'
import type { Services } from '#web/app-env.ts'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { TodayPart } from '#web/waiting.ts'
import { germanStep, wordsOf } from '../way/way-words.ts'
import { sharesOfOthers, type WaitedFor } from './assignment.store.ts'
import { REQUEST_WORDS } from './assignment-request.pages.tsx'
import { requestsBy } from './assignment-request.store.ts'
import type { AssignmentRequest } from './assignment-request.table.ts'
import { type DeskReport, readDeskReports } from './desk-reports.store.ts'

const MOST = 30
/** How long a decision on what one has asked for stands here. */
const TOLD_HOURS = 14 * 24

/** What one's units have handed on: reports on their way, and shares that others write. */
export const handedOn = ({ database, clock }: Pick<Services, 'database' | 'clock'>): TodayPart => ({
  place: 20,
  permission: 'desk.use',
  show: async principal => {
    const today = clock.today()
    const { reports, shares, requests } = await database.read(principal, async tx => ({
      reports: await readDeskReports(tx, principal, { today, steps: 'onWay', limit: MOST }),
      shares: await sharesOfOthers(tx, principal.units ?? [], MOST),
      requests: await requestsBy(tx, principal.id, clock.now().subtract({ hours: TOLD_HOURS }), MOST),
    }))
    return reports.length + shares.length + requests.length === 0 ? null : { main: <HandedOn {...{ reports, shares, requests, today }} /> }
  },
})

interface HandedOnProps {
  readonly reports: readonly DeskReport[]
  readonly shares: readonly WaitedFor[]
  readonly requests: readonly AssignmentRequest[]
  readonly today: Temporal.PlainDate
}

const HandedOn = ({ reports, shares, requests, today }: HandedOnProps) => (
  <section class="rk-section" aria-labelledby="unterwegs">
    <h2 id="unterwegs">
      Unterwegs <span class="rk-count">{reports.length + shares.length + requests.length}</span>
    </h2>
    <ul class="rk-todo rk-todo--plain">
      {reports.map(({ id, references, subject, step, action, actorName, at }) => (
        <li data-row>
          <div>
            <p class="rk-todo__subject">
              <ReferenceLinks of={references} /> {subject}
            </p>
            {action && at && (
              <p class="rk-muted">
                {wordsOf(action).done} von {actorName}, <Moment at={at} />
              </p>
            )}
          </div>
          <a href={urls.reportWay(id)} data-row-link>
            {germanStep(step)}
            <span class="rk-visually-hidden">: Weg des Berichts zu {references.join(', ')}</span>
          </a>
        </li>
      ))}
      {shares.map(({ id, unit, dueOn, reference, subject, number }) => (
        <li data-row>
          <div>
            <p class="rk-todo__subject">
              <ReferenceLinks of={[reference]} /> {subject}
            </p>
            <p class="rk-muted">
              Beitrag zu Punkt {number}: {unit}
              {dueOn && `, ${formatDueDistance(dueOn, today)}`}
            </p>
          </div>
          <a href={urls.assignment(id)} data-row-link>
            erbeten
            <span class="rk-visually-hidden">: Beitrag zu {reference}</span>
          </a>
        </li>
      ))}
      {requests.map(({ id, reference, subject, number, state, unit, answer, askedAt }) => (
        <li data-row>
          <div>
            <p class="rk-todo__subject">
              <ReferenceLinks of={[reference]} /> {subject}
            </p>
            <p class="rk-muted">
              Bitte um Zuweisung{number === null ? '' : ` von Punkt ${number}`}, <Moment at={askedAt} />
              {unit && ` · zuständig ist jetzt: ${unit}`}
              {answer && ` · „${pointGist(answer, 90)}“`}
            </p>
          </div>
          <a href={urls.assignmentRequest(id)} data-row-link>
            {REQUEST_WORDS[state]}
            <span class="rk-visually-hidden">: Bitte um Zuweisung zu {reference}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)
