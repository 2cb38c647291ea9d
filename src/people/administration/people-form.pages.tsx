import type { Child } from 'hono/jsx'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import type { FormProblem } from '../accounts/invitation.schema.ts'
import type { FormValues } from './person.schema.ts'

/** A form with what was typed and what is wrong with it. */
export interface FormState {
  readonly values: FormValues
  readonly problems: readonly FormProblem[]
}

export const EMPTY_FORM: FormState = { values: {}, problems: [] }

/** What has to be changed, each with a link to its field. */
export const ProblemSummary = ({ problems }: { problems: readonly FormProblem[] }) =>
  problems.length === 0 ? null : (
    <Alert kind="danger">
      <p>
        <strong>Noch nicht gespeichert.</strong> Bitte ändern Sie:
      </p>
      <ul>
        {problems.map(problem => (
          <li>
            <a href={`#${problem.field}`}>{problem.message}</a>
          </li>
        ))}
      </ul>
    </Alert>
  )

interface ControlProps {
  readonly name: string
  readonly label: string
  readonly state: FormState
  readonly hint?: string
}

/** A line of text, a day or an address. */
export const TextField = ({ name, label, state, hint, type = 'text' }: ControlProps & { type?: 'text' | 'date' | 'email' | 'number' }) => {
  const field = { id: name, hint, error: state.problems.find(problem => problem.field === name)?.message }
  return (
    <Field {...field} label={label}>
      <input
        id={name}
        name={name}
        type={type === 'number' ? 'text' : type}
        class="rk-input"
        value={state.values[name] ?? ''}
        autocomplete="off"
        {...(type === 'number' ? { inputmode: 'numeric' } : {})}
        {...describedBy(field)}
      />
    </Field>
  )
}

/** A choice among few. */
export const ChoiceField = ({
  name,
  label,
  state,
  hint,
  choices,
}: ControlProps & { choices: readonly (readonly [value: string, label: string])[] }) => {
  const field = { id: name, hint, error: state.problems.find(problem => problem.field === name)?.message }
  return (
    <Field {...field} label={label}>
      <select id={name} name={name} class="rk-input" {...describedBy(field)}>
        {choices.map(([value, text]) => (
          <option value={value} selected={state.values[name] === value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** What is added or changed seldom waits behind a fold; open where the form came back. */
export const Fold = ({ title, open, children }: { title: string; open: boolean; children?: Child }) => (
  <details class="rk-edit" {...(open ? { open: true } : {})}>
    <summary>{title}</summary>
    {children}
  </details>
)
