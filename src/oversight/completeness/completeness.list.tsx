import { formatCount } from '#vocabulary/german-format.ts'
import { oneOrNone, type Words } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { Gap, GapKind } from './completeness.store.ts'

/** The kinds of gaps with the words of their address and of their tab. */
export const GAP_WORDS: Words<GapKind> = {
  without_control: ['ohne-kontrolle', 'ohne Kontrolle'],
  without_unit: ['ohne-stelle', 'ohne Stelle'],
  late_report: ['bericht', 'Bericht steht aus'],
}
const TODO: Record<GapKind, string> = {
  without_control: 'Kein Bericht und kein Termin für einen',
  without_unit: 'Niemand ist zuständig',
  late_report: 'Der Bericht ist überfällig',
}

/** What is missing, in a sentence. */
const todoOf = ({ kind, points }: Gap): string =>
  points.length > 0 ? `${formatCount(points.length, 'Punkt', 'Punkte')} ohne Stelle: ${points.join(', ')}` : TODO[kind]

const Remedy = ({ gap: { kind, reference } }: { gap: Gap }) => {
  if (kind === 'without_unit') return <a href={urls.resolution(reference)}>Stelle eintragen: {reference}</a>
  return (
    <>
      <a href={urls.resolution(reference)}>Bericht beginnen: {reference}</a>
      {kind === 'without_control' && (
        <>
          <br />
          <a href={urls.controlSubject(reference)}>unterliegt nicht der Kontrolle: {reference}</a>
        </>
      )}
    </>
  )
}

const muted = (words: string) => <span class="rk-muted">{words}</span>

/** What would otherwise be missed: one list of all gaps, what has waited longest first. */
export const completenessList: List<Gap, { readonly kind: GapKind | null }> = {
  title: 'Vollständigkeit',
  current: 'lists',
  label: 'Lücken',
  address: urls.completeness,
  permission: 'list.read',
  filter: filter({ kind: oneOrNone('art', { label: 'Art', among: GAP_WORDS }) }),
  pageSize: 50,
  files: { name: 'vollstaendigkeit', csv: urls.completenessCsv, xlsx: urls.completenessXlsx },
  columns: [
    {
      label: 'Was fehlt',
      value: gap => GAP_WORDS[gap.kind][1],
      cell: gap => (
        <>
          <strong>{GAP_WORDS[gap.kind][1]}</strong>
          <span class="rk-table__note">{todoOf(gap)}</span>
        </>
      ),
    },
    { label: 'Im Einzelnen', value: todoOf, only: 'file', width: 36 },
    { label: 'Vorlage', value: gap => gap.reference, cell: gap => <ReferenceLink reference={gap.reference} row /> },
    {
      label: 'Gegenstand',
      value: gap => gap.subject,
      width: 60,
      cell: gap => (
        <>
          {gap.subject ?? muted('ohne Gegenstand')}
          <span class="rk-table__note">{gap.committee}</span>
        </>
      ),
    },
    { label: 'Gremium', value: gap => gap.committee, only: 'file', width: 24 },
    { label: 'Zuständig', value: gap => gap.unit, cell: gap => gap.unit ?? muted('noch niemand'), width: 24 },
    {
      label: 'Seit',
      value: gap => gap.since,
      cell: (gap, today) => (gap.since ? <Day on={gap.since} today={today} /> : muted('nicht bekannt')),
    },
    { label: 'Abhilfe', cell: gap => <Remedy gap={gap} /> },
  ],
  empty: () => 'Hier fehlt nichts.',
}
