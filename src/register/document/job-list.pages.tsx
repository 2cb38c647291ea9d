import type { Interval, RepeatingState } from '#platform/jobs/every.ts'
import type { JobState } from '#platform/jobs/jobs.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'

const STATES: Record<string, string> = {
  created: 'wartet',
  retry: 'wird wiederholt',
  active: 'läuft',
  completed: 'fertig',
  cancelled: 'abgebrochen',
  failed: 'fehlgeschlagen',
}

/** A job with the name of its document; null where this principal may not see it. */
export interface ReadingJob extends JobState {
  readonly fileName: string | null
}

export interface JobListPageProps {
  readonly jobs: readonly ReadingJob[]
  readonly repeating: readonly RepeatingState[]
  readonly notice: string | undefined
}

/** What is done in the background: what comes again by itself, and each document that is or was read. */
export const JobListPage = ({ jobs, repeating, notice }: JobListPageProps) => (
  <>
    {notice === 'angestossen' && <Alert kind="success">Der Auftrag ist angestoßen und läuft gleich.</Alert>}
    {notice === 'laeuft' && <Alert kind="warning">Dieser Auftrag läuft schon oder ist schon angestoßen. Es wurde nichts geändert.</Alert>}
    <h1>Hintergrundaufträge</h1>
    <h2>Was von selbst wiederkehrt</h2>
    {repeating.length === 0 ? (
      <p class="rk-empty">In diesem Prozess wiederholt sich nichts.</p>
    ) : (
      <Table
        label="Wiederkehrende Aufträge"
        columns={['Auftrag', 'Wie oft', 'Zuletzt', 'Als Nächstes', { label: 'Sofort ausführen', kind: 'unseen' }]}
      >
        {repeating.map(work => (
          <RepeatingRow work={work} />
        ))}
      </Table>
    )}
    <h2>Dokumente lesen</h2>
    <p>
      Dokumente werden im Hintergrund gelesen. Aufträge überstehen einen Neustart; nach einem Fehler werden sie wiederholt, höchstens
      dreimal. Was fertig ist, steht hier noch eine Woche.
    </p>
    {jobs.length === 0 ? (
      <p class="rk-empty">
        Zurzeit kein Auftrag. Sobald Sie <a href={urls.documents()}>ein Dokument hochladen</a>, steht es hier.
      </p>
    ) : (
      <Table label="Aufträge" columns={['Dokument lesen', 'Stand', { label: 'Wiederholungen', kind: 'number' }, 'Angelegt']}>
        {jobs.map(job => (
          <tr data-row>
            <td class="rk-file-name">
              {job.key && job.fileName ? (
                <a href={urls.document(job.key)} data-row-link>
                  {job.fileName}
                </a>
              ) : (
                <span class="rk-muted">nicht für Sie freigegeben</span>
              )}
            </td>
            <td>{STATES[job.state] ?? job.state}</td>
            <td class="rk-number">{job.retries}</td>
            <td>
              <Moment at={job.created} />
            </td>
          </tr>
        ))}
      </Table>
    )}
  </>
)

const RepeatingRow = ({ work: { key, title, interval, runningSince, lastEnd, failed, next } }: { work: RepeatingState }) => (
  <tr data-row>
    <td>{title}</td>
    <td>{intervalWords(interval)}</td>
    <td>
      {lastEnd ? <Moment at={lastEnd} /> : 'noch nie'}
      {failed && (
        <p>
          <strong>{failed.at.equals(lastEnd ?? failed.at) ? 'Fehlgeschlagen' : 'Davor fehlgeschlagen'}</strong> (<Moment at={failed.at} />
          ): {failed.error}
        </p>
      )}
    </td>
    <td>{runningSince ? 'läuft' : <Moment at={next} />}</td>
    <td>
      <May permission="jobs.run">
        <form method="post" action={urls.jobRun()}>
          <button class="rk-btn" type="submit" name="auftrag" value={key}>
            Jetzt ausführen<span class="rk-visually-hidden">: {title}</span>
          </button>
        </form>
      </May>
    </td>
  </tr>
)

function intervalWords(interval: Interval): string {
  if ('minutes' in interval) return interval.minutes === 1 ? 'jede Minute' : `alle ${interval.minutes} Minuten`
  return 'hours' in interval ? 'jede Stunde' : 'jeden Tag'
}
