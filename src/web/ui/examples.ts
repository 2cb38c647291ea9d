import type { Child } from 'hono/jsx'

/** Examples of a component: they stand beside it and feed the page /katalog, its test and axe. */
export interface Examples {
  readonly component: string
  readonly of: readonly { readonly name: string; readonly shows: () => Child }[]
}
