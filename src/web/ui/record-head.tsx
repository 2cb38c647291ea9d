import type { Child } from 'hono/jsx'

/** Which record a page is about: its name with the way to it, and what else stands on that line. */
export interface RecordLine {
  readonly address: string
  readonly name: string
  readonly rest: string
}

/** The head of a page about a part of a record: above it the record itself, beside it the ways to the other parts. */
export const RecordHead = ({ record, title, children }: { record: RecordLine; title: string; children?: Child }) => (
  <header class="rk-head">
    <div>
      <p class="rk-head__kicker">
        <a href={record.address}>{record.name}</a>
        {record.rest}
      </p>
      <h1>{title}</h1>
    </div>
    <div class="rk-actions">{children}</div>
  </header>
)
