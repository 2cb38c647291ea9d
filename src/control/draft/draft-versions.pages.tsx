import { germanStatus, type PointStatus } from '#vocabulary/status.ts'
import { Head } from '#web/record/head.tsx'
import { Difference } from '#web/ui/difference.tsx'
import { urls } from '#web/urls.ts'
import { CompareVersions, HowKept, VersionTable } from '#writing/version.pages.tsx'
import type { VersionRow } from '#writing/version.view.ts'

/** Every version of a draft that is kept. */
export const VersionsPage = ({ id, title, versions }: { id: string; title: string; versions: readonly VersionRow[] }) => (
  <>
    <Head kicker="Frühere Fassungen" title={title} actions={<a href={urls.reportDraft(id)}>Zurück zum Entwurf</a>} />
    <HowKept />
    <VersionTable versions={versions} addressOf={version => urls.reportVersion(id, version)} />
  </>
)

export interface VersionPageProps {
  readonly id: string
  readonly title: string
  readonly version: number
  /** The version in words. */
  readonly name: string
  /** The version it is compared with; null for the only one. */
  readonly against: { readonly version: number; readonly name: string } | null
  readonly choices: readonly { readonly version: number; readonly name: string }[]
  /** Whether it can be brought back: it is not the newest, and the draft is being written. */
  readonly mayRestore: boolean
  /** The older of the two versions before the newer one. */
  readonly answers: readonly {
    readonly number: string
    readonly statusBefore: PointStatus | null
    readonly statusAfter: PointStatus | null
    readonly texts: readonly { readonly label: string; readonly before: string; readonly after: string; readonly differs: boolean }[]
  }[]
}

/** One version beside another: what came in and what was struck out between the older and the newer of the two. */
export const VersionPage = ({ id, title, version, name, against, choices, mayRestore, answers }: VersionPageProps) => (
  <>
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">Fassung {name}</p>
        <h1>{title}</h1>
      </div>
      <form class="rk-actions" method="post" action={urls.reportVersion(id, version)}>
        <a href={urls.reportVersions(id)}>Alle Fassungen</a>
        {mayRestore && (
          <button class="rk-btn--primary" type="submit">
            Diese Fassung zurückholen
          </button>
        )}
      </form>
    </header>
    {against && <CompareVersions action={urls.reportVersion(id, version)} version={version} against={against.version} choices={choices} />}
    {answers.map(answer => (
      <section class="rk-section">
        <h2>
          Punkt {answer.number}{' '}
          {answer.statusBefore !== answer.statusAfter && against ? (
            <>
              <span class="rk-tag">{words(answer.statusBefore)}</span> <span aria-hidden="true">→</span>
              <span class="rk-visually-hidden">, dann</span> <span class="rk-tag rk-tag--now">{words(answer.statusAfter)}</span>
            </>
          ) : (
            answer.statusAfter && <span class="rk-tag">{germanStatus(answer.statusAfter)}</span>
          )}
        </h2>
        {answer.texts.length === 0 && <p class="rk-muted">Noch nichts geschrieben.</p>}
        {answer.texts.map(part => (
          <div>
            <p class="rk-label">
              {part.label} {against && !part.differs && <span class="rk-muted">(in beiden gleich)</span>}
            </p>
            {against ? <Difference before={part.before} after={part.after} /> : <p class="rk-answer">{part.after}</p>}
          </div>
        ))}
      </section>
    ))}
  </>
)

const words = (status: PointStatus | null): string => (status ? germanStatus(status) : 'ohne Stand')
