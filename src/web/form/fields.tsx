import type { Child } from 'hono/jsx'
import { Alert } from '../ui/alert.tsx'
import { describedBy, Field as Labelled } from '../ui/field.tsx'
import type { Choices, Field, Texts } from './field.ts'
import { type Form, type FormState, SEEN } from './form.ts'
import { indexesOf } from './rows.ts'

/** What has to be changed, each with a link to its field. */
export const Problems = ({
  state,
  title = 'Noch nicht gespeichert.',
  prefix = '',
}: {
  state: FormState
  title?: string
  prefix?: string
}) =>
  state.problems.length === 0 ? null : (
    <Alert kind="danger">
      <p>
        <strong>{title}</strong> Bitte ändern Sie:
      </p>
      <ul>
        {state.problems.map(({ field, message }) => (
          <li>
            <a href={`#${prefix}${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </Alert>
  )

export interface FieldsProps<V extends object> {
  readonly of: Form<V>
  readonly state: FormState
  /** Which fields, in this order; all unless given. */
  readonly only?: readonly (keyof V & string)[]
  /** What the page offers for fields that bring no choices of their own. */
  readonly choices?: { readonly [Key in keyof V]?: Choices }
  /** Fields that are sent as they are, without being shown. */
  readonly fixed?: readonly (keyof V & string)[]
  /** Shows what is set to those who may not change it. */
  readonly disabled?: boolean
  /** Stands before the ids of its controls, where another form of the page may use the same names. */
  readonly prefix?: string
}

/** The fields of a form with what is typed in them, and what is wrong with it beside each. */
export function Fields<V extends object>({
  of: { fields },
  state,
  only,
  choices = {},
  fixed = [],
  disabled = false,
  prefix = '',
}: FieldsProps<V>) {
  // The keys of a form's fields are those of its values.
  const keys = only ?? (Object.keys(fields) as (keyof V & string)[])
  return (
    <>
      {keys.map(key =>
        fixed.includes(key) ? (
          <input type="hidden" name={fields[key].name} value={state.texts[fields[key].name] ?? ''} />
        ) : (
          <Drawn
            field={fields[key]}
            id={prefix + fields[key].name}
            name={fields[key].name}
            state={state}
            offered={choices[key]}
            disabled={disabled}
          />
        ),
      )}
    </>
  )
}

interface DrawnProps {
  readonly field: Field<never>
  readonly id: string
  /** The name of the control: the field's own, or with its line before it. */
  readonly name: string
  readonly state: FormState
  readonly offered?: Choices | undefined
  readonly disabled: boolean
}

const Drawn = (props: DrawnProps) => {
  const { field, id, name, state, offered, disabled } = props
  const { control, label, hint } = field
  const value = state.texts[name] ?? ''
  const error = state.problems.find(problem => problem.field === name)?.message
  const described = { id, hint, error }
  const common = { id, name, ...(disabled ? { disabled: true } : {}), ...describedBy(described) }
  switch (control.kind) {
    case 'rows':
      return <Lines {...props} />
    case 'tick':
      return (
        <div class="rk-choose">
          <input type="checkbox" {...common} value="ja" checked={value !== ''} /> <label for={id}>{label}</label>
          <Notes {...described} />
        </div>
      )
    case 'radio':
    case 'ticks':
      return (
        <fieldset class="rk-choice" id={id} {...describedBy(described)}>
          <legend>{label}</legend>
          {(offered ?? control.choices ?? []).map(([each, words]) => (
            <label>
              <input
                type={control.kind === 'radio' ? 'radio' : 'checkbox'}
                name={name}
                value={each}
                checked={value.split('\n').includes(each)}
                {...(disabled ? { disabled: true } : {})}
              />{' '}
              {words}
            </label>
          ))}
          <Notes {...described} />
        </fieldset>
      )
    case 'choice':
      return (
        <Labelled {...described} label={label}>
          <select {...common} class="rk-input">
            {optionsOf(offered ?? control.choices ?? [], control.none, value).map(([each, words]) => (
              <option value={each} selected={value === each}>
                {words}
              </option>
            ))}
          </select>
        </Labelled>
      )
    case 'area':
      return (
        <Labelled {...described} label={label}>
          {/* A browser drops the first line end. */}
          <textarea {...common} rows={control.rows} class="rk-input">
            {`\n${value}`}
          </textarea>
        </Labelled>
      )
    case 'file':
      return (
        <Labelled {...described} label={label}>
          <input {...common} type="file" accept={control.accept} />
        </Labelled>
      )
    case 'line':
      return (
        <Labelled {...described} label={label}>
          <input
            {...common}
            type={control.type}
            class="rk-input"
            {...(control.type === 'password' ? {} : { value })}
            autocomplete={control.autocomplete ?? 'off'}
            {...(control.numeric ? { inputmode: 'numeric' } : {})}
            {...(control.autofocus ? { autofocus: true } : {})}
            {...(control.list ? { list: control.list } : {})}
          />
        </Labelled>
      )
  }
}

/** What can be chosen; what was chosen stays, though it is offered no more. */
const optionsOf = (choices: Choices, none: string | undefined, chosen: string): Choices => [
  ...(none === undefined ? [] : [['', none] as const]),
  ...(none === undefined || chosen === '' || choices.some(([value]) => value === chosen) ? [] : [[chosen, chosen] as const]),
  // A page that offers the word for none as well says it once.
  ...(none === undefined ? choices : choices.filter(([value]) => value !== '')),
]

/** Hint and error of a control whose label stands beside it. */
const Notes = ({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) => (
  <>
    {hint && (
      <span class="rk-field__hint" id={`${id}-hinweis`}>
        {hint}
      </span>
    )}
    {error && (
      <span class="rk-field__error" id={`${id}-fehler`}>
        {error}
      </span>
    )}
  </>
)

const Lines = ({ field, state, offered, disabled }: DrawnProps) => {
  if (field.control.kind !== 'rows') return null
  const { columns, label, spare } = field.control.rows
  const filled = Math.max(-1, ...indexesOf(state.texts, field.name)) + 1
  // A form that came back keeps the empty lines it was sent with.
  const count = state.problems.length > 0 ? filled : filled + spare
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <div class="rk-settings__department" role="group" aria-label={`${label} ${index + 1}`}>
          {columns.map(column => (
            <Line field={column as Field<never>} name={`${field.name}.${index}.${column.name}`} {...{ state, offered, disabled }} />
          ))}
        </div>
      ))}
    </>
  )
}

const Line = (props: Omit<DrawnProps, 'id'>) => <Drawn {...props} id={props.name} />

/** What is sent along without being asked. */
export const Hidden = ({ values }: { values: Texts }) => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

/** What someone saw when they began: compared when they save. */
export const Seen = ({ texts }: { texts: Texts }) =>
  texts[SEEN] === undefined ? null : <input type="hidden" name={SEEN} value={texts[SEEN]} />

export interface Submit {
  readonly words: string
  readonly name: string
  readonly value: string
  readonly primary?: boolean
}

export interface FormProps<V extends object> extends FieldsProps<V> {
  readonly action: string
  /** The words of the button; of several, with what each sends. */
  readonly submit: string | readonly Submit[]
  readonly primary?: boolean
  /** The title of the summary; "Noch nicht gespeichert." unless given. */
  readonly unsaved?: string
  /** What is sent along: which of several forms it is, whom it is about. */
  readonly hidden?: Texts
  /** Further classes, in place of that of a form of its own width. */
  readonly look?: string
  /** The page says above what has to be changed. */
  readonly quiet?: boolean
  /** Files are sent as well. */
  readonly upload?: boolean
  /** Other fields than those of the form, or these in an order of their own. */
  readonly children?: Child
}

/** A whole form: the summary of what is wrong, its fields, its button or buttons. */
export const EditForm = <V extends object>(props: FormProps<V>) => {
  const {
    action,
    submit,
    primary = false,
    unsaved,
    hidden = {},
    upload = false,
    look = 'rk-form',
    quiet = false,
    children,
    ...fields
  } = props
  const buttons = typeof submit === 'string' ? [{ words: submit, primary }] : submit
  const drawn = buttons.map(({ words, primary, ...sends }) => (
    <button type="submit" class={primary ? 'rk-btn rk-btn--primary' : 'rk-btn'} {...sends}>
      {words}
    </button>
  ))
  return (
    <>
      {!quiet && <Problems state={fields.state} {...(unsaved === undefined ? {} : { title: unsaved })} prefix={fields.prefix ?? ''} />}
      <form method="post" action={action} class={look} novalidate {...(upload ? { enctype: 'multipart/form-data' } : {})}>
        <Seen texts={fields.state.texts} />
        <Hidden values={hidden} />
        {children ?? <Fields {...fields} />}
        {!fields.disabled && (drawn.length === 1 ? drawn : <div class="rk-actions">{drawn}</div>)}
      </form>
    </>
  )
}

/** What is added or changed seldom waits behind a fold; open where the form came back. */
export const Fold = ({ title, open, children }: { title: string; open: boolean; children?: Child }) => (
  <details class="rk-edit" {...(open ? { open: true } : {})}>
    <summary>{title}</summary>
    {children}
  </details>
)
