/** Thrown where what was asked for is not there, or not for this person; the application answers with a page that says so. Never inside a change. */
export class Gone extends Error {
  /** What is missing, as the page's sentence begins: "Diesen Bericht". */
  readonly what: string

  constructor(what = 'Diese Seite') {
    super(`${what} is not there`)
    this.what = what
  }
}

type There<T> = Exclude<NonNullable<T>, { readonly kind: 'gone' }>

/**
 * What was found, or what came of an intent, once it is known that the record is there.
 * @throws Gone where there is nothing, or the use case says so
 */
export function there<T>(found: T, what?: string): There<T> {
  if (found === undefined || found === null || (typeof found === 'object' && 'kind' in found && found.kind === 'gone')) throw new Gone(what)
  return found as There<T> // all that `There` leaves out was thrown
}
