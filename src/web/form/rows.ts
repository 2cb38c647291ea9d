import type { Field, Problem, Texts } from './field.ts'
import type { Fields } from './form.ts'

/**
 * Lines of the same fields, named `bereich.0.name`, `bereich.1.name` …; a line in which nothing is typed is none.
 * @param label what one line is called: "Geschäftsbereich"
 */
export function rows<V extends object>(
  name: string,
  { label, hint, fields, spare = 2 }: { label: string; hint?: string; fields: Fields<V>; spare?: number },
): Field<readonly V[]> {
  const columns = Object.entries<Field<unknown>>(fields)
  // A choice always has a value; it does not make a line.
  const telling = columns.filter(([, { control }]) => control.kind !== 'choice').map(([, column]) => column.name)
  return {
    name,
    label,
    hint,
    control: { kind: 'rows', rows: { label, columns: columns.map(([, column]) => column), spare } },
    read(texts) {
      const values: V[] = []
      const problems: Problem[] = []
      for (const index of indexesOf(texts, name)) {
        const line = lineOf(texts, `${name}.${index}.`)
        if (telling.every(column => (line[column] ?? '').trim() === '')) continue
        const read = columns.map(([key, column]) => [key, column.read(line)] as const)
        problems.push(
          ...read.flatMap(([, one]) => one.problems.map(problem => ({ ...problem, field: `${name}.${index}.${problem.field}` }))),
        )
        // Every key of V has its field, and each was read.
        values.push(Object.fromEntries(read.map(([key, one]) => [key, 'value' in one ? one.value : undefined])) as V)
      }
      return problems.length > 0 ? { problems } : { value: values, problems: [] }
    },
    write: value =>
      Object.assign(
        {},
        ...value.map((line, index) =>
          prefixed(
            `${name}.${index}.`,
            // The value under a key is what that key's field writes.
            Object.assign({}, ...columns.map(([key, column]) => column.write(line[key as keyof V]))),
          ),
        ),
      ),
  }
}

/** The numbers of the lines that were sent, in their order. */
export function indexesOf(texts: Texts, name: string): number[] {
  const found = Object.keys(texts).flatMap(key =>
    key.startsWith(`${name}.`) ? (/^(\d{1,4})\./.exec(key.slice(name.length + 1))?.[1] ?? []) : [],
  )
  return [...new Set(found.map(Number))].sort((one, other) => one - other)
}

const lineOf = (texts: Texts, prefix: string): Texts =>
  Object.fromEntries(Object.entries(texts).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])))

const prefixed = (prefix: string, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, value]) => [prefix + key, value]))
