import { formatCount } from '#vocabulary/german-format.ts'
import { Problems } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Frame } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { FigureChart } from '../figures/figure-chart.pages.tsx'
import { type OverdueView, overdueQuery, ROWS_PER_PAGE } from './overdue.view.ts'
import { Decided, DecisionForm } from './overdue-decision.pages.tsx'
import { OverdueTableRow, type RowProblem, rowPrefix } from './overdue-row.pages.tsx'

const NOTICES = successes({
  aufgestellt: 'Die Liste ist aufgestellt. Entscheiden Sie zu jedem Beschluss, was dem Rat vorgeschlagen wird.',
  gespeichert: 'Gespeichert.',
  beschlossen: 'Der Beschluss ist eingetragen, und das Register ist ihm gefolgt.',
})

export interface OverdueListProps {
  readonly view: OverdueView
  readonly mayWrite: boolean
  readonly notice: string | undefined
  readonly rowProblem: RowProblem | null
  readonly decision: FormState
  readonly today: Temporal.PlainDate
}

/** A yearly list: by department and age, a proposal per resolution, the draft paper, and what the council decided. */
export const OverdueListPage = (props: OverdueListProps) => {
  const { view, notice, rowProblem, decision, mayWrite } = props
  const { list, filter } = view
  return (
    <>
      <Head
        kicker={
          <>
            <a href={urls.overdueLists()}>Jahreslisten</a> · Stand <Day on={list.asOf} />
          </>
        }
        title={<>Überfällige Beschlüsse: Jahresliste {list.year}</>}
        actions={
          <>
            <a href={urls.overduePaper(list.year, 'docx')}>Vorlage als Word</a>
            <a href={urls.overduePaper(list.year, 'pdf')}>Vorlage als PDF</a>
            <a href={urls.overdueCsv(list.year)}>Liste als CSV</a>
          </>
        }
      />
      <CodedNotice of={NOTICES} code={notice} />
      {rowProblem && <Problems state={rowProblem.state} prefix={rowPrefix(rowProblem.rowId)} />}
      <Problems state={decision} />
      <p>
        {formatCount(view.total, 'Beschluss', 'Beschlüsse')},{' '}
        {view.undecided === 0 ? 'zu allen ist entschieden, was vorgeschlagen wird' : `davon ${view.undecided} noch ohne Entscheidung`}.
        {view.hasNonPublic && (
          <>
            {' '}
            Nichtöffentliche Beschlüsse stehen in einer eigenen Vorlage:{' '}
            <a href={urls.overduePaper(list.year, 'docx', 'non_public')}>nichtöffentliche Vorlage als Word</a>,{' '}
            <a href={urls.overduePaper(list.year, 'pdf', 'non_public')}>nichtöffentliche Vorlage als PDF</a>.
          </>
        )}
      </p>
      <div class="rk-columns">
        <div>
          <FilterNote view={view} />
          <RowsTable {...props} />
        </div>
        <aside class="rk-aside" aria-label="Die Liste in Zahlen">
          {list.state === 'decided' ? (
            <Decided list={list} />
          ) : (
            mayWrite && <DecisionForm year={list.year} today={props.today} state={decision} />
          )}
          <FigureChart
            id="nach-bereich"
            title="Nach Geschäftsbereich"
            description="Überfällige Beschlüsse; jeder Balken führt zu seinen."
            heads={['Geschäftsbereich', 'Beschlüsse']}
            bars={view.byDepartment.map(one => ({
              label: one.label,
              value: one.count,
              valueText: formatCount(one.count, 'Beschluss', 'Beschlüsse'),
              href: urls.overdueList(list.year, overdueQuery(filter, { department: one.department, age: '' })),
            }))}
          />
          <FigureChart
            id="nach-alter"
            title="Nach Alter"
            description="Wie lange der Beschluss zurückliegt."
            heads={['Alter', 'Beschlüsse']}
            bars={view.byAge.map(one => ({
              label: one.label,
              value: one.count,
              valueText: formatCount(one.count, 'Beschluss', 'Beschlüsse'),
              href: urls.overdueList(list.year, overdueQuery(filter, { age: one.label, department: '' })),
            }))}
          />
        </aside>
      </div>
    </>
  )
}

const FilterNote = ({ view: { list, filter, byDepartment } }: { view: OverdueView }) => {
  const department = byDepartment.find(one => one.department === filter.department)?.label
  const said = [department, filter.age].filter(Boolean).join(', ')
  return (
    <Tabs
      label="Auswahl der Liste"
      tabs={[
        { href: urls.overdueList(list.year, overdueQuery(filter, { onlyOpen: false })), words: 'alle', isHere: !filter.onlyOpen },
        {
          href: urls.overdueList(list.year, overdueQuery(filter, { onlyOpen: true })),
          words: 'noch zu entscheiden',
          isHere: filter.onlyOpen,
        },
        ...(said === ''
          ? []
          : [
              {
                href: urls.overdueList(list.year, overdueQuery(filter, { department: '', age: '' })),
                words: `Auswahl „${said}“ aufheben`,
                isHere: false,
              },
            ]),
      ]}
    />
  )
}

const RowsTable = ({ view, mayWrite, rowProblem }: OverdueListProps) => {
  const { list, filter, rows } = view
  if (rows.length === 0)
    return <p class="rk-empty">{view.total === 0 ? 'Am Tag der Liste war nichts überfällig.' : 'Hier ist nichts mehr zu entscheiden.'}</p>
  const back = urls.overdueList(list.year, overdueQuery(filter, { page: filter.page }))
  return (
    <>
      <Frame label="Überfällige Beschlüsse">
        <table class="rk-table rk-overdue">
          <thead>
            <tr>
              <th scope="col">Beschluss</th>
              <th scope="col">Fällig seit</th>
              <th scope="col">Vorschlag an den Rat</th>
            </tr>
          </thead>
          {[...Map.groupBy(rows, row => row.department ?? 'noch ohne Stelle')].map(([department, group]) => (
            <tbody>
              <tr class="rk-list__resolution">
                <th scope="rowgroup" colspan={3}>
                  {department}
                </th>
              </tr>
              {group.map(row => (
                <OverdueTableRow list={list} row={row} mayWrite={mayWrite} problem={rowProblem} back={back} />
              ))}
            </tbody>
          ))}
        </table>
      </Frame>
      <Pager
        page={filter.page}
        pageSize={ROWS_PER_PAGE}
        total={view.matching}
        href={page => urls.overdueList(list.year, overdueQuery(filter, { page }))}
      />
    </>
  )
}
