import type { Child } from 'hono/jsx'
import { type Tab, Tabs } from '../ui/tabs.tsx'
import type { Filtered } from './filter.ts'
import type { List } from './list.tsx'

interface ListTab<V> extends Pick<Tab, 'words' | 'count'> {
  /** What the filter becomes by it; the tab that would change nothing is the one that is shown. */
  readonly change: Partial<V>
}

interface ListTabsProps<Row, V extends object> {
  readonly of: Pick<List<Row, V>, 'filter' | 'address'>
  readonly filter: Filtered<V>
  /** What the tabs are called for those who do not see them. */
  readonly label: string
  readonly tabs: readonly ListTab<V>[]
  /** Beside the tabs: a search. */
  readonly children?: Child
}

/** A filter of one field as tabs, with how many rows stand behind each. */
export function ListTabs<Row, V extends object>({ of: { filter: codec, address }, filter, label, tabs, children }: ListTabsProps<Row, V>) {
  const shown = address(codec.query(filter))
  const shownTabs = tabs.map(({ change, ...tab }) => {
    const href = address(codec.query(filter, { ...change } as Partial<Filtered<V>>))
    return { ...tab, href, isHere: href === shown }
  })
  return (
    <Tabs label={label} tabs={shownTabs}>
      {children}
    </Tabs>
  )
}
