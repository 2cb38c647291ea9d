// Writes a section as a word processor does, over the field that works without it: what stands here is written into that field as Markdown, so that saving, turns and
// what comes too late are those of the field (writing.ts). Nothing is written there before something was changed here.

import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { splitListItem } from 'prosemirror-schema-list'
import { type Command, EditorState, Plugin } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  tableEditing,
} from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import type { TextDocument } from '#writing/rules/document.ts'
import { ask, element } from './editor/ask.ts'
import * as does from './editor/commands.ts'
import { tidyPaste } from './editor/paste.ts'
import { isAddress, nodeType, schema } from './editor/schema.ts'
import { makeToolbar, type ToolGroup } from './editor/toolbar.ts'
import { editorDocument, editorMarkdown } from './editor/written.ts'

/** Where a browser remembers that somebody would rather write plain text. */
const PREFERENCE = 'regelkreis.schreiben'
/** A name that a figure gets before it has a file. */
interface Offered {
  readonly references: readonly (readonly [name: string, words: string])[]
}

function startEditor(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const label = form.querySelector<HTMLElement>(`label[for="${field.id}"]`)
  const offered = JSON.parse(form.dataset['offered'] ?? '{"references":[]}') as Offered
  let view: EditorView | undefined
  const there = (): EditorView => {
    if (!view) throw new Error('the editor is closed')
    return view
  }
  if (label) label.id ||= `${field.id}-name`

  const answered = (run: () => Promise<void>): true => {
    void run().then(() => view?.focus())
    return true
  }
  const note: Command = (state, dispatch) => {
    const found = does.chosen(state, 'note')
    if (!found && !does.insertInline('note', {})(state)) return false
    if (!dispatch) return true
    return answered(async () => {
      const questions = [
        {
          name: 'text',
          label: 'Text der Fußnote',
          hint: '*kursiv*, **fett** und [Wort](https://…) wie im Textfeld',
          value: String(found?.node.attrs['markdown'] ?? ''),
          isRequired: true,
          isLong: true,
        },
      ]
      const values = await ask(found ? 'Fußnote ändern' : 'Fußnote einfügen', questions)
      if (!values) return
      const markdown = (values['text'] ?? '').replace(/\s+/g, ' ')
      if (found) there().dispatch(there().state.tr.setNodeAttribute(found.from, 'markdown', markdown))
      else does.insertInline('note', { markdown, label: crypto.randomUUID().slice(0, 8) })(there().state, there().dispatch)
    })
  }
  const link: Command = (state, dispatch, on) => {
    if (does.hasMark(state, 'link') && !state.selection.empty) return does.mark('link')(state, dispatch, on)
    if (state.selection.empty || !schema.marks['link']) return false
    if (!dispatch) return true
    const type = schema.marks['link']
    return answered(async () => {
      const pattern = ['^(https?://|mailto:|/(?!/))', 'Die Adresse beginnt mit https:// oder mailto:, auf dieser Seite mit /.'] as const
      const values = await ask('Link einfügen', [{ name: 'adresse', label: 'Adresse', value: 'https://', isRequired: true, pattern }])
      const href = values?.['adresse'] ?? ''
      if (!isAddress(href)) return
      const { from, to } = there().state.selection
      there().dispatch(there().state.tr.addMark(from, to, type.create({ href: encodeURI(href).replaceAll('%25', '%') })))
    })
  }
  const reference: Command = (state, dispatch) => {
    if (!does.insertInline('reference', {})(state)) return false
    if (!dispatch) return true
    return answered(async () => {
      const found = does.chosen(state, 'reference')
      const value = found ? `${found.node.attrs['to']} ${found.node.attrs['number']}` : ''
      const values = await ask('Auf eine Maßnahme verweisen', [
        offered.references.length > 0
          ? { name: 'was', label: 'Maßnahme', value, choices: offered.references.map(([name, words]) => [name, words] as const) }
          : {
              name: 'was',
              label: 'Maßnahme',
              hint: 'etwa M 3',
              value,
              isRequired: true,
              pattern: ['^\\p{Lu}\\p{L}{0,15} \\d[\\p{L}\\d.-]{0,11}$', 'Schreiben Sie M und die Nummer: M 3.'] as const,
            },
      ])
      const [to = '', number = ''] = (values?.['was'] ?? '').split(' ')
      if (number !== '') does.insertInline('reference', { to, number })(there().state, there().dispatch)
    })
  }
  const figure: Command = (state, dispatch) => {
    const found = does.chosen(state, 'figure')
    if (!found) return false
    if (!dispatch) return true
    return answered(async () => {
      const values = await ask('Abbildung ändern', [
        {
          name: 'alternative',
          label: 'Was zu sehen ist',
          hint: 'für alle, die das Bild nicht sehen',
          value: String(found.node.attrs['alternative']),
          isRequired: true,
          isLong: true,
        },
        { name: 'caption', label: 'Unterschrift', value: String(found.node.attrs['caption']) },
      ])
      if (values) there().dispatch(there().state.tr.setNodeMarkup(found.from, undefined, { ...found.node.attrs, ...values }))
    })
  }
  const change: Command = (state, dispatch, on) =>
    (does.chosen(state, 'note') ? note : does.chosen(state, 'reference') ? reference : figure)(state, dispatch, on)
  /** Leaves the text for what follows it: there the tab key writes nothing. */
  const leave: Command = (_, dispatch) => {
    if (dispatch) form.querySelector<HTMLElement>('button[type="submit"]')?.focus()
    return true
  }
  const toTools: Command = (_, dispatch) => {
    if (dispatch) tools.focus()
    return true
  }
  const toText: Command = (_, dispatch) => {
    if (dispatch) close()
    return true
  }

  const groups: readonly ToolGroup[] = [
    {
      label: 'Absatz',
      tools: [
        {
          label: 'Absatz',
          keys: 'Control+Alt+0',
          run: does.block('paragraph'),
          isOn: ({ state }) => does.isIn(state, 'paragraph') && !does.isIn(state, 'list_item'),
        },
        ...[1, 2, 3].map(level => ({
          label: `Überschrift ${level}`,
          keys: `Control+Alt+${level}`,
          run: does.heading(level),
          isOn: ({ state }: EditorView) => does.isIn(state, 'heading', { level }),
        })),
        { label: 'Zitat', run: does.quote, isOn: ({ state }) => does.isIn(state, 'quote') },
      ],
    },
    {
      label: 'Schrift',
      tools: [
        { label: 'Fett', keys: 'Control+B', run: does.mark('strong'), isOn: ({ state }) => does.hasMark(state, 'strong') },
        { label: 'Kursiv', keys: 'Control+I', run: does.mark('emphasis'), isOn: ({ state }) => does.hasMark(state, 'emphasis') },
      ],
    },
    {
      label: 'Liste',
      tools: [
        { label: 'Liste', run: does.list('bullet_list'), isOn: ({ state }) => does.isInList(state, 'bullet_list') },
        { label: 'Nummerierte Liste', run: does.list('ordered_list'), isOn: ({ state }) => does.isInList(state, 'ordered_list') },
        { label: 'Einrücken', keys: 'Tab', run: does.indent },
        { label: 'Ausrücken', keys: 'Shift+Tab', run: does.outdent },
      ],
    },
    {
      label: 'Einfügen',
      tools: [
        { label: 'Link', keys: 'Control+K', run: link, isOn: ({ state }) => does.hasMark(state, 'link') },
        { label: 'Fußnote', run: note },
        { label: 'Verweis auf Maßnahme', run: reference },
        { label: 'Tabelle', run: does.insertTable },
      ],
    },
    {
      label: 'Tabelle ändern',
      isShown: ({ state }) => isInTable(state),
      tools: [
        { label: 'Zeile darüber', run: addRowBefore },
        { label: 'Zeile darunter', run: addRowAfter },
        { label: 'Spalte links', run: addColumnBefore },
        { label: 'Spalte rechts', run: addColumnAfter },
        { label: 'Zahlenspalte', run: does.numberColumn, isOn: ({ state }) => does.isNumberColumn(state) },
        { label: 'Zeile löschen', run: deleteRow },
        { label: 'Spalte löschen', run: deleteColumn },
        { label: 'Tabelle löschen', run: deleteTable },
      ],
    },
    {
      label: 'Abbildung ändern',
      isShown: ({ state }) => does.chosen(state, 'figure') !== undefined,
      tools: [{ label: 'Abbildung ändern', keys: 'Enter', run: figure }],
    },
    {
      label: 'Änderungen',
      tools: [
        { label: 'Rückgängig', keys: 'Control+Z', run: undo },
        { label: 'Wiederholen', keys: 'Control+Y', run: redo },
      ],
    },
    { label: 'Art zu schreiben', tools: [{ label: 'Als Text bearbeiten', run: toText }] },
  ]
  const place = element('div', { class: 'rk-editor', hidden: '' })
  const tools = makeToolbar(groups, `${field.id}-editor`, there)
  const help = element(
    'p',
    { class: 'rk-field__hint', id: `${field.id}-tasten` },
    'Esc verlässt den Text, Alt + F10 führt zu den Befehlen. In Tabellen geht Tab zur nächsten Zelle, Eingabe zur Zelle darunter; in Listen rückt Tab ein.',
  )
  const page = element('div', { class: 'rk-editor__page' })
  place.append(tools.dom, page, help)
  field.after(place)
  const open = element('button', { type: 'button', class: 'rk-link-button rk-editor__open' }, 'Mit Schaltflächen bearbeiten')
  field.before(open)
  open.addEventListener('click', () => {
    remember('')
    void show(true)
  })
  label?.addEventListener('click', () => view?.focus())

  const plugins = [
    inputRules({
      rules: [
        textblockTypeInputRule(/^(#{1,3})\s$/, nodeType('heading'), ([, marks = '']) => ({ level: marks.length })),
        wrappingInputRule(/^\s*[-*]\s$/, nodeType('bullet_list')),
        wrappingInputRule(/^(\d{1,4})[.)]\s$/, nodeType('ordered_list'), ([, start]) => ({ start: Number(start) })),
        wrappingInputRule(/^>\s$/, nodeType('quote')),
        new InputRule(/\[\[(\p{Lu}\p{L}{0,15}) (\d[\p{L}\d.-]{0,11})\]\]$/u, (state, [, to, number], from, until) =>
          state.tr.replaceWith(from, until, nodeType('reference').create({ to, number })),
        ),
      ],
    }),
    keymap({
      'Mod-b': does.mark('strong'),
      'Mod-i': does.mark('emphasis'),
      'Mod-k': link,
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-Alt-0': does.block('paragraph'),
      'Mod-Alt-1': does.heading(1),
      'Mod-Alt-2': does.heading(2),
      'Mod-Alt-3': does.heading(3),
      Tab: chainCommands(does.nextCell, does.indent, inList),
      'Shift-Tab': chainCommands(does.previousCell, does.outdent, inList),
      Enter: chainCommands(change, does.cellBelow, splitListItem(nodeType('list_item'))),
      'Shift-Enter': chainCommands(does.cellBelow, does.lineBreak),
      'Mod-Enter': does.lineBreak,
      Escape: leave,
      'Alt-F10': toTools,
    }),
    keymap(baseKeymap),
    history(),
    tableEditing(),
    does.tidyTables,
    new Plugin({ view: () => ({ update: now => tools.refresh(now) }) }),
  ]

  /** Reads what stands in the field and shows it; false where it cannot be read now. */
  const show = async (takesFocus: boolean): Promise<boolean> => {
    const markdown = field.value
    try {
      const response = await fetch(form.dataset['read'] ?? '', {
        method: 'POST',
        body: new URLSearchParams({ text: markdown }),
        headers: { accept: 'application/json' },
      })
      if (!response.ok) return false
      const doc = editorDocument((await response.json()) as TextDocument)
      // Somebody typed on meanwhile.
      if (field.value !== markdown) return await show(takesFocus)
      if (view) return true
      view = new EditorView(page, {
        state: EditorState.create({ doc, plugins }),
        attributes: {
          id: `${field.id}-editor`,
          role: 'textbox',
          'aria-multiline': 'true',
          ...(label ? { 'aria-labelledby': label.id } : {}),
          'aria-describedby': help.id,
          lang: 'de',
        },
        transformPastedHTML: tidyPaste,
        handleDoubleClick: on => change(on.state, on.dispatch, on),
        dispatchTransaction(transaction) {
          if (!view) return
          view.updateState(view.state.apply(transaction))
          if (!transaction.docChanged) return
          field.value = editorMarkdown(view.state.doc)
          field.dispatchEvent(new Event('input', { bubbles: true }))
        },
      })
    } catch {
      return false
    }
    tools.refresh(view)
    field.hidden = true
    open.hidden = true
    place.hidden = false
    if (takesFocus) view.focus()
    return true
  }
  const close = (): void => {
    remember('text')
    view?.destroy()
    view = undefined
    place.hidden = true
    field.hidden = false
    open.hidden = false
    field.focus()
  }
  if (preferred() !== 'text') void show(false)
}

/** In a list the tab key stays in it, also where nothing can be moved. */
const inList: Command = state => does.isIn(state, 'list_item')

function preferred(): string | null {
  try {
    return localStorage.getItem(PREFERENCE)
  } catch {
    return null
  }
}
function remember(how: string): void {
  try {
    localStorage.setItem(PREFERENCE, how)
  } catch {
    // Switched off: the next page begins with the editor.
  }
}

const form = document.querySelector<HTMLFormElement>('form[data-writing][data-read]')
const field = form?.querySelector('textarea')
if (form && field) startEditor(form, field)
