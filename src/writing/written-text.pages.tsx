import type { Child } from 'hono/jsx'
import { Frame } from '#web/list/table.tsx'
import { type Block, type Inline, type List, plainWords, type TextDocument, type TextTable, type Words } from './rules/document.ts'

/** What a reference leads to. */
export interface Reference {
  readonly href: string
  readonly words: string
}

/** How a text is shown. */
export interface Showing {
  /** The level of its topmost headings. */
  readonly level: number
  /** Stands before the ids of its footnotes, where a page shows several texts. */
  readonly prefix: string
  /** How many tables, figures and footnotes stood before it on the page. */
  readonly before?: Counted
  /** What a reference leads to; without one it is shown as it was written. */
  readonly refer?: (to: string, number: string) => Reference | undefined
  /** What stands below a block: the remarks on it. */
  readonly below?: (block: Block) => Child
}

export interface Counted {
  readonly tables: number
  readonly figures: number
  readonly notes: number
}

const NONE: Counted = { tables: 0, figures: 0, notes: 0 }

/** How many tables, figures and footnotes come before each of some texts that are numbered through. */
export function countedBefore(texts: readonly TextDocument[]): Counted[] {
  let sum = NONE
  return texts.map(({ blocks, notes }) => {
    const before = sum
    const count = (kind: Block['kind']): number => blocks.filter(block => block.kind === kind).length
    sum = { tables: sum.tables + count('table'), figures: sum.figures + count('figure'), notes: sum.notes + notes.length }
    return before
  })
}

/** A written text as part of a page: headings, numbered tables and figures, footnotes at its end with the way back. */
export const WrittenText = ({ text, ...showing }: { text: TextDocument } & Showing) => {
  const { before = NONE, prefix } = showing
  let [tables, figures] = [before.tables, before.figures]
  return (
    <div class="rk-written">
      {text.blocks.map(block => {
        const number = block.kind === 'table' ? ++tables : block.kind === 'figure' ? ++figures : 0
        const below = showing.below?.(block)
        return (
          <div id={`${prefix}-${block.id}`} class="rk-written__block">
            {shownBlock(block, number, showing)}
            {below}
          </div>
        )
      })}
      {text.notes.length > 0 && (
        <ol class="rk-written__notes" start={before.notes + 1} aria-label="Fußnoten">
          {text.notes.map((words, place) => (
            <li id={`${prefix}-fn-${place + 1}`}>
              {shown(words, showing)}{' '}
              <a href={`#${prefix}-ruf-${place + 1}`} aria-label={`Zurück zum Text, Fußnote ${before.notes + place + 1}`}>
                ↑
              </a>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function shownBlock(block: Block, number: number, showing: Showing): Child {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(block.level - 1 + showing.level, 6) - 1] ?? 'h6'
      return <Heading>{shown(block.words, showing)}</Heading>
    }
    case 'paragraph':
      return <p>{shown(block.words, showing)}</p>
    case 'quote':
      return (
        <blockquote>
          {block.paragraphs.map(words => (
            <p>{shown(words, showing)}</p>
          ))}
        </blockquote>
      )
    case 'list':
      return shownList(block, showing)
    case 'table':
      return shownTable(block, number, showing)
    case 'figure':
      return (
        <figure>
          <p class="rk-written__picture">{block.alternative || block.name}</p>
          <figcaption>
            Abbildung {number}
            {block.caption && `: ${block.caption}`}
          </figcaption>
        </figure>
      )
  }
}

function shownList({ isOrdered, start, items }: List, showing: Showing): Child {
  const shownItems = items.map(({ words, lists }) => (
    <li>
      {shown(words, showing)}
      {lists.map(list => shownList(list, showing))}
    </li>
  ))
  return isOrdered ? <ol start={start}>{shownItems}</ol> : <ul>{shownItems}</ul>
}

const shownTable = ({ caption, columns, rows }: TextTable, number: number, showing: Showing): Child => (
  <Frame label={`Tabelle ${number}${caption && `: ${caption}`}`}>
    <table class="rk-table rk-table--narrow">
      <caption>
        Tabelle {number}
        {caption && `: ${caption}`}
      </caption>
      <thead>
        <tr>
          {columns.map(({ head, isNumber }) => (
            <th scope="col" {...(isNumber ? { class: 'rk-number' } : {})}>
              {plainWords(head) === '' ? <span class="rk-visually-hidden">ohne Überschrift</span> : shown(head, showing)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr>
            {columns.map(({ isNumber }, at) => (
              <td {...(isNumber ? { class: 'rk-number' } : {})}>{shown(row[at] ?? [], showing)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Frame>
)

const shown = (words: Words, showing: Showing): Child[] => words.map(word => shownWord(word, showing))

function shownWord(word: Inline, showing: Showing): Child {
  if (typeof word === 'string') return word
  switch (word.kind) {
    case 'strong':
      return <strong>{shown(word.words, showing)}</strong>
    case 'emphasis':
      return <em>{shown(word.words, showing)}</em>
    case 'link':
      return <a href={word.href}>{shown(word.words, showing)}</a>
    case 'break':
      return <br />
    case 'note': {
      const { prefix, before = NONE } = showing
      const number = before.notes + word.note + 1
      return (
        <sup>
          <a id={`${prefix}-ruf-${word.note + 1}`} href={`#${prefix}-fn-${word.note + 1}`} aria-label={`Fußnote ${number}`}>
            {number}
          </a>
        </sup>
      )
    }
    case 'reference': {
      const found = showing.refer?.(word.to, word.number)
      const name = `${word.to} ${word.number}`
      return found ? (
        <a href={found.href} title={found.words}>
          {name}
        </a>
      ) : (
        name
      )
    }
  }
}
