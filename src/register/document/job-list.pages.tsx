import type { JobState } from '#platform/jobs/jobs.ts'
import { Table } from '#web/list/table.tsx'
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

/** What is done in the background: each document that is or was read. */
export const JobListPage = ({ jobs }: { jobs: readonly ReadingJob[] }) => (
  <>
    <h1>Hintergrundaufträge</h1>
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
