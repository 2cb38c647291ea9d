export interface PagerProps {
  /** 1 for the first page. */
  readonly page: number
  readonly pageSize: number
  /** How many entries there are, or, with `more`, how many were counted at least. */
  readonly total: number
  /** There are more than `total`: nobody counted them all. */
  readonly more?: boolean
  /** The address of a page of the same list. */
  readonly href: (page: number) => string
}

const NUMBER = new Intl.NumberFormat('de-DE')

/** Which part of a list is shown, and the way to the others. */
export const Pager = ({ page, pageSize, total, more = false, href }: PagerProps) => {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  if (total === 0) return null
  if (page > pages && !more) {
    return (
      <nav class="rk-pager" aria-label="Seiten der Liste">
        <span>
          So weit reicht die Liste nicht. <a href={href(1)}>Zur ersten Seite</a>
        </span>
      </nav>
    )
  }
  const first = (page - 1) * pageSize + 1
  const last = more ? page * pageSize : Math.min(total, page * pageSize)
  return (
    <nav class="rk-pager" aria-label="Seiten der Liste">
      <span>
        {NUMBER.format(first)} bis {NUMBER.format(last)} von {more && 'mehr als '}
        {NUMBER.format(more ? Math.max(total, last) : total)}
      </span>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Vorige Seite
            </a>
          </li>
        )}
        {(more || page < pages) && (
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
