// Words are selected in a letter to be blackened, wherever they stand or at this place alone. Without this file they are typed into the form.

/** Words in one block of the letter, with what stands around them there. */
interface Selected {
  readonly text: string
  readonly before: string
  readonly after: string
}

const BLOCKS = 'p, li, dd, h2, h3, h4, h5, h6, address > span'
const LETTER = /[\p{L}\p{N}]/u
/** Letters of the surroundings: enough to tell one place from another. */
const AROUND = 80

const within = (block: Element, selection: Range): Range | null => {
  const whole = document.createRange()
  whole.selectNodeContents(block)
  if (selection.compareBoundaryPoints(Range.END_TO_START, whole) >= 0 || selection.compareBoundaryPoints(Range.START_TO_END, whole) <= 0)
    return null
  if (selection.compareBoundaryPoints(Range.START_TO_START, whole) > 0) whole.setStart(selection.startContainer, selection.startOffset)
  if (selection.compareBoundaryPoints(Range.END_TO_END, whole) < 0) whole.setEnd(selection.endContainer, selection.endOffset)
  return whole
}

/** What is selected in a block, in whole words. */
function selectedIn(block: Element, part: Range): Selected | null {
  const all = block.textContent ?? ''
  const upTo = document.createRange()
  upTo.selectNodeContents(block)
  upTo.setEnd(part.startContainer, part.startOffset)
  let start = upTo.toString().length
  let end = start + part.toString().length
  while (start < end && !LETTER.test(all[start] ?? '')) start++
  while (end > start && !LETTER.test(all[end - 1] ?? '')) end--
  if (start === end) return null
  while (start > 0 && LETTER.test(all[start - 1] ?? '')) start--
  while (end < all.length && LETTER.test(all[end] ?? '')) end++
  return { text: all.slice(start, end), before: all.slice(Math.max(0, start - AROUND), start), after: all.slice(end, end + AROUND) }
}

function selectedWords(letter: Element): readonly Selected[] {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return []
  const range = selection.getRangeAt(0)
  return [...letter.querySelectorAll(BLOCKS)].flatMap(block => {
    // Of blocks in blocks the inner one holds the words.
    if (block.querySelector(BLOCKS)) return []
    const part = within(block, range)
    return (part && selectedIn(block, part)) ?? []
  })
}

function startRedacting(bar: HTMLElement, letter: Element): void {
  const words = bar.querySelector<HTMLElement>('[data-redact-words]')
  const everywhere = bar.querySelector<HTMLButtonElement>('[data-redact-all]')
  const here = bar.querySelector<HTMLButtonElement>('[data-redact-here]')
  const told = bar.querySelector<HTMLOutputElement>('[data-redact-told]')
  const typed = document.querySelector<HTMLTextAreaElement>('textarea[name="weitere"]')
  const places = document.querySelector<HTMLElement>('[data-redact-places]')
  if (!words || !everywhere || !here || !told || !typed || !places) return
  const hint = words.textContent
  let selected: readonly Selected[] = []
  bar.hidden = false

  document.addEventListener('selectionchange', () => {
    const now = selectedWords(letter)
    // A press on a button may end the selection: what was selected last is meant.
    if (now.length === 0 && bar.contains(document.activeElement)) return
    selected = now
    words.textContent = selected.length === 0 ? hint : `„${selected.map(({ text }) => text).join(' … ')}“`
    everywhere.disabled = selected.length === 0
    here.disabled = selected.length === 0
  })
  for (const button of [everywhere, here]) button.addEventListener('pointerdown', event => event.preventDefault())

  const done = (how: string): void => {
    told.textContent = `${selected.map(({ text }) => `„${text}“`).join(', ')} ${how} vorgemerkt. Es gilt, sobald Sie zur Vorschau gehen oder speichern.`
    getSelection()?.removeAllRanges()
  }
  everywhere.addEventListener('click', () => {
    const lines = typed.value.split('\n').filter(line => line.trim() !== '')
    typed.value = [...new Set([...lines, ...selected.map(({ text }) => text.replace(/\s+/g, ' '))])].join('\n')
    done('überall')
  })
  here.addEventListener('click', () => {
    for (const one of selected) {
      const label = document.createElement('label')
      const tick = document.createElement('input')
      tick.type = 'checkbox'
      tick.name = 'stelle'
      tick.checked = true
      tick.value = JSON.stringify(one)
      const mark = document.createElement('mark')
      mark.textContent = one.text
      label.append(tick, ` … ${one.before.slice(-40)} `, mark, ` ${one.after.slice(0, 40)} …`)
      places.append(label)
    }
    places.hidden = false
    done('an dieser Stelle')
  })
}

const bar = document.querySelector<HTMLElement>('[data-redact]')
const letter = document.querySelector('[data-redactable]')
if (bar && letter) startRedacting(bar, letter)
