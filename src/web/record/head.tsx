import type { Child } from 'hono/jsx'
import { germanVisibility, type Visibility } from '#vocabulary/visibility.ts'
import { May } from '../may.tsx'

interface HeadProps {
  /** Above the title: where the page belongs, what kind of thing it is about. */
  readonly kicker?: Child
  /** Who may see the record, as a word above its title, for whoever is signed in (V2). */
  readonly seenBy?: Visibility
  readonly title: Child
  /** A further class of the title. */
  readonly look?: string
  /** What can be done here, and the ways to other pages. */
  readonly actions?: Child
  /** The page has a button that prints it, where there are scripts. */
  readonly prints?: boolean
  /** The title takes the whole width, actions stand below it. */
  readonly isWide?: boolean
  /** Below the title. */
  readonly children?: Child
}

/** The head of a page: title with what stands above and below it, actions beside it. */
export const Head = ({ kicker, seenBy, title, look, actions, prints = false, isWide = false, children }: HeadProps) => (
  <header class={isWide ? 'rk-head rk-head--wide' : 'rk-head'}>
    <div>
      {(kicker || seenBy) && (
        <p class="rk-head__kicker">
          {kicker}
          {seenBy && (
            <May permission="account.own">
              {' '}
              <span class={`rk-tag rk-tag--${seenBy}`}>{germanVisibility(seenBy)}</span>
            </May>
          )}
        </p>
      )}
      <h1 {...(look ? { class: look } : {})}>{title}</h1>
      {children}
    </div>
    {(actions || prints) && (
      <div class="rk-actions">
        {actions}
        {prints && (
          <button type="button" data-print hidden>
            Drucken
          </button>
        )}
      </div>
    )}
  </header>
)

/** Which record a page is about: its name with the way to it, and what else stands on that line. */
export interface RecordLine {
  readonly address: string
  readonly name: string
  readonly rest: string
}

/** The head of a page about a part of a record: above it the record itself, beside it the ways to the other parts. */
export const RecordHead = ({ record, title, children }: { record: RecordLine; title: string; children?: Child }) => (
  <Head
    kicker={
      <>
        <a href={record.address}>{record.name}</a>
        {record.rest}
      </>
    }
    title={title}
    actions={children}
  />
)
