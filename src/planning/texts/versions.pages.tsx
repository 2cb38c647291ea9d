import { Head, RecordHead } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { Difference } from '#web/ui/difference.tsx'
import { urls } from '#web/urls.ts'
import { CompareVersions, HowKept, VersionTable } from '#writing/version.pages.tsx'
import { type VersionRow, versionInWords } from '#writing/version.view.ts'
import type { Section, SectionVersion } from '#writing/writing.store.ts'
import type { PlanningReport } from '../reports/report.store.ts'

interface Of {
  readonly report: PlanningReport
  readonly section: Section
}

/** Every version of a section that is kept. */
export const SectionVersionsPage = ({ report, section, versions }: Of & { readonly versions: readonly VersionRow[] }) => (
  <>
    <RecordHead
      record={{ address: urls.planningSection(report.id, section.id), name: section.title, rest: ` · ${report.title}` }}
      title="Frühere Fassungen"
    />
    <HowKept />
    <VersionTable versions={versions} addressOf={version => urls.planningSectionVersion(report.id, section.id, version)} />
  </>
)

interface SectionVersionPageProps extends Of {
  readonly kept: SectionVersion
  readonly older: SectionVersion
  readonly newer: SectionVersion
  /** The version it is compared with; null for the only one. */
  readonly against: number | null
  readonly choices: readonly { readonly version: number; readonly name: string }[]
  readonly mayRestore: boolean
}

/** One version of a section beside another. */
export const SectionVersionPage = ({ report, section, kept, older, newer, against, choices, mayRestore }: SectionVersionPageProps) => (
  <>
    <Head
      kicker={`Fassung ${versionInWords(kept)}`}
      title={section.title}
      actions={
        <form class="rk-actions" method="post" action={urls.planningSectionVersion(report.id, section.id, kept.version)}>
          <a href={urls.planningSectionVersions(report.id, section.id)}>Alle Fassungen</a>
          {mayRestore && (
            <button class="rk-btn--primary" type="submit">
              Diese Fassung zurückholen
            </button>
          )}
        </form>
      }
    />
    {against !== null && (
      <CompareVersions
        action={urls.planningSectionVersion(report.id, section.id, kept.version)}
        version={kept.version}
        against={against}
        choices={choices}
      />
    )}
    {kept.dataOn && (
      <p class="rk-muted">
        Datenstand: <Day on={kept.dataOn} />
      </p>
    )}
    {against === null ? (
      <p class="rk-answer">{kept.markdown || '(leer)'}</p>
    ) : (
      <Difference before={older.markdown} after={newer.markdown} />
    )}
  </>
)
