interface RowActionProps {
  readonly action: string
  /** What is sent, by field. */
  readonly hidden?: Readonly<Record<string, string>>
  /** What is done, and with what: for those who do not see the row. */
  readonly label?: string
  readonly words: string
}

/** One thing that can be done with a row, as a button that looks like a link: to remove it, most often. */
export const RowAction = ({ action, hidden = {}, label, words }: RowActionProps) => (
  <form method="post" action={action} class="rk-inline-form">
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class="rk-link-button" {...(label === undefined ? {} : { 'aria-label': label })}>
      {words}
    </button>
  </form>
)
