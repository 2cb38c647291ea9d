import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import type { Node, NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state'
import { addRowAfter, goToNextCell, isInTable, selectedRect } from 'prosemirror-tables'
import { markType, nodeType, schema } from './schema.ts'

/** The innermost node of a type around the selection, with the place before it. */
function around(
  { selection: { $from } }: EditorState,
  isIt: (node: Node) => boolean,
): { readonly node: Node; readonly pos: number } | undefined {
  for (let depth = $from.depth; depth > 0; depth--)
    if (isIt($from.node(depth))) return { node: $from.node(depth), pos: $from.before(depth) }
  return undefined
}
const isList = (node: Node): boolean => node.type.spec.group?.includes('list') === true

/** Whether the selection lies in a node of this type, with these attributes. */
export const isIn = (state: EditorState, name: string, attrs: Readonly<Record<string, unknown>> = {}): boolean =>
  around(state, node => node.type.name === name && Object.entries(attrs).every(([key, value]) => node.attrs[key] === value)) !== undefined
/** Whether the innermost list is of this type. */
export const isInList = (state: EditorState, name: string): boolean => around(state, isList)?.node.type.name === name

/** Whether words that are typed now, or the chosen ones, have this mark. */
export function hasMark(state: EditorState, name: string): boolean {
  const { from, to, empty, $from } = state.selection
  const type = markType(name)
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type)
}

export const mark = (name: string): Command => toggleMark(markType(name))
export const block = (name: string, attrs: Readonly<Record<string, unknown>> | null = null): Command => setBlockType(nodeType(name), attrs)

/** A heading, or an ordinary paragraph where it was one of this level. */
export const heading =
  (level: number): Command =>
  (state, dispatch) =>
    (isIn(state, 'heading', { level }) ? block('paragraph') : block('heading', { level }))(state, dispatch)

/** Makes a list, makes one of the other kind of it, or takes the item out of it. */
export const list =
  (name: 'bullet_list' | 'ordered_list'): Command =>
  (state, dispatch) => {
    const found = around(state, isList)
    if (!found) return wrapInList(nodeType(name))(state, dispatch)
    if (found.node.type.name === name) return outdent(state, dispatch)
    dispatch?.(state.tr.setNodeMarkup(found.pos, nodeType(name)))
    return true
  }

export const indent: Command = (state, dispatch) => sinkListItem(nodeType('list_item'))(state, dispatch)
export const outdent: Command = (state, dispatch) => liftListItem(nodeType('list_item'))(state, dispatch)

export const quote: Command = (state, dispatch) => (isIn(state, 'quote') ? lift : wrapIn(nodeType('quote')))(state, dispatch)

/** Puts blocks where a text may have them: after the one in which the selection lies, in its place where that is empty. */
const putBlocks =
  (make: () => readonly Node[], into: (at: number) => number): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    if (isInTable(state)) return false
    if (!dispatch) return true
    const top = $from.depth === 0 ? state.selection.to : $from.after(1)
    const isEmpty = $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0
    const from = isEmpty ? $from.before(1) : top
    const nodes = make()
    const tr = state.tr.replaceWith(from, top, nodes)
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(into(from)))).scrollIntoView())
    return true
  }

/** A table of three columns with a head and its caption, in which one begins to write. */
export const insertTable: Command = putBlocks(
  () => {
    const row = (type: NodeType): Node =>
      nodeType('table_row').create(
        null,
        [1, 2, 3].map(() => type.create(null, nodeType('line').create())),
      )
    return [
      nodeType('caption').create(),
      nodeType('table').create(null, [row(nodeType('table_header')), row(nodeType('table_cell')), row(nodeType('table_cell'))]),
    ]
  },
  at => at + 1,
)

/** Something that stands in a line. */
export const insertInline =
  (name: 'note' | 'reference', attrs: Readonly<Record<string, string>>): Command =>
  (state, dispatch) => {
    const node = nodeType(name).create(attrs)
    // A caption of a table is plain words.
    if (!state.selection.$from.parent.inlineContent || isIn(state, 'caption')) return false
    // A footnote stands behind the words it belongs to and takes none of their place.
    dispatch?.(name === 'note' ? state.tr.insert(state.selection.to, node) : state.tr.replaceSelectionWith(node))
    return true
  }

/** The chosen node of a type: a footnote, a reference or a figure that is to be changed. */
export const chosen = ({ selection }: EditorState, name: string): NodeSelection | undefined =>
  selection instanceof NodeSelection && selection.node.type.name === name ? selection : undefined

export const lineBreak: Command = (state, dispatch) => {
  if (isInTable(state) || !state.selection.$from.parent.inlineContent || isIn(state, 'caption')) return false
  dispatch?.(state.tr.replaceSelectionWith(schema.node('break')).scrollIntoView())
  return true
}

/** The next cell, and a new row behind the last. */
export const nextCell: Command = (state, dispatch, view) =>
  isInTable(state) &&
  chainCommands(goToNextCell(1), (now, send) => {
    if (!addRowAfter(now, send)) return false
    if (send && view) goToNextCell(1)(view.state, send)
    return true
  })(state, dispatch, view)

export const previousCell: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  goToNextCell(-1)(state, dispatch)
  return true
}

/** The cell below; nothing happens in the last row. */
export const cellBelow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { map, table, tableStart, left, bottom } = selectedRect(state)
  if (bottom < map.height && dispatch) {
    const at = tableStart + map.positionAt(bottom, left, table)
    dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(at + 1))).scrollIntoView())
  }
  return true
}

/** Whether the column in which the selection lies holds numbers, which stand to the right. */
export function isNumberColumn(state: EditorState): boolean {
  if (!isInTable(state)) return false
  const { table, left } = selectedRect(state)
  return table.firstChild?.maybeChild(left)?.attrs['isNumber'] === true
}

export const numberColumn: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  if (!dispatch) return true
  const { map, table, tableStart, left } = selectedRect(state)
  const head = tableStart + map.positionAt(0, left, table)
  const cell = state.doc.nodeAt(head)
  if (cell) dispatch(state.tr.setNodeMarkup(head, undefined, { ...cell.attrs, isNumber: cell.attrs['isNumber'] !== true }))
  return true
}

/** Keeps tables as a text has them: the first row is the head, and a column of numbers is one from its head to its end; behind a table one can write on. */
export const tidyTables = new Plugin({
  appendTransaction: (transactions, _, { doc, tr }) => {
    if (!transactions.some(each => each.docChanged)) return null
    doc.descendants((table, pos) => {
      if (table.type.name !== 'table') return table.type.name === 'doc'
      table.forEach((row, rowAt, rowIndex) => {
        row.forEach((cell, cellAt, cellIndex) => {
          const type = nodeType(rowIndex === 0 ? 'table_header' : 'table_cell')
          const isNumber = table.firstChild?.maybeChild(cellIndex)?.attrs['isNumber'] === true
          if (cell.type !== type || cell.attrs['isNumber'] !== isNumber)
            tr.setNodeMarkup(pos + rowAt + cellAt + 2, type, { ...cell.attrs, isNumber })
        })
      })
      return false
    })
    const last = doc.lastChild?.type.name
    if (last === 'table' || last === 'figure') tr.insert(doc.content.size, nodeType('paragraph').create())
    return tr.docChanged ? tr : null
  },
})
