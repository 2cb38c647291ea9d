import { Table } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { AssignmentFormError, AssignmentFormValues } from './assignment.schema.ts'
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
  readonly values: AssignmentFormValues
  readonly errors: readonly AssignmentFormError[]
  readonly notice: string | undefined
  readonly trouble: string | null
}

const NOTICES: Record<string, string> = {
  zugewiesen: 'Der Punkt ist zugewiesen.',
  erbeten: 'Der Beitrag ist erbeten.',
  withdraw: 'Die Zuweisung ist zurückgenommen.',
}

/** Who answers a point: the responsible unit, and who contributes what until when. */
export const PointAssignmentPage = (props: PointAssignmentProps) => {
  const { point, assignments, notice, trouble, errors, mayAssign } = props
  return (
    <>
      {notice && NOTICES[notice] && <Alert kind="success">{NOTICES[notice]}</Alert>}
      {trouble && <Alert kind="danger">{trouble}</Alert>}
      {errors.length > 0 && (
        <Alert kind="danger">
          <ul>
            {errors.map(({ field, message }) => (
              <li>
                <a href={`#${field}`}>{message}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <h1>
        Wer beantwortet {point.reference} Punkt {point.number}?
      </h1>
      <AssignedPointHead point={point} />
      <section class="rk-section" aria-labelledby="zustaendig">
        <h2 id="zustaendig">Zuständig</h2>
        <p>
          {point.responsibleUnit ? (
            <a href={urls.desk(point.responsibleUnit)}>{point.responsibleUnit}</a>
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

const AssignForm = ({ point, proposals, units, values, errors }: PointAssignmentProps) => {
  const errorOf = (field: AssignmentFormError['field']): string | undefined => errors.find(error => error.field === field)?.message
  const share = { id: 'anteil', hint: 'Was diese Stelle zu beantworten hat; leer für den ganzen Punkt', error: errorOf('anteil') }
  const due = { id: 'bis', hint: 'zum Beispiel 31.12.2024', error: errorOf('bis') }
  return (
    <form method="post" action={urls.pointAssignment(point.pointId)} class="rk-settings" novalidate>
      <section class="rk-section" aria-labelledby="zuweisen">
        <h2 id="zuweisen">Zuweisen</h2>
        <datalist id="stellen">
          {units.map(unit => (
            <option value={unit}></option>
          ))}
        </datalist>
        {proposals.length > 0 && (
          <fieldset class="rk-propose">
            <legend>Vorschläge</legend>
            {proposals.map(({ unit, because }, index) => (
              <p class="rk-choose">
                <input type="radio" id={`vorschlag-${index}`} name="vorschlag" value={unit} checked={values['vorschlag'] === unit} />
                <label for={`vorschlag-${index}`}>
                  <strong>{unit}</strong> <span class="rk-muted">{because}</span>
                </label>
              </p>
            ))}
          </fieldset>
        )}
        <div class="rk-settings__grid">
          <Field id="stelle" label={proposals.length > 0 ? 'Oder eine andere Stelle' : 'Stelle'} error={errorOf('stelle')}>
            <input
              id="stelle"
              name="stelle"
              list="stellen"
              value={values['stelle'] ?? ''}
              autocomplete="off"
              {...describedBy({ id: 'stelle', error: errorOf('stelle') })}
            />
          </Field>
          <Field {...due} label="Bis">
            <input id="bis" name="bis" value={values['bis'] ?? ''} autocomplete="off" {...describedBy(due)} />
          </Field>
        </div>
        <Field {...share} label="Anteil">
          <textarea id="anteil" name="anteil" rows={2} {...describedBy(share)}>
            {`\n${values['anteil'] ?? ''}`}
          </textarea>
        </Field>
        <div class="rk-actions">
          <button type="submit" name="als" value="beitrag">
            Um Beitrag bitten
          </button>
          <button type="submit" name="als" value="zustaendig">
            Als zuständig eintragen
          </button>
        </div>
      </section>
    </form>
  )
}
