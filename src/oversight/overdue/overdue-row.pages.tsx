import { formatCount } from '#vocabulary/german-format.ts'
import { germanStatus, parseStatus } from '#vocabulary/status.ts'
import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { CHOICES, REASONS } from '../rules/overdue-proposal.ts'
import type { ChoiceError, TypedChoice } from './overdue.schema.ts'
import { germanChoice, germanReason, type OverdueList, type OverdueRow } from './overdue.ts'

export interface RowProblem {
  readonly rowId: string
  readonly typed: TypedChoice
  readonly error: ChoiceError
}

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
  const mine = problem?.rowId === row.id ? problem : null
  const id = (field: string): string => `${field}-${row.id}`
  const errorOf = (field: ChoiceError['field']): string | undefined => (mine?.error.field === field ? mine.error.message : undefined)
  const chosen = row.chosen
  const values = mine?.typed ?? {
    vorschlag: chosen?.choice ?? row.proposal.choice,
    grund: chosen?.reasonCode ?? '',
    begruendung: chosen?.reason ?? '',
    termin: (chosen?.newDueOn ?? row.proposal.newDueOn)?.toString() ?? '',
  }
  return (
    <details class="rk-edit" {...(mine ? { open: true } : {})}>
      <summary aria-label={`Vorschlag zu ${row.content.reference} ${chosen ? 'ändern' : 'entscheiden'}`}>
        {chosen ? 'ändern' : 'entscheiden'}
      </summary>
      <form method="post" action={urls.overdueRow(list.year, row.id)} class="rk-overdue__form">
        <input type="hidden" name="fassung" value={String(row.version)} />
        <input type="hidden" name="zurueck" value={back} />
        <Field id={id('vorschlag')} label="Vorschlag an den Rat" error={errorOf('vorschlag')}>
          <select id={id('vorschlag')} name="vorschlag" {...describedBy({ id: id('vorschlag'), error: errorOf('vorschlag') })}>
            {CHOICES.map(choice => (
              <option value={choice} selected={choice === values.vorschlag}>
                {germanChoice(choice)}
              </option>
            ))}
          </select>
        </Field>
        <Field id={id('termin')} label="Neuer Termin" hint="nur bei neuem Termin" error={errorOf('termin')}>
          <input
            id={id('termin')}
            name="termin"
            type="date"
            value={values.termin}
            {...describedBy({ id: id('termin'), hint: 'ja', error: errorOf('termin') })}
          />
        </Field>
        <Field id={id('grund')} label="Warum der Termin verstrichen ist" error={errorOf('grund')}>
          <select id={id('grund')} name="grund" {...describedBy({ id: id('grund'), error: errorOf('grund') })}>
            <option value="">bitte wählen</option>
            {REASONS.map(reason => (
              <option value={reason} selected={reason === values.grund}>
                {germanReason(reason)}
              </option>
            ))}
          </select>
        </Field>
        <Field id={id('begruendung')} label="Begründung" hint="steht so in der Vorlage" error={errorOf('begruendung')}>
          <textarea
            id={id('begruendung')}
            name="begruendung"
            rows={2}
            {...describedBy({ id: id('begruendung'), hint: 'ja', error: errorOf('begruendung') })}
          >
            {`\n${values.begruendung}`}
          </textarea>
        </Field>
        <button class="rk-btn" type="submit">
          Speichern
        </button>
      </form>
    </details>
  )
}
