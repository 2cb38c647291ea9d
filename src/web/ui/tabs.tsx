import type { Child } from 'hono/jsx'

export interface Tab {
  readonly href: string
  readonly words: string
  /** How many stand behind it. */
  readonly count?: number | string
  /** The page that is shown. */
  readonly isHere: boolean
}

interface TabsProps {
  /** What they are called for those who do not see them. */
  readonly label: string
  readonly tabs: readonly Tab[]
  /** Beside them: a search. */
  readonly children?: Child
}

/** The ways between pages that belong together, or between views of one. */
export const Tabs = ({ label, tabs, children }: TabsProps) => (
  <nav class="rk-tabs" aria-label={label}>
    <ul>
      {tabs.map(({ href, words, count, isHere }) => (
        <li>
          <a href={href} {...(isHere ? { 'aria-current': 'page' } : {})}>
            {words}
            {count !== undefined && (
              <>
                {' '}
                <span class="rk-tabs__count">{count}</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
    {children}
  </nav>
)
