import { isMailAddress } from '#platform/mail/address.ts'
import { typedDay } from '#vocabulary/typed-day.ts'

/** What a form sent, or would send: one text per name, several ticked ones joined by line ends. */
export type Texts = Readonly<Record<string, string>>

/** What is wrong with a field, and how to mend it. `field` is the name of its control. */
export interface Problem {
  readonly field: string
  readonly message: string
}

/** A value with the word people choose it by. */
export type Choices = readonly (readonly [value: string, words: string])[]

/** How a field is filled in. */
export type Control =
  | {
      readonly kind: 'line'
      readonly type: 'text' | 'search' | 'email' | 'date' | 'password'
      readonly numeric?: boolean
      readonly autocomplete?: string | undefined
      /** The one thing to do on its page. */
      readonly autofocus?: boolean
      /** The id of a list of proposals on the page. */
      readonly list?: string | undefined
    }
  | { readonly kind: 'area'; readonly rows: number }
  /** One of several: a list to unfold, or all at once. Without choices the page brings them. */
  | {
      readonly kind: 'choice' | 'radio'
      readonly choices?: Choices | undefined
      /** The word for choosing nothing, where that is possible and the choices have none for it. */
      readonly none?: string | undefined
    }
  | { readonly kind: 'tick' }
  | { readonly kind: 'ticks'; readonly choices?: Choices | undefined }
  | { readonly kind: 'file'; readonly accept: string }
  | { readonly kind: 'rows'; readonly rows: Rows }

/** Lines of the same fields, each as a group: `bereich.0.name`. */
export interface Rows {
  readonly label: string
  readonly columns: readonly Field<unknown>[]
  /** Empty lines below those there are. */
  readonly spare: number
}

export type Reading<T> = { readonly value: T; readonly problems: readonly [] } | { readonly problems: readonly Problem[] }

/** A field of a form: how it is called, looks, is read and written, and what is said when it cannot be read. */
export interface Field<T> {
  /** Its name in the form, in German as it has always been sent. */
  readonly name: string
  readonly label: string
  /** How it is called among other words, in a history; the label unless given. */
  readonly short?: string | undefined
  readonly hint?: string | undefined
  readonly control: Control
  read(texts: Texts): Reading<T>
  write(value: T): Texts
}

interface Look {
  readonly label: string
  readonly short?: string
  readonly hint?: string
}

/** A field of one control, for what the fields below do not read. `parse` gives the value, or says in a sentence what to type instead. */
export function single<T>(
  name: string,
  { label, short, hint }: Look,
  rest: { readonly control: Control; parse(text: string): { readonly value: T } | { readonly wrong: string }; write(value: T): string },
): Field<T> {
  return {
    name,
    label,
    short,
    hint,
    control: rest.control,
    read(texts) {
      const parsed = rest.parse((texts[name] ?? '').replaceAll('\r\n', '\n').trim())
      return 'wrong' in parsed ? { problems: [{ field: name, message: parsed.wrong }] } : { value: parsed.value, problems: [] }
    },
    write: value => ({ [name]: rest.write(value) }),
  }
}

interface TextLook extends Look {
  /** Said where nothing was typed; without it the field may stay empty. */
  readonly required?: string
  /** In characters. */
  readonly longest?: number
}

const parseText =
  ({ required, longest = 200 }: TextLook) =>
  (text: string): { value: string } | { wrong: string } => {
    if (text === '' && required !== undefined) return { wrong: required }
    return text.length > longest ? { wrong: `Hier passen höchstens ${longest} Zeichen hin.` } : { value: text }
  }

const asIs = (text: string): string => text

interface LineLook extends TextLook {
  readonly type?: 'text' | 'email'
  /** Digits only: a keyboard with them alone. */
  readonly numeric?: boolean
  /** The id of a list of proposals on the page. */
  readonly list?: string
  readonly autocomplete?: string
  readonly autofocus?: boolean
}

/** A line of text, without the blanks around it. */
export const text = (
  name: string,
  { type = 'text', numeric = false, autofocus = false, list, autocomplete, ...look }: LineLook,
): Field<string> =>
  single(name, look, { control: { kind: 'line', type, numeric, autofocus, list, autocomplete }, parse: parseText(look), write: asIs })

/** A password, with the blanks that belong to it; it never comes back to the page. */
export const password = (
  name: string,
  {
    autocomplete,
    problemOf = () => undefined,
    ...look
  }: Look & {
    readonly autocomplete: 'current-password' | 'new-password'
    /** What is wrong with it, as a sentence. */
    readonly problemOf?: (typed: string) => string | undefined
  },
): Field<string> => ({
  ...look,
  name,
  control: { kind: 'line', type: 'password', autocomplete },
  read(texts) {
    const typed = texts[name] ?? ''
    const message = problemOf(typed)
    return message === undefined ? { value: typed, problems: [] } : { problems: [{ field: name, message }] }
  },
  write: () => ({}),
})

/** Words to look for; more than anybody looks for are cut off. */
export const search = (name: string, look: Look): Field<string> =>
  single(name, look, { control: { kind: 'line', type: 'search' }, parse: given => ({ value: given.slice(0, 200) }), write: asIs })

/** Text of several lines; 5000 characters unless said otherwise. */
export const area = (name: string, { rows = 4, ...look }: TextLook & { readonly rows?: number }): Field<string> =>
  single(name, look, { control: { kind: 'area', rows }, parse: parseText({ longest: 5000, ...look }), write: asIs })

/** Lines of text; empty ones are none. */
export const lines = (name: string, { rows = 3, ...look }: TextLook & { readonly rows?: number }): Field<readonly string[]> =>
  single<readonly string[]>(name, look, {
    control: { kind: 'area', rows },
    parse(given) {
      const parsed = parseText({ longest: 5000, ...look })(given)
      if ('wrong' in parsed) return parsed
      return { value: parsed.value.split('\n').flatMap(line => line.trim() || []) }
    },
    write: value => value.join('\n'),
  })

/** A mail address in small letters; an empty text where there is none and none is needed. */
export const email = (
  name: string,
  {
    wrong = 'Das ist keine E-Mail-Adresse. Ein Beispiel: name@stadt.de',
    autocomplete,
    ...look
  }: TextLook & { readonly wrong?: string; readonly autocomplete?: string },
): Field<string> =>
  single(name, look, {
    control: { kind: 'line', type: 'email', autocomplete },
    parse(given) {
      const parsed = parseText(look)(given.toLowerCase())
      if ('wrong' in parsed || parsed.value === '') return parsed
      // A name without a dot is a machine of one's own network: hardly what somebody means who types an address.
      return isMailAddress(parsed.value) && /@.+\./.test(parsed.value) ? parsed : { wrong }
    },
    write: asIs,
  })

interface NumberLook extends Look {
  readonly from: number
  readonly to: number
  /** Said where there is no whole number from `from` to `to`. */
  readonly wrong: string
}

const parseNumber =
  ({ from, to, wrong }: NumberLook) =>
  (given: string): { value: number } | { wrong: string } => {
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
    return number >= from && number <= to ? { value: number } : { wrong }
  }

const NUMERIC: Control = { kind: 'line', type: 'text', numeric: true }

/** A whole number. */
export const number = (name: string, look: NumberLook & { readonly otherwise?: number }): Field<number> =>
  single(name, look, {
    control: NUMERIC,
    parse: given => (given === '' && look.otherwise !== undefined ? { value: look.otherwise } : parseNumber(look)(given)),
    write: String,
  })

/** A whole number that may be left out. */
export const numberOrNone = (name: string, look: NumberLook): Field<number | null> =>
  single<number | null>(name, look, {
    control: NUMERIC,
    parse: given => (given === '' ? { value: null } : parseNumber(look)(given)),
    write: value => (value === null ? '' : String(value)),
  })

/** Whole numbers with commas between them. */
export const numbers = (name: string, look: NumberLook & { readonly most: number }): Field<readonly number[]> =>
  single<readonly number[]>(name, look, {
    control: { kind: 'line', type: 'text' },
    parse(given) {
      const read = given.split(/[\s,;]+/).flatMap(part => (part === '' ? [] : [parseNumber(look)(part)]))
      const values = read.flatMap(each => ('value' in each ? [each.value] : []))
      return values.length === read.length && values.length <= look.most ? { value: values } : { wrong: look.wrong }
    },
    write: value => value.join(', '),
  })

/** A day. */
export const day = (name: string, { required, ...look }: Look & { readonly required: string }): Field<Temporal.PlainDate> =>
  typed(name, { ...look, parse: typedDay, wrong: required, write: String, type: 'date' })

interface TypedLook<T> extends Look {
  /** Null where the text is none of it. */
  readonly parse: (text: string) => T | null
  readonly wrong: string
  readonly write: (value: T) => string
  readonly type?: 'text' | 'date'
}

/** A line that is read into a value of the domain: a reference, the number of a session. */
export const typed = <T>(name: string, { parse, wrong, write, type = 'text', ...look }: TypedLook<T>): Field<T> =>
  single<T>(name, look, {
    control: { kind: 'line', type },
    parse(given) {
      const value = parse(given)
      return value === null ? { wrong } : { value }
    },
    write,
  })

/** A day that may be left out. */
export const dayOrNone = (
  name: string,
  { wrong = 'Geben Sie einen Tag an, zum Beispiel 01.08.2024.', ...look }: Look & { readonly wrong?: string },
): Field<Temporal.PlainDate | null> =>
  single<Temporal.PlainDate | null>(name, look, {
    control: { kind: 'line', type: 'date' },
    parse(given) {
      const day = typedDay(given)
      return day || given === '' ? { value: day } : { wrong }
    },
    write: value => value?.toString() ?? '',
  })

/** A time of day as "07:00". */
export const timeOfDay = (name: string, look: Look): Field<string> =>
  single(name, look, {
    control: { kind: 'line', type: 'text' },
    parse: given => (/^([01]\d|2[0-3]):[0-5]\d$/.test(given) ? { value: given } : { wrong: 'Geben Sie eine Uhrzeit wie 07:00 an.' }),
    write: asIs,
  })

interface ChoiceLook<T extends string> extends Look {
  readonly choices: readonly (readonly [value: T, words: string])[]
  /** Said where none of them was chosen. */
  readonly wrong: string
  /** All choices are on the page at once. */
  readonly open?: boolean
  /** The words that stand there before anything was chosen. */
  readonly unsaid?: string
}

/** One of few. */
export const choice = <T extends string>(name: string, { choices, wrong, open = false, unsaid, ...look }: ChoiceLook<T>): Field<T> =>
  single<T>(name, look, {
    control: { kind: open ? 'radio' : 'choice', choices, none: unsaid },
    parse(given) {
      const chosen = choices.find(([value]) => value === given)
      return chosen ? { value: chosen[0] } : { wrong }
    },
    write: asIs,
  })

interface NoneLook extends Look {
  /** The word for none of them. */
  readonly none?: string
}

/** Values of the domain, each with the word that stands for it in the form or the address, and the one that people read. */
export type Words<T extends string> = Readonly<Record<T, readonly [sent: string, words: string]>>

/** Words for each of some values. */
export const wordsFor = <T extends string>(values: readonly T[], words: (value: T) => readonly [sent: string, words: string]): Words<T> =>
  Object.fromEntries(values.map(value => [value, words(value)])) as Words<T> // one entry for each of T

/** One of few, or none; anything else is none. */
export const oneOrNone = <T extends string>(
  name: string,
  { among, none, ...look }: NoneLook & { readonly among: Words<T> },
): Field<T | null> =>
  single<T | null>(name, look, {
    control: { kind: 'choice', none, choices: Object.values<readonly [string, string]>(among) },
    parse: given => ({ value: keyOf(among, given) }),
    write: value => (value === null ? '' : among[value][0]),
  })

/** One of few; `otherwise` where nothing was said. */
export const oneOf = <T extends string>(
  name: string,
  { among, wrong, otherwise, ...look }: Look & { readonly among: Words<T>; readonly wrong: string; readonly otherwise?: T },
): Field<T> =>
  single<T>(name, look, {
    control: { kind: 'choice', choices: Object.values<readonly [string, string]>(among) },
    parse(given) {
      const value = given === '' && otherwise !== undefined ? otherwise : keyOf(among, given)
      return value === null ? { wrong } : { value }
    },
    write: value => among[value][0],
  })

const keyOf = <T extends string>(among: Words<T>, given: string): T | null =>
  // The keys of a record of T are T.
  (Object.keys(among) as T[]).find(key => among[key][0] === given) ?? null

/** One of what the page offers at the time; whether there is such a thing, the use case finds out. */
export const pick = (name: string, look: Look & { readonly required?: string }): Field<string> =>
  single(name, look, { control: { kind: 'choice' }, parse: parseText(look), write: asIs })

/** One of what the page offers at the time, or none of it. */
export const pickOrNone = (name: string, { none, ...look }: NoneLook): Field<string | null> =>
  single<string | null>(name, look, {
    control: { kind: 'choice', none },
    parse: given => ({ value: given === '' ? null : given }),
    write: value => value ?? '',
  })

/** Yes, or not said. */
export const tick = (name: string, look: Look & { readonly required?: string }): Field<boolean> =>
  single(name, look, {
    control: { kind: 'tick' },
    parse: given => (given === '' && look.required !== undefined ? { wrong: look.required } : { value: given !== '' }),
    write: value => (value ? 'ja' : ''),
  })

/** A file that is sent along. It comes in beside the texts (`readUploadForm`): the field says what goes wrong with it, and holds nothing. */
export const file = (name: string, { accept, ...look }: Look & { readonly accept: string }): Field<null> =>
  single<null>(name, look, { control: { kind: 'file', accept }, parse: () => ({ value: null }), write: () => '' })

/** Some of many, in the order of the choices; what is none of them is left out. */
export const ticks = <T extends string>(
  name: string,
  { choices, ...look }: Look & { readonly choices: readonly (readonly [value: T, words: string])[] },
): Field<readonly T[]> =>
  single<readonly T[]>(name, look, {
    control: { kind: 'ticks', choices },
    parse(given) {
      const chosen = new Set(given.split('\n'))
      return { value: choices.flatMap(([value]) => (chosen.has(value) ? [value] : [])) }
    },
    write: value => value.join('\n'),
  })

/** A value in the words of the form: those of the choice, or what would be typed; for nothing, the word for that, or an empty text. */
export const wordsOf = <T>({ name, control, write }: Field<T>, value: T): string => {
  const sent = write(value)[name] ?? ''
  if (control.kind !== 'choice' && control.kind !== 'radio') return sent
  return (control.choices ?? []).find(([each]) => each === sent)?.[1] ?? (sent === '' ? (control.none ?? '') : sent)
}
