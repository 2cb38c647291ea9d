import { POINT_KINDS } from '#reading/obligations/point-kinds.ts'
import { germanLight, LIGHTS, type Light } from '#vocabulary/light.ts'
import { germanStatus, POINT_STATUSES, type PointStatus } from '#vocabulary/status.ts'
import { type Field, oneOf, oneOrNone, pickOrNone, search, single, type Words, wordsFor } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { germanPointKind, slugOfPointKind } from '../record/point-kind.ts'
import { DueDay, DueLight, dueLightInWords } from './due.pages.tsx'
import type { ResolutionFilter, Sort, StateFilter } from './resolution-list.store.ts'
import type { ResolutionListItem } from './resolution-list.view.ts'

const LIGHT_SLUGS: Record<Light, string> = { red: 'rot', yellow: 'gelb', green: 'gruen', grey: 'grau' }
const STATUS_SLUGS: Record<PointStatus, string> = {
  fulfilled: 'erfuellt',
  in_progress: 'in-umsetzung',
  ongoing: 'fortlaufend',
  not_started: 'nicht-begonnen',
  repealed: 'aufgehoben',
  rejected: 'nicht-umsetzbar',
  unclear: 'ungeklaert',
}
const STATES: Words<StateFilter> = {
  open: ['offen', 'Beschluss offen'],
  closed: ['abgeschlossen', 'Beschluss abgeschlossen'],
  paper_repealed: ['beschluss-aufgehoben', 'Beschluss aufgehoben'],
  not_subject: ['ohne-kontrolle', 'ohne Beschlusskontrolle'],
  ...wordsFor(POINT_STATUSES, status => [STATUS_SLUGS[status], `Punkt ${germanStatus(status)}`]),
}
const SORTS: Words<Sort> = {
  match: ['treffer', 'Treffer im Gegenstand zuerst'],
  due: ['frist', 'nächste Frist'],
  newest: ['neueste', 'neueste Beschlüsse'],
  oldest: ['aelteste', 'älteste Beschlüsse'],
  reference: ['vorlage', 'Vorlage'],
  subject: ['gegenstand', 'Gegenstand'],
}

/** Years as "2023", "bis-2019", "2019-2023". */
const years = (name: string, look: { readonly label: string; readonly none: string }): Field<ResolutionFilter['years']> =>
  single<ResolutionFilter['years']>(name, look, {
    control: { kind: 'choice', none: look.none },
    parse(given) {
      const [, until, first, last] = /^(bis-)?(\d{4})(?:-(\d{4}))?$/.exec(given) ?? []
      if (first === undefined) return { value: null }
      return { value: until ? { from: null, to: Number(first) } : { from: Number(first), to: Number(last ?? first) } }
    },
    write(span) {
      if (span === null) return ''
      if (span.from === null) return `bis-${span.to}`
      return span.from === span.to ? String(span.from) : `${span.from}-${span.to}`
    },
  })

export const resolutionFilter = filter<ResolutionFilter>(
  {
    q: search('q', { label: 'Wort oder Vorlage' }),
    light: oneOrNone('ampel', {
      label: 'Ampel',
      none: 'alle',
      among: wordsFor(LIGHTS, light => [LIGHT_SLUGS[light], `${germanLight(light).sign} ${germanLight(light).label}`]),
    }),
    committee: pickOrNone('gremium', { label: 'Gremium', none: 'alle' }),
    unit: pickOrNone('stelle', { label: 'Zuständig', none: 'alle' }),
    state: oneOrNone('stand', { label: 'Stand', none: 'alle', among: STATES }),
    kind: oneOrNone('art', {
      label: 'Art eines Punktes',
      none: 'alle',
      among: wordsFor(POINT_KINDS, kind => [slugOfPointKind(kind), germanPointKind(kind)]),
    }),
    years: years('jahr', { label: 'Beschlossen', none: 'alle Jahre' }),
    sort: oneOf('sortierung', { label: 'Reihenfolge', among: SORTS, wrong: 'Wählen Sie eine Reihenfolge.' }),
  },
  { sort: ({ q }) => (q === '' ? 'due' : 'match') },
)

/** The address of the resolutions of a filter. */
export const resolutionsWith = (wanted: Partial<ResolutionFilter>): string =>
  urls.resolutions(resolutionFilter.query(resolutionFilter.read({}), wanted))

/** How many points are open; where none is and something is due all the same, what that is. */
export const openInWords = ({
  openPoints,
  pointCount,
  nextDueOn,
}: Pick<ResolutionListItem, 'openPoints' | 'pointCount' | 'nextDueOn'>): string =>
  `${openPoints} von ${pointCount} offen${openPoints === 0 && nextDueOn ? '; der abschließende Bericht steht aus' : ''}`

/** What stands below the subject: committee, state where it is not open, protection, day. */
const Note = ({ committeeName, state, visibility, decidedOn }: ResolutionListItem) => {
  const words = [committeeName, state === 'offen' ? null : state, visibility === 'confidential' ? 'vertraulich' : null].filter(Boolean)
  return (
    <span class="rk-table__note">
      {words.join(' · ')}
      {decidedOn && words.length > 0 && ' · '}
      {decidedOn && <Day on={decidedOn} />}
    </span>
  )
}

export const resolutionList: List<ResolutionListItem, ResolutionFilter> = {
  title: 'Beschlüsse',
  current: 'resolutions',
  label: 'Liste der Beschlüsse',
  address: urls.resolutions,
  permission: 'resolution.read',
  filter: resolutionFilter,
  words: ({ q }) => q,
  counted: ['Beschluss', 'Beschlüsse'],
  pageSize: 50,
  files: { name: 'beschluesse', csv: urls.resolutionsCsv, xlsx: urls.resolutionsXlsx },
  look: 'rk-table--list',
  columns: [
    { label: 'Ampel', cell: DueLight },
    { label: 'Vorlage', cell: row => <ReferenceLink reference={row.reference} row />, value: row => row.reference, width: 12 },
    {
      label: 'Gegenstand',
      look: 'rk-table__subject',
      cell: row => (
        <>
          {row.name ?? <span class="rk-muted">ohne Gegenstand</span>}
          <Note {...row} />
        </>
      ),
      value: row => row.name,
      width: 60,
    },
    { label: 'Gremium', value: row => row.committeeName, only: 'file', width: 24 },
    { label: 'Sitzung', value: row => row.session, only: 'file' },
    { label: 'Beschlossen am', value: row => row.decidedOn, only: 'file' },
    { label: 'Ampel', value: dueLightInWords, only: 'file' },
    { label: 'Nächste Frist', value: row => row.nextDueOn, only: 'file' },
    { label: 'Nächste Beschlusskontrolle', value: row => row.nextControlOn, only: 'file' },
    { label: 'Zuständig', cell: row => row.unit ?? <span class="rk-muted">noch niemand</span>, value: row => row.unit, width: 24 },
    { label: 'Punkte', kind: 'number', cell: openInWords },
    {
      label: 'Frist',
      look: 'rk-table__due',
      cell: (row, today) => <DueDay {...row} today={today} />,
    },
    { label: 'Offene Punkte', value: row => row.openPoints, only: 'file' },
    { label: 'Punkte', value: row => row.pointCount, only: 'file' },
    { label: 'Stand', value: row => row.state, only: 'file', width: 20 },
    { label: 'Sichtbarkeit', value: row => (row.visibility === 'public' ? 'öffentlich' : 'nicht öffentlich'), only: 'file' },
  ],
  none: 'Zu dieser Auswahl gibt es keinen Beschluss.',
  empty: () => (
    <>
      Hier stehen die Beschlüsse mit ihren Punkten, Fristen und Berichten.
      <May permission="document.write">
        {' '}
        Den ersten bekommen Sie herein, indem Sie eine Beschlussausfertigung oder einen Brief zur Beschlusskontrolle bei den{' '}
        <a href={urls.documents()}>Dokumenten</a> hochladen.
      </May>
      <May permission="import.use">
        {' '}
        Was bisher in Excel geführt wurde, <a href={urls.importStart('beschlusslisten')}>lesen Sie als Liste ein</a>.
      </May>
    </>
  ),
}
