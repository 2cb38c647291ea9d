import { type Child, useContext } from 'hono/jsx'
import type { Permission } from '#platform/access/permissions.ts'
import { can } from '#platform/access/principal.ts'
import type { CellValue } from '#platform/http/sheet.ts'
import type { SavedFilter } from '#platform/settings/saved-filter.store.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import type { QueryValues } from '../address.ts'
import type { Choices } from '../form/field.ts'
import { Fields } from '../form/fields.tsx'
import type { PageProps } from '../layout.tsx'
import { Viewer } from '../may.tsx'
import { Head } from '../record/head.tsx'
import { Day } from '../ui/day.tsx'
import { Pager } from '../ui/pager.tsx'
import { Choosing, type RowAction, Tick } from './choosing.tsx'
import { columnsOfPage, headOf, type ListColumn } from './columns.ts'
import type { Filter, Filtered } from './filter.ts'
import { SavedFilters } from './saved-filters.pages.tsx'
import { Table } from './table.tsx'

/** A list: what can be asked, what stands in a row on the page and in files, and what is said where there is none. The rows come from a query by hand. */
export interface List<Row, V extends object> {
  readonly title: string
  /** Where the page stands in the navigation. */
  readonly current?: PageProps['current']
  /** What the table is called for those who do not see it. */
  readonly label: string
  readonly address: (query?: QueryValues) => string
  /** Who may open it. */
  readonly permission: Permission
  readonly filter: Filter<V>
  /** Fields of the filter that only those see who have the permission. */
  readonly filterFor?: { readonly [Key in keyof V]?: Permission }
  /** The words that are looked for, for the page's title. */
  readonly words?: (filter: Filtered<V>) => string
  readonly columns: readonly ListColumn<Row>[]
  /** One and many, "Beschluss", "Beschlüsse": how many there are is said below the heading. */
  readonly counted?: readonly [one: string, many: string]
  readonly pageSize: number
  /** The files of what the list shows, and what they are called before the day. */
  readonly files?: { readonly name: string; readonly csv: (query?: QueryValues) => string; readonly xlsx: (query?: QueryValues) => string }
  /** What can be done with many rows at once. */
  readonly actions?: readonly RowAction[]
  /** The id of a row and what it is called, for its tick. */
  readonly key?: (row: Row) => { readonly id: string; readonly name: string }
  /** Further classes of the table. */
  readonly look?: string
  /** Where there is nothing at all yet: what will stand here, and how it comes in. */
  readonly empty: () => Child
  /** "Zu dieser Auswahl gibt es keinen Beschluss."; a list without a filter form has none. */
  readonly none?: string
}

/** Some rows of a list in their order. */
export interface Part<Row> {
  readonly rows: readonly Row[]
  /** How many there are in all, or, with `more`, at least. */
  readonly total: number
  readonly more?: boolean
}

/** A list as it is asked for. */
export interface ListView<Row, V extends object> extends Part<Row> {
  readonly of: List<Row, V>
  readonly filter: Filtered<V>
  readonly today: Temporal.PlainDate
  /** The own filters with a name; null for those who cannot have any. */
  readonly saved: readonly SavedFilter[] | null
}

export interface ListPageProps<Row, V extends object> extends ListView<Row, V> {
  /** What the page offers for fields that bring no choices of their own. */
  readonly choices?: { readonly [Key in keyof V]?: Choices }
  /** Above the heading: where the list belongs. */
  readonly kicker?: Child
  /** Further ways from here, beside those to the files. */
  readonly links?: Child
  /** Between heading and filter. */
  readonly notice?: Child
  /** In place of the form of the filter: tabs. */
  readonly choosing?: Child
  /** Said where nothing was found, in place of the list's own words. */
  readonly nothing?: Child
  /** Below the list. */
  readonly children?: Child
}

/** The page of a list: heading, filter, saved filters, table, pager, or what to do where there is nothing. */
export function ListPage<Row, V extends object>(props: ListPageProps<Row, V>) {
  const { of: list, filter, rows, total, more = false } = props
  const isGiven = list.filter.isGiven(filter)
  const isEmpty = total === 0 && !isGiven && filter.page === 1
  const query = list.filter.query(filter)
  return (
    <>
      <Head
        kicker={props.kicker}
        title={list.title}
        prints={!isEmpty}
        actions={
          <>
            {props.links}
            {!isEmpty && list.files && (
              <>
                <a href={list.files.csv(query)}>Als CSV speichern</a>
                <a href={list.files.xlsx(query)}>Als Excel speichern</a>
              </>
            )}
          </>
        }
      >
        {list.counted && (
          <p class="rk-head__kicker" hidden={isEmpty} role="status">
            {more && 'mehr als '}
            {formatCount(total, ...list.counted)}
            {isGiven && ' in dieser Auswahl'}
          </p>
        )}
      </Head>
      {props.notice}
      {!isEmpty && (props.choosing ?? <ListFilter {...props} />)}
      {props.saved && !isEmpty && <SavedFilters saved={props.saved} list={list.address()} query={query} isGiven={isGiven} />}
      {rows.length === 0 ? <div class="rk-empty">{props.nothing ?? <Nothing {...props} />}</div> : <ListRows {...props} />}
      {props.children}
    </>
  )
}

/** The filter as one form: without scripts its button sends it, with them every choice does. */
export function ListFilter<Row, V extends object>({
  of: list,
  filter,
  choices = {},
}: Pick<ListPageProps<Row, V>, 'of' | 'filter' | 'choices'>) {
  const viewer = useContext(Viewer)
  const all = Object.keys(list.filter.form.fields) as (keyof V & string)[] // the keys of a form's fields are those of its values
  const shown = all.filter(key => {
    const permission = list.filterFor?.[key]
    return permission === undefined || can(viewer, permission)
  })
  return (
    <form class="rk-filter" method="get" action={list.address()} data-auto-submit>
      <Fields
        of={list.filter.form}
        state={{ texts: list.filter.texts(filter), problems: [] }}
        only={shown}
        choices={choices}
        prefix="filter-"
      />
      <div class="rk-filter__actions">
        <button type="submit" class="rk-btn">
          Anwenden
        </button>
        {list.filter.isGiven(filter) && <a href={list.address()}>Alle Filter aufheben</a>}
      </div>
    </form>
  )
}

/** The rows of a list in their table, with the ways to the other pages; with ticks where something can be done with many. */
export function ListRows<Row, V extends object>({ of: list, filter, rows, total, more = false, today }: ListView<Row, V>) {
  const { key } = list
  const viewer = useContext(Viewer)
  const actions = key ? (list.actions ?? []).filter(({ permission }) => can(viewer, permission)) : []
  const hasTicks = actions.length > 0
  const columns = columnsOfPage(list.columns)
  const table = (
    <Table
      label={list.label}
      columns={[hasTicks && { label: 'Auswählen', kind: 'unseen' }, ...columns.map(headOf)]}
      {...(list.look ? { look: list.look } : {})}
    >
      {rows.map(row => (
        <tr data-row>
          {hasTicks && key && <Tick {...key(row)} />}
          {columns.map(column => (
            <Cell column={column} row={row} today={today} />
          ))}
        </tr>
      ))}
    </Table>
  )
  return (
    <>
      {hasTicks ? <Choosing actions={actions}>{table}</Choosing> : table}
      <Pager
        page={filter.page}
        pageSize={list.pageSize}
        total={total}
        more={more}
        href={page => list.address(list.filter.query(filter, { page } as Partial<Filtered<V>>))}
      />
    </>
  )
}

function Cell<Row>({ column, row, today }: { column: ListColumn<Row>; row: Row; today: Temporal.PlainDate }) {
  const content = column.cell ? column.cell(row, today) : textOf(column.value?.(row) ?? null)
  const look = [column.kind === 'number' ? 'rk-number' : '', column.look ?? ''].filter(Boolean).join(' ')
  const attributes = look ? { class: look } : {}
  return column.names ? (
    <th scope="row" {...attributes}>
      {content}
    </th>
  ) : (
    <td {...attributes}>{content}</td>
  )
}

const textOf = (value: CellValue): Child => (value instanceof Temporal.PlainDate ? <Day on={value} /> : value)

/** Why there is nothing, and what to do. */
function Nothing<Row, V extends object>({ of: list, filter }: Pick<ListView<Row, V>, 'of' | 'filter'>) {
  if (filter.page > 1)
    return (
      <p>
        So weit reicht die Liste nicht. <a href={list.address(list.filter.query(filter))}>Zur ersten Seite</a>
      </p>
    )
  if (!list.filter.isGiven(filter)) return <>{list.empty()}</>
  return (
    <p>
      {list.none ?? 'Dazu gibt es nichts.'} Nehmen Sie einen Filter zurück, oder <a href={list.address()}>heben Sie alle auf</a>.
    </p>
  )
}
