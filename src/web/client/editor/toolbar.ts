import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { element } from './ask.ts'

/** A button of the toolbar. */
export interface Tool {
  readonly label: string
  /** The keys that do the same, as they stand in `aria-keyshortcuts`. */
  readonly keys?: string
  readonly run: Command
  /** For what is on or off where the selection lies. */
  readonly isOn?: (view: EditorView) => boolean
}

/** Tools that belong together; hidden where `isShown` says so. */
export interface ToolGroup {
  readonly label: string
  readonly tools: readonly Tool[]
  readonly isShown?: (view: EditorView) => boolean
}

export interface Toolbar {
  readonly dom: HTMLElement
  /** Shows what is on, and what can be done where the selection lies. */
  readonly refresh: (view: EditorView) => void
  readonly focus: () => void
}

/** A toolbar after the pattern of ARIA: one stop of the tab key, arrows move within it. What cannot be done now stays in reach and says so. */
export function makeToolbar(groups: readonly ToolGroup[], controls: string, view: () => EditorView): Toolbar {
  const dom = element('div', { role: 'toolbar', 'aria-label': 'Text gestalten', 'aria-controls': controls, class: 'rk-editor__tools' })
  const made = groups.map(group => {
    const box = element('div', { role: 'group', 'aria-label': group.label, class: 'rk-editor__group' })
    const buttons = group.tools.map(tool => {
      const button = element(
        'button',
        { type: 'button', tabindex: '-1', ...(tool.keys ? { 'aria-keyshortcuts': tool.keys, title: inWords(tool.keys) } : {}) },
        tool.label,
      )
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') === 'true') return
        view().focus()
        tool.run(view().state, view().dispatch, view())
      })
      return { tool, button }
    })
    box.append(...buttons.map(({ button }) => button))
    dom.append(box)
    return { group, box, buttons }
  })
  const reachable = (): HTMLButtonElement[] =>
    made.filter(({ box }) => !box.hidden).flatMap(({ buttons }) => buttons.map(({ button }) => button))
  const stopAt = (stop: HTMLButtonElement): void => {
    for (const { buttons } of made) for (const { button } of buttons) button.tabIndex = button === stop ? 0 : -1
  }
  dom.addEventListener('keydown', event => {
    const buttons = reachable()
    const at = buttons.findIndex(button => button.matches(':focus'))
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    const next = to === undefined ? undefined : buttons[(to + buttons.length) % buttons.length]
    if (next) {
      event.preventDefault()
      stopAt(next)
      next.focus()
    } else if (event.key === 'Escape') view().focus()
  })
  dom.addEventListener('focusin', event => {
    if (event.target instanceof HTMLButtonElement) stopAt(event.target)
  })
  const refresh = (now: EditorView): void => {
    for (const { group, box, buttons } of made) {
      box.hidden = group.isShown?.(now) === false
      for (const { tool, button } of buttons) {
        button.setAttribute('aria-disabled', String(!tool.run(now.state, undefined, now)))
        if (tool.isOn) button.setAttribute('aria-pressed', String(tool.isOn(now)))
      }
    }
    const stops = reachable()
    if (!stops.some(button => button.tabIndex === 0) && stops[0]) stopAt(stops[0])
  }
  const focus = (): void =>
    reachable()
      .find(button => button.tabIndex === 0)
      ?.focus()
  return { dom, refresh, focus }
}

const inWords = (keys: string): string =>
  keys.replaceAll('Control', 'Strg').replaceAll('Shift', 'Umschalt').replaceAll('Enter', 'Eingabe').replaceAll('+', ' + ')
