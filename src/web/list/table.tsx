import type { Child } from 'hono/jsx'

/** A column by its head: words, words over numbers, or words for those only who do not see the table. False where there is no such column this time. */
export type Column = string | false | { readonly label: string; readonly kind: 'number' | 'unseen' }

export interface TableProps {
  /** What the table is called for those who do not see it. */
  readonly label?: string | undefined
  /** The heading that says it already. */
  readonly labelledBy?: string | undefined
  readonly columns: readonly Column[]
  /** Further classes of the table: how one list differs from the others. */
  readonly look?: string
  /** Its rows. */
  readonly children?: Child
}

/** What scrolls by itself where the window is narrow, by keyboard as well: the frame of a table. A group, since its section is the landmark. */
export const Frame = ({ label, labelledBy, children }: Pick<TableProps, 'label' | 'labelledBy' | 'children'>) => (
  <div class="rk-scroll" tabindex={0} role="group" {...(labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': label })}>
    {children}
  </div>
)

/** A table in its frame. */
export const Table = ({ label, labelledBy, columns, look, children }: TableProps) => (
  <Frame {...{ label, labelledBy }}>
    <table class={look ? `rk-table ${look}` : 'rk-table'}>
      <thead>
        <tr>{columns.map(column => column !== false && <Head column={column} />)}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </Frame>
)

const Head = ({ column }: { column: Exclude<Column, false> }) => {
  if (typeof column === 'string') return <th scope="col">{column}</th>
  if (column.kind === 'number')
    return (
      <th scope="col" class="rk-number">
        {column.label}
      </th>
    )
  return (
    <th scope="col">
      <span class="rk-visually-hidden">{column.label}</span>
    </th>
  )
}
