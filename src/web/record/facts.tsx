import type { Child } from 'hono/jsx'

/** A fact with its name; false where there is none to tell. */
export type Fact = false | null | undefined | '' | readonly [name: string, value: Child]

/** What is known of a record, each fact with its name. */
export const Facts = ({ of }: { of: readonly Fact[] }) => (
  <dl class="rk-facts">
    {of.map(
      fact =>
        fact && (
          <>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </>
        ),
    )}
  </dl>
)
