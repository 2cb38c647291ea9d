import { formatCount } from '#vocabulary/german-format.ts'
import { germanStatus, parseStatus } from '#vocabulary/status.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { choiceForm } from './overdue.form.ts'
import { germanChoice, germanReason, type OverdueList, type OverdueRow } from './overdue.ts'

/** A row's form that came back. */
export interface RowProblem {
  readonly rowId: string
  readonly state: FormState
}

/** What stands before the ids of a row's fields. */
export const rowPrefix = (rowId: string): string => `zeile-${rowId}-`

export interface RowProps {
  readonly list: OverdueList
  readonly row: OverdueRow
  readonly mayWrite: boolean
  readonly problem: RowProblem | null
  /** The address of this page of the list, to come back to. */
  readonly back: string
}

/** A resolution on the yearly list: what is late and why, the proposal, and what a person chose. */
export const OverdueTableRow = (props: RowProps) => {
  const { list, row, mayWrite } = props
  const { content, chosen, proposal } = row
  return (
    <tr data-row id={`zeile-${row.id}`}>
      <td>
        <ReferenceLink reference={content.reference} row /> {content.subject ?? <span class="rk-muted">ohne Gegenstand</span>}
        <span class="rk-table__note">
          {[content.committee, row.visibility === 'public' ? null : 'nichtöffentlich'].filter(Boolean).join(' · ')}
          {row.decidedOn && (
            <>
              {content.committee || row.visibility !== 'public' ? ' · ' : ''}
              <Day on={row.decidedOn} />
            </>
          )}
        </span>
      </td>
      <td>
        <Day on={row.dueOn} today={list.asOf} />
        <LatePoints row={row} />
      </td>
      <td>
        {chosen ? (
          <>
            <strong>{germanChoice(chosen.choice)}</strong>
            {chosen.newDueOn && (
              <>
                {': '}
                <Day on={chosen.newDueOn} />
              </>
            )}
            <span class="rk-table__note">{[germanReason(chosen.reasonCode), chosen.reason].filter(Boolean).join(': ')}</span>
          </>
        ) : (
          <>
            <span class="rk-muted">vorgeschlagen: </span>
            {germanChoice(proposal.choice)}
            {proposal.newDueOn && (
              <>
                {': '}
                <Day on={proposal.newDueOn} />
              </>
            )}
            <span class="rk-table__note">{proposal.because}</span>
          </>
        )}
        {mayWrite && list.state === 'draft' && <ChoiceForm {...props} />}
      </td>
    </tr>
  )
}

const LatePoints = ({ row: { content } }: { row: OverdueRow }) => (
  <details class="rk-edit">
    <summary aria-label={`Was an ${content.reference} überfällig ist`}>
      {[
        ...(content.points.length > 0 ? [formatCount(content.points.length, 'Punkt', 'Punkte')] : []),
        ...(content.controlDueOn ? ['Bericht'] : []),
      ].join(' und ')}
    </summary>
    <ul class="rk-plain">
      {content.points.map(point => {
        const status = parseStatus(point.status ?? '')
        return (
          <li>
            <a href={urls.point(content.reference, point.number)}>Punkt {point.number}</a>, fällig am{' '}
            <Day on={Temporal.PlainDate.from(point.dueOn)} />: <span class="rk-list__decided">{point.gist}</span>
            <span class="rk-table__note">
              {[
                status ? germanStatus(status) : 'noch ohne Bericht',
                point.delayReason && `Grund: ${point.delayReason}`,
                point.nextStep && `nächster Schritt: ${point.nextStep}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        )
      })}
      {content.controlDueOn && (
        <li>
          Der Bericht zur Beschlusskontrolle war fällig am <Day on={Temporal.PlainDate.from(content.controlDueOn)} />.
        </li>
      )}
    </ul>
  </details>
)

const ChoiceForm = ({ list, row, problem, back }: RowProps) => {
  const { chosen, proposal } = row
  const of = choiceForm(list.asOf)
  const mine = problem?.rowId === row.id ? problem.state : null
  const state = mine ?? of.fill(chosen ?? { choice: proposal.choice, newDueOn: proposal.newDueOn })
  return (
    <details class="rk-edit" {...(mine ? { open: true } : {})}>
      <summary aria-label={`Vorschlag zu ${row.content.reference} ${chosen ? 'ändern' : 'entscheiden'}`}>
        {chosen ? 'ändern' : 'entscheiden'}
      </summary>
      <EditForm
        of={of}
        state={state}
        prefix={rowPrefix(row.id)}
        action={urls.overdueRow(list.year, row.id)}
        hidden={{ fassung: String(row.version), zurueck: back }}
        submit="Speichern"
        look="rk-overdue__form"
        quiet
      />
    </details>
  )
}
