import { inCityTime } from '#platform/clock/clock.ts'
import { formatCount, formatSince } from '#vocabulary/german-format.ts'
import { Choosing } from '#web/list/choosing.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { referencesOf } from '../report/report.store.ts'
import { kindInWords, subjectOf } from '../report/report.view.ts'
import type { FolderAction, FolderEntry } from './folder.store.ts'
import { changesInShort, type ReportChanges } from './report-changes.ts'
import type { Trouble } from './way-trouble.pages.ts'
import { wordsOf } from './way-words.ts'

export type FolderRow = FolderEntry & { readonly changes: ReportChanges }

export interface FolderPageProps {
  readonly rows: readonly FolderRow[]
  readonly today: Temporal.PlainDate
  readonly notice: Notice | undefined
  readonly troubles: readonly Trouble[]
}

const SECTIONS: readonly (readonly [FolderAction, string, string])[] = [
  ['sign', 'Zu unterschreiben', 'Durchsehen und unterschreiben'],
  ['note', 'Zur Kenntnis zu nehmen', 'Ansehen'],
  ['check', 'Zu prüfen', 'Prüfen'],
  ['cosign', 'Mitzuzeichnen', 'Durchsehen und mitzeichnen'],
]

/** What a note is given to, by the value of its box: a report as it was on the screen. */
export const noteValue = ({ report, turn }: Pick<FolderEntry, 'report' | 'turn'>): string =>
  `${report.row.id}:${turn}:${report.row.version}`

/** In what role a step waits for someone: "Amtsleitung", "in Vertretung für …". */
export const capacityInWords = ({ inAbsence, forName, title }: FolderEntry['capacity']): string =>
  inAbsence ? `in Vertretung für ${forName ?? `${title} (Leitung unbesetzt)`}` : title

/** What waits for the signature, the check or the note of the one who looks, the longest waiting first. */
export const FolderPage = ({ rows, today, notice, troubles }: FolderPageProps) => (
  <>
    {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
    {troubles.map(({ kind, text }) => (
      <Alert kind={kind}>{text}</Alert>
    ))}
    <Head title="Unterschriftenmappe" actions={<a href={urls.reports({ stand: 'unterwegs' })}>Alle Berichte auf dem Weg</a>} />
    {rows.length === 0 ? (
      <p class="rk-empty">
        Zurzeit wartet nichts auf Sie. Hier steht, was Ihre Stelle prüfen, mitzeichnen, unterschreiben oder zur Kenntnis nehmen soll, auch
        wenn Sie jemanden vertreten.
      </p>
    ) : (
      <p class="rk-muted" role="status">
        {formatCount(rows.length, 'Bericht wartet', 'Berichte warten')} auf Sie.
      </p>
    )}
    {SECTIONS.map(([action, title, does]) => {
      const own = rows.filter(row => row.action === action)
      if (own.length === 0) return null
      const list = (
        <ul class="rk-folder">
          {own.map(row => (
            <li data-row>
              <Row {...{ row, does, today }} />
            </li>
          ))}
        </ul>
      )
      return (
        <section class="rk-section" aria-labelledby={`mappe-${action}`}>
          <h2 id={`mappe-${action}`}>
            {title} <span class="rk-count">{own.length}</span>
          </h2>
          {action === 'note' ? <Choosing actions={NOTE_CHOSEN}>{list}</Choosing> : list}
        </section>
      )
    })}
  </>
)

const NOTE_CHOSEN = [{ label: 'Ausgewählte zur Kenntnis nehmen', address: urls.signatures(), permission: 'report.sign' }] as const

const Row = ({ row, does, today }: { row: FolderRow; does: string; today: Temporal.PlainDate }) => {
  const { report, action, capacity, since, dueOn, changes } = row
  const references = referencesOf(report).join(', ')
  const href = action === 'sign' ? urls.reportSign(report.row.id) : urls.reportWay(report.row.id)
  const began = since && inCityTime(since.at).toPlainDate()
  return (
    <>
      {action === 'note' && (
        <input
          type="checkbox"
          name="bericht"
          value={noteValue(row)}
          aria-label={`Bericht zu ${references} auswählen`}
          class="rk-folder__box"
        />
      )}
      <div class="rk-folder__what">
        <p>
          <strong>{subjectOf(report)}</strong>
        </p>
        <p class="rk-muted">
          <ReferenceLinks of={referencesOf(report)} /> · {kindInWords(report.row.reportKind)} · {changesInShort(changes)}
          {report.row.visibility === 'confidential' && ' · vertraulich'}
        </p>
        <p class="rk-muted">
          {capacityInWords(capacity)}
          {since && (
            <>
              {' · '}
              {wordsOf(since.action).done} von {since.actorName}, <Moment at={since.at} />
            </>
          )}
        </p>
      </div>
      <p class="rk-folder__when">
        {began && <strong>wartet {formatSince(began, today)}</strong>}
        <span class="rk-muted rk-folder__due">
          {dueOn ? (
            <>
              nächste Kontrolle <Day on={dueOn} />
            </>
          ) : (
            'ohne nächste Kontrolle'
          )}
        </span>
      </p>
      <p>
        <a class="rk-btn" href={href} data-row-link>
          {does}
          <span class="rk-visually-hidden">: Bericht zu {references}</span>
        </a>
      </p>
    </>
  )
}
