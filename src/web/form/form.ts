import { createHash } from 'node:crypto'
import type { AppContext } from '../app-env.ts'
import type { Field, Problem, Texts } from './field.ts'
import { textFields } from './text-fields.ts'

export type Fields<V extends object> = { readonly [Key in keyof V]: Field<V[Key]> }

/** A form with what is typed in it and what is wrong with that. */
export interface FormState {
  readonly texts: Texts
  readonly problems: readonly Problem[]
}

/** A form that was sent: its values where everything could be read. */
export type Sent<V> = FormState & { readonly values: V | null }

/** Nothing typed yet. */
export const EMPTY: FormState = { texts: {}, problems: [] }

/** The hidden field that says what someone saw when they began. */
export const SEEN = 'gesehen'

/** A form: its fields by the names of the domain, and how it is read, filled and refused. */
export interface Form<V extends object> {
  readonly fields: Fields<V>
  /** Reads what was sent: values, or problems with what was typed. */
  read(texts: Texts): Sent<V>
  /** Reads the request's body. */
  sent(c: AppContext): Promise<Sent<V>>
  /** The form as it stands when someone opens it. */
  fill(values: Partial<V>): FormState
  /** What was sent, with what a use case found wrong with a field. */
  refuse(state: FormState, key: keyof V & string, message: string): FormState
  /**
   * What was sent, with every field that someone else has changed since it was looked at and that would be overwritten; null where nothing would be. Sent once
   * more, it counts as seen.
   */
  overtaken(state: FormState, stored: Partial<V>): FormState | null
}

/**
 * Declares a form.
 * @param check what holds between fields, asked once each of them could be read
 */
export function form<V extends object>(
  fields: Fields<V>,
  check: (values: V) => readonly (readonly [keyof V & string, string])[] = () => [],
): Form<V> {
  const entries = Object.entries<Field<unknown>>(fields)
  const many = entries.flatMap(([, { name, control }]) => (control.kind === 'ticks' ? [name] : []))
  const problem = (key: keyof V & string, message: string): Problem => ({ field: fields[key].name, message })
  const read = (texts: Texts): Sent<V> => {
    const readings = entries.map(([key, field]) => [key, field.read(texts)] as const)
    const problems = readings.flatMap(([, reading]) => reading.problems)
    if (problems.length > 0) return { texts, problems, values: null }
    // Every key of V has its field, and none of them has a problem.
    const values = Object.fromEntries(readings.map(([key, reading]) => [key, 'value' in reading ? reading.value : undefined])) as V
    const between = check(values).map(([key, message]) => problem(key, message))
    return between.length > 0 ? { texts, problems: between, values: null } : { texts, problems: [], values }
  }
  /** What stands in a control, in the words of the form. */
  const spoken = (name: string, text: string): string => {
    const control = entries.find(([, field]) => field.name === name)?.[1].control
    return (control && 'choices' in control && control.choices?.find(([value]) => value === text)?.[1]) || text
  }
  const fill = (values: Partial<V>): FormState => {
    // The value under a key is what that key's field writes; a key without one writes nothing.
    const texts: Texts = Object.assign(
      {},
      ...entries.map(([key, field]) => (values[key as keyof V] === undefined ? {} : field.write(values[key as keyof V]))),
    )
    return { texts: { ...texts, [SEEN]: marksOf(texts) }, problems: [] }
  }
  return {
    fields,
    read,
    sent: async c => read(await textFields(c, many)),
    fill,
    refuse: (state, key, message) => ({ texts: state.texts, problems: [...state.problems, problem(key, message)] }),
    overtaken(state, stored) {
      const now = fill(stored).texts
      const seen = new Set((state.texts[SEEN] ?? '').split(' '))
      const changed = Object.entries(now).filter(
        ([name, text]) =>
          name !== SEEN && !seen.has(markOf(name, text)) && (state.texts[name] ?? '').replaceAll('\r\n', '\n').trim() !== text,
      )
      if (state.texts[SEEN] === undefined || changed.length === 0) return null
      return {
        texts: { ...state.texts, [SEEN]: now[SEEN] ?? '' },
        problems: changed.map(([field, text]) => ({
          field,
          message: `Jemand anderes hat das inzwischen geändert: Gespeichert ist „${spoken(field, text)}“. Speichern Sie noch einmal, wenn Ihre Angabe gelten soll.`,
        })),
      }
    },
  }
}

const markOf = (name: string, text: string): string => createHash('sha256').update(`${name}\n${text}`).digest('base64url').slice(0, 8)

/** A mark for each field, so that a later look tells which of them have changed. */
const marksOf = (texts: Texts): string =>
  Object.entries(texts)
    .map(([name, text]) => markOf(name, text))
    .join(' ')

/** The status of a page that shows forms: 422 where one of them came back. */
export const statusOf = (...states: readonly (FormState | null | undefined)[]): 200 | 422 =>
  states.some(state => state && state.problems.length > 0) ? 422 : 200
