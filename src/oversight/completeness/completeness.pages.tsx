import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Day } from '#web/ui/day.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { GAP_KINDS, type Gap, type GapKind } from './completeness.store.ts'

const WORDS: Record<GapKind, { readonly label: string; readonly todo: string; readonly slug: string }> = {
  without_control: { label: 'ohne Kontrolle', todo: 'Kein Bericht und kein Termin für einen', slug: 'ohne-kontrolle' },
  without_unit: { label: 'ohne Stelle', todo: 'Niemand ist zuständig', slug: 'ohne-stelle' },
  late_report: { label: 'Bericht steht aus', todo: 'Der Bericht ist überfällig', slug: 'bericht' },
}

/** The kind that an address names; null for all. */
export const gapKindFrom = (slug: string | undefined): GapKind | null => GAP_KINDS.find(kind => WORDS[kind].slug === slug) ?? null

/** A gap's kind in words. */
export const germanGap = (kind: GapKind): string => WORDS[kind].label

/** What is missing, in a sentence. */
export const gapTodo = ({ kind, points }: Gap): string =>
  points.length > 0 ? `${formatCount(points.length, 'Punkt', 'Punkte')} ohne Stelle: ${points.join(', ')}` : WORDS[kind].todo

export interface CompletenessProps {
  readonly gaps: readonly Gap[]
  readonly counts: Readonly<Record<GapKind, number>>
  readonly kind: GapKind | null
  readonly page: number
  readonly pageSize: number
  readonly today: Temporal.PlainDate
}

/** What would otherwise be missed: one list of all gaps, what has waited longest first. */
export const CompletenessPage = ({ gaps, counts, kind, page, pageSize, today }: CompletenessProps) => {
  const all = GAP_KINDS.reduce((sum, one) => sum + counts[one], 0)
  const filter = kind ? { art: WORDS[kind].slug } : {}
  return (
    <>
      <div class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={urls.lists()}>Listen</a>
          </p>
          <h1>Vollständigkeit</h1>
        </div>
        <div class="rk-actions">
          <a href={urls.completenessCsv(filter)}>Als CSV speichern</a>
          <button type="button" data-print hidden>
            Drucken
          </button>
        </div>
      </div>
      <p class="rk-muted">
        Damit kein Beschluss verloren geht: beschlossen, aber ohne Kontrolle; offen, aber ohne zuständige Stelle; versprochen, aber noch
        nicht berichtet.
      </p>
      <nav class="rk-tabs" aria-label="Arten von Lücken">
        <ul>
          <li>
            <a href={urls.completeness()} {...(kind === null ? { 'aria-current': 'page' } : {})}>
              alle <span class="rk-count">{all}</span>
            </a>
          </li>
          {GAP_KINDS.map(one => (
            <li>
              <a href={urls.completeness({ art: WORDS[one].slug })} {...(kind === one ? { 'aria-current': 'page' } : {})}>
                {WORDS[one].label} <span class="rk-count">{counts[one]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {gaps.length === 0 ? (
        <p class="rk-empty">Hier fehlt nichts.</p>
      ) : (
        <>
          <Table label="Lücken" columns={['Was fehlt', 'Vorlage', 'Gegenstand', 'Zuständig', 'Seit', 'Abhilfe']}>
            {gaps.map(gap => (
              <tr data-row>
                <td>
                  <strong>{WORDS[gap.kind].label}</strong>
                  <span class="rk-table__note">{gapTodo(gap)}</span>
                </td>
                <td>
                  <ReferenceLink reference={gap.reference} row />
                </td>
                <td>
                  {gap.subject ?? <span class="rk-muted">ohne Gegenstand</span>}
                  <span class="rk-table__note">{gap.committee}</span>
                </td>
                <td>{gap.unit ?? <span class="rk-muted">noch niemand</span>}</td>
                <td>{gap.since ? <Day on={gap.since} today={today} /> : <span class="rk-muted">nicht bekannt</span>}</td>
                <td>
                  <Remedy gap={gap} />
                </td>
              </tr>
            ))}
          </Table>
          <Pager
            page={page}
            pageSize={pageSize}
            total={kind ? counts[kind] : all}
            href={wanted => urls.completeness({ ...filter, seite: wanted })}
          />
        </>
      )}
    </>
  )
}

const Remedy = ({ gap }: { gap: Gap }) => {
  if (gap.kind === 'without_unit') return <a href={urls.resolution(gap.reference)}>Stelle eintragen: {gap.reference}</a>
  return (
    <>
      <a href={urls.resolution(gap.reference)}>Bericht beginnen: {gap.reference}</a>
      {gap.kind === 'without_control' && (
        <>
          <br />
          <a href={urls.controlSubject(gap.reference)}>unterliegt nicht der Kontrolle: {gap.reference}</a>
        </>
      )}
    </>
  )
}
