import type { Child } from 'hono/jsx'
import type { Filtered } from './filter.ts'
import type { List } from './list.tsx'

interface Tab<V> {
  readonly words: string
  readonly count?: number
  /** What the filter becomes by it; the tab that would change nothing is the one that is shown. */
  readonly change: Partial<V>
}

interface ListTabsProps<Row, V extends object> {
  readonly of: Pick<List<Row, V>, 'filter' | 'address'>
  readonly filter: Filtered<V>
  /** What the tabs are called for those who do not see them. */
  readonly label: string
  readonly tabs: readonly Tab<V>[]
  /** Beside the tabs: a search. */
  readonly children?: Child
}

/** A filter of one field as tabs, with how many rows stand behind each. */
export function ListTabs<Row, V extends object>({ of: { filter: codec, address }, filter, label, tabs, children }: ListTabsProps<Row, V>) {
  const shown = address(codec.query(filter))
  return (
    <nav class="rk-tabs" aria-label={label}>
      <ul>
        {tabs.map(({ words, count, change }) => {
          const href = address(codec.query(filter, { ...change } as Partial<Filtered<V>>))
          return (
            <li>
              <a href={href} {...(href === shown ? { 'aria-current': 'page' } : {})}>
                {words}
                {count !== undefined && (
                  <>
                    {' '}
                    <span class="rk-tabs__count">{count}</span>
                  </>
                )}
              </a>
            </li>
          )
        })}
      </ul>
      {children}
    </nav>
  )
}
