export interface PagerProps {
  /** 1 for the first page. */
  readonly page: number
  readonly pageSize: number
  readonly total: number
  /** The address of a page of the same list. */
  readonly href: (page: number) => string
}

/** Which part of a list is shown, and the way to the others. */
export const Pager = ({ page, pageSize, total, href }: PagerProps) => {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1
  return (
    <nav class="rk-pager" aria-label="Seiten der Liste">
      <span>
        {first} bis {Math.min(total, page * pageSize)} von {total}
      </span>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Vorige Seite
            </a>
          </li>
        )}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              Nächste Seite
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
