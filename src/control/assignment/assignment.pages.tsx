import { resolutionsWith } from '#register/resolution/resolutions.list.tsx'
import { EditForm, Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { shareForm } from './assignment.form.ts'
import type { AssignedPoint, Assignment } from './assignment.table.ts'
import type { UnitProposal } from './assignment-proposals.store.ts'

export const STATE_WORDS: Record<Assignment['state'], string> = {
  asked: 'erbeten',
  answered: 'abgegeben',
  accepted: 'angenommen',
  withdrawn: 'zurückgenommen',
}

/** What was decided, and what the last report answered. */
export const AssignedPointHead = ({ point }: { point: AssignedPoint }) => (
  <div class="rk-section">
    <p class="rk-head__kicker">
      <ReferenceLink reference={point.reference} /> {point.subject}
    </p>
    <blockquote class="rk-decided">{point.text}</blockquote>
    {point.newestAnswer && (
      <details class="rk-edit">
        <summary>Letzte Antwort</summary>
        <p class="rk-answer">{point.newestAnswer}</p>
      </details>
    )}
  </div>
)

export interface PointAssignmentProps {
  readonly point: AssignedPoint
  readonly assignments: readonly Assignment[]
  readonly proposals: readonly UnitProposal[]
  readonly units: readonly string[]
  readonly today: Temporal.PlainDate
  readonly mayAssign: boolean
  readonly state: FormState
  readonly notice: string | undefined
}

const NOTICES: Record<string, string> = {
  zugewiesen: 'Der Punkt ist zugewiesen.',
  erbeten: 'Der Beitrag ist erbeten.',
  withdraw: 'Die Zuweisung ist zurückgenommen.',
}

/** Who answers a point: the responsible unit, and who contributes what until when. */
export const PointAssignmentPage = (props: PointAssignmentProps) => {
  const { point, assignments, notice, mayAssign } = props
  return (
    <>
      {notice && NOTICES[notice] && <Alert kind="success">{NOTICES[notice]}</Alert>}
      <h1>
        Wer beantwortet {point.reference} Punkt {point.number}?
      </h1>
      <AssignedPointHead point={point} />
      <section class="rk-section" aria-labelledby="zustaendig">
        <h2 id="zustaendig">Zuständig</h2>
        <p>
          {point.responsibleUnit ? (
            <a href={resolutionsWith({ unit: point.responsibleUnit, state: 'open' })}>{point.responsibleUnit}</a>
          ) : (
            'Noch niemand. Ohne Stelle wird niemand an diesen Punkt erinnert.'
          )}
        </p>
        {assignments.length > 0 && <Shares assignments={assignments} today={props.today} mayAssign={mayAssign} />}
      </section>
      {mayAssign ? <AssignForm {...props} /> : <p class="rk-muted">Zuweisen kann die zuständige Stelle oder das Gremienbüro.</p>}
    </>
  )
}

const Shares = ({ assignments, today, mayAssign }: Pick<PointAssignmentProps, 'assignments' | 'today' | 'mayAssign'>) => (
  <Table label="Zuweisungen" columns={['Stelle', 'Anteil', 'Bis', 'Stand', mayAssign && { label: 'Zurücknehmen', kind: 'unseen' }]}>
    {assignments.map(assignment => (
      <tr data-row>
        <td>
          <a href={urls.assignment(assignment.id)} data-row-link>
            {assignment.unit}
          </a>
        </td>
        <td>{assignment.share || (assignment.role === 'responsible' ? 'der ganze Punkt' : 'ohne nähere Angabe')}</td>
        <td>{assignment.dueOn ? <Day on={assignment.dueOn} today={today} /> : 'ohne Termin'}</td>
        <td>
          {STATE_WORDS[assignment.state]}
          {assignment.returnedBecause && ', zurückgegeben'}
        </td>
        {mayAssign && (
          <td>
            <form method="post" action={urls.assignment(assignment.id)}>
              <input type="hidden" name="version" value={String(assignment.version)} />
              <button type="submit" name="schritt" value="withdraw" class="rk-text-button">
                Zurücknehmen<span class="rk-visually-hidden">: {assignment.unit}</span>
              </button>
            </form>
          </td>
        )}
      </tr>
    ))}
  </Table>
)

const AssignForm = ({ point, proposals, units, state }: PointAssignmentProps) => {
  const form = shareForm(proposals.length > 0)
  return (
    <section class="rk-section" aria-labelledby="zuweisen">
      <h2 id="zuweisen">Zuweisen</h2>
      <datalist id="stellen">
        {units.map(unit => (
          <option value={unit}></option>
        ))}
      </datalist>
      <EditForm
        of={form}
        state={state}
        action={urls.pointAssignment(point.pointId)}
        submit={[
          { words: 'Um Beitrag bitten', name: 'als', value: 'beitrag' },
          { words: 'Als zuständig eintragen', name: 'als', value: 'zustaendig' },
        ]}
      >
        {proposals.length > 0 && (
          <fieldset class="rk-propose">
            <legend>Vorschläge</legend>
            {proposals.map(({ unit, because }, index) => (
              <p class="rk-choose">
                <input type="radio" id={`vorschlag-${index}`} name="vorschlag" value={unit} checked={state.texts['vorschlag'] === unit} />
                <label for={`vorschlag-${index}`}>
                  <strong>{unit}</strong> <span class="rk-muted">{because}</span>
                </label>
              </p>
            ))}
          </fieldset>
        )}
        <Fields of={form} state={state} />
      </EditForm>
    </section>
  )
}
