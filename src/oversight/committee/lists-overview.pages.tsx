import { formatCount } from '#vocabulary/german-format.ts'
import { lightFor } from '#vocabulary/light.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { urls } from '#web/urls.ts'
import type { ListRound } from './committee-list.store.ts'
import type { PlannedCommittee } from './committee-list.usecases.ts'
import { germanRhythm } from './list-words.ts'

export interface ListsOverviewProps {
  readonly plans: readonly PlannedCommittee[]
  readonly rounds: readonly ListRound[]
  readonly today: Temporal.PlainDate
}

/** Which committee gets its list when, and the other views for those who control. */
export const ListsOverviewPage = ({ plans, rounds, today }: ListsOverviewProps) => (
  <>
    <Head title="Listen und Kennzahlen" />
    <ul class="rk-list__others">
      <li>
        <a href={urls.overdueLists()}>Jahresliste</a>
        <span class="rk-muted">Überfällige Beschlüsse mit Grund und Vorschlag, bis zur Vorlage für den Rat</span>
      </li>
      <li>
        <a href={urls.figures()}>Kennzahlen</a>
        <span class="rk-muted">Erfüllung, Dauer, Überfälliges im Verlauf, Berichte zum Termin</span>
      </li>
      <li>
        <a href={urls.completeness()}>Vollständigkeit</a>
        <span class="rk-muted">Beschlüsse ohne Kontrolle, Punkte ohne Stelle, Berichte, die ausstehen</span>
      </li>
    </ul>
    <section class="rk-section" aria-labelledby="gremien">
      <h2 id="gremien">Listen der Gremien</h2>
      {plans.length === 0 ? (
        <p class="rk-empty">Noch gibt es kein Gremium mit Beschlüssen. Mit dem ersten Beschluss steht seines hier.</p>
      ) : (
        <Table
          label="Gremien mit ihren Listen"
          columns={[
            'Gremium',
            { label: 'Offene Punkte', kind: 'number' },
            { label: 'davon überfällig', kind: 'number' },
            'Letzte Liste',
            'Nächste Liste',
            'Rhythmus',
          ]}
        >
          {plans.map(plan => (
            <CommitteeRow plan={plan} rounds={rounds.filter(round => round.committee === plan.shortName)} today={today} />
          ))}
        </Table>
      )}
    </section>
  </>
)

const CommitteeRow = ({ plan, rounds, today }: { plan: PlannedCommittee; rounds: readonly ListRound[]; today: Temporal.PlainDate }) => {
  const last = rounds.find(round => round.state === 'frozen')
  const hasDraft = rounds.some(round => round.state === 'draft')
  return (
    <tr data-row>
      <td>
        <a href={urls.list(plan.shortName)} data-row-link>
          {plan.name}
        </a>
      </td>
      <td class="rk-number">{plan.openPoints}</td>
      <td class="rk-number">{plan.overdue}</td>
      <td>
        {last ? (
          <a href={urls.frozenList(plan.shortName, last.id)}>
            <Day on={last.asOf} />
          </a>
        ) : (
          <span class="rk-muted">noch keine</span>
        )}
      </td>
      <td>
        {plan.due ? (
          <>
            <Day on={plan.due.dueOn} /> {/* The list's own lead time says what is soon. */}
            <LightMark light={lightFor({ dueOn: plan.due.dueOn, today, soonDays: plan.rhythm.leadDays })} />
          </>
        ) : (
          <span class="rk-muted">ohne Sitzung kein Termin</span>
        )}
        {hasDraft && <span class="rk-table__note">Entwurf liegt bereit</span>}
      </td>
      <td>
        {germanRhythm(plan.rhythm.rhythm)}, {formatCount(plan.rhythm.leadDays, 'Tag', 'Tage')} vorher
      </td>
    </tr>
  )
}
