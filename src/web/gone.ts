/** Thrown where what was asked for is not there, or not for this person; the application answers with a page that says so. Never inside a change. */
export class Gone extends Error {
  /** What is missing, as the page's sentence begins: "Diesen Bericht". */
  readonly what: string

  constructor(what = 'Diese Seite') {
    super(`${what} is not there`)
    this.what = what
  }
}
