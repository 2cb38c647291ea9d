import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Head } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { yearForm } from './overdue.form.ts'
import type { OverdueList } from './overdue.ts'

export interface OverdueListsProps {
  readonly lists: readonly OverdueList[]
  readonly year: FormState
  readonly mayWrite: boolean
}

/** The yearly lists, and the way to draw up the next. */
export const OverdueListsPage = ({ lists, year, mayWrite }: OverdueListsProps) => (
  <>
    <Head kicker={<a href={urls.lists()}>Listen</a>} title="Jahreslisten der überfälligen Beschlüsse" />
    <p class="rk-muted">
      Einmal im Jahr legt die Verwaltung alle Beschlüsse vor, deren Termin verstrichen ist: mit Grund, und mit einem Vorschlag zu jedem. Was
      der Rat dazu beschließt, übernimmt das Register.
    </p>
    {mayWrite && (
      <EditForm of={yearForm} state={year} action={urls.overdueLists()} submit="Liste aufstellen oder ergänzen" look="rk-filter" primary />
    )}
    {lists.length === 0 ? (
      <p class="rk-empty">Noch gibt es keine Jahresliste.</p>
    ) : (
      <ul class="rk-plain">
        {lists.map(list => (
          <li>
            <a href={urls.overdueList(list.year)}>Jahresliste {list.year}</a>, Stand <Day on={list.asOf} />
            {list.state === 'decided' ? `, beschlossen mit ${list.decisionReference}` : ', in Arbeit'}
          </li>
        ))}
      </ul>
    )}
  </>
)
