// Review: the marking follows focus and cursor, keys lead from finding to finding, and each value is saved as one goes. The page works without this file.

interface Saved {
  readonly value: string
  readonly seen: string
  readonly decision: 'accepted' | 'corrected' | null
  readonly progress: { readonly checked: number; readonly total: number; readonly openFindings: number }
}

const review = document.querySelector<HTMLElement>('[data-review]')
const source = document.querySelector<HTMLElement>('[data-source]')
const calm = matchMedia('(prefers-reduced-motion: reduce)')

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-field]')]
const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null
const controlOf = (row: HTMLElement): Control | null => row.querySelector<Control>('.rk-input')

/** Marks the words that a field was read from; with `scroll` brings them into view. */
function mark(row: HTMLElement | null, scroll: boolean): void {
  for (const place of document.querySelectorAll('.rk-evidence.is-active')) place.classList.remove('is-active')
  if (!row || !source) return
  const id = row.dataset['fieldId'] ?? ''
  const places = [...source.querySelectorAll(`[data-evidence~="${CSS.escape(id)}"]`)]
  for (const place of places) place.classList.add('is-active')
  const [first] = places
  if (first && scroll) bringIntoView(first)
}

// Only the document's half moves; scrollIntoView would move the page with it.
function bringIntoView(place: Element): void {
  if (!source) return
  const [box, frame] = [place.getBoundingClientRect(), source.getBoundingClientRect()]
  if (box.top >= frame.top + 24 && box.bottom <= frame.bottom - 24) return
  const top = source.scrollTop + box.top - frame.top - frame.height / 3
  source.scrollTo({ top, behavior: calm.matches ? 'auto' : 'smooth' })
}

let focused: HTMLElement | null = null

document.addEventListener('focusin', event => {
  const row = rowOf(event.target)
  if (!row) return
  focused = row
  mark(row, true)
})
for (const row of rows()) {
  row.addEventListener('pointerenter', () => mark(row, false))
  row.addEventListener('pointerleave', () => mark(focused, false))
}

// From the words to the field: the other way round.
source?.addEventListener('click', event => {
  const place = event.target instanceof Element ? event.target.closest('[data-evidence]') : null
  const id = place?.getAttribute('data-evidence')?.split(' ').at(-1)
  if (id) document.getElementById(id)?.focus()
})
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#beleg-"]')) {
  link.addEventListener('click', event => {
    event.preventDefault()
    mark(rowOf(link), true)
  })
}

function move(step: 1 | -1): void {
  const open = rows().filter(row => 'open' in row.dataset || 'doubt' in row.dataset)
  const [first] = open
  // Everything has been looked at: what is left is to take it over.
  if (!first) return void document.querySelector<HTMLElement>('[data-finish]')?.focus()
  const all = rows()
  const at = focused ? all.indexOf(focused) : -1
  const after = step === 1 ? open.find(row => all.indexOf(row) > at) : open.findLast(row => all.indexOf(row) < at)
  const row = after ?? (step === 1 ? first : open.at(-1))
  row?.focus()
  row?.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' })
}

/** Saves one value, or says that it is right as it stands. Where that fails the form's own buttons still work. */
async function save(row: HTMLElement, accept: boolean): Promise<boolean> {
  const control = controlOf(row)
  const pointer = row.dataset['field'] ?? ''
  const seen = row.querySelector<HTMLInputElement>('input[type="hidden"]')
  if (!control || !seen || !review) return false
  const body = new URLSearchParams({ feld: pointer, [pointer]: control.value, [`h:${pointer}`]: seen.value })
  if (accept) body.set('aktion', 'stimmt')
  try {
    const response = await fetch(review.dataset['review'] ?? '', { method: 'POST', body, headers: { accept: 'application/json' } })
    const answer = (await response.json()) as Saved & { error?: string }
    say(row, control, answer.error ?? '')
    if (!response.ok) return false
    // What was typed meanwhile stays.
    if (document.activeElement !== control) control.value = answer.value
    seen.value = answer.seen
    if (answer.decision) settle(row, answer.decision)
    show(answer.progress)
    return true
  } catch {
    say(row, control, 'Nicht gespeichert: keine Verbindung. Ihre Eingabe steht noch hier.')
    return false
  }
}

function say(row: HTMLElement, control: Control, message: string): void {
  const place = row.querySelector<HTMLElement>('[data-error]')
  if (!place) return
  place.textContent = message
  place.hidden = message === ''
  if (message) {
    control.setAttribute('aria-invalid', 'true')
    control.setAttribute('aria-describedby', place.id)
  } else control.removeAttribute('aria-invalid')
}

function settle(row: HTMLElement, decision: 'accepted' | 'corrected'): void {
  delete row.dataset['open']
  delete row.dataset['doubt']
  row.className = `rk-value rk-value--${decision}`
  const word = row.querySelector('[data-certainty]')
  if (word) word.textContent = decision === 'accepted' ? 'geprüft' : 'berichtigt'
  const id = row.dataset['fieldId'] ?? ''
  for (const place of document.querySelectorAll(`[data-evidence~="${CSS.escape(id)}"]`)) {
    const ids = (place.getAttribute('data-evidence') ?? '').split(' ')
    const isOpen = rows().some(each => 'open' in each.dataset && ids.includes(each.dataset['fieldId'] ?? ''))
    place.classList.toggle('rk-evidence--finding', isOpen)
  }
}

function show(progress: Saved['progress']): void {
  const state = document.querySelector('[data-progress]')
  const findings = document.querySelector('[data-open-findings]')
  if (state) state.textContent = `${progress.checked} von ${progress.total} geprüft`
  if (findings)
    findings.textContent =
      progress.openFindings === 0
        ? 'kein Befund offen'
        : `noch ${progress.openFindings} ${progress.openFindings === 1 ? 'Befund' : 'Befunde'}`
}

review?.addEventListener('change', event => {
  const row = rowOf(event.target)
  if (row) void save(row, false)
})
review?.addEventListener('click', event => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('.rk-value__accept') : null
  const row = rowOf(button)
  if (!row) return
  event.preventDefault()
  void save(row, true).then(isSaved => isSaved && move(1))
})
document.querySelector('[data-next-finding]')?.addEventListener('click', event => {
  event.preventDefault()
  move(1)
})

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const isTyping = event.target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName)
  if (isTyping) {
    if (event.key === 'Escape') rowOf(event.target)?.focus()
    return
  }
  // Single letters are commands only where someone has switched them on (WCAG 2.1.4); Escape always leads out.
  if (document.body.dataset['keys'] === undefined) return
  if (event.key === 'j') move(1)
  else if (event.key === 'k') move(-1)
  else if (event.key === 'a' && focused) void save(focused, true).then(isSaved => isSaved && move(1))
  else if (event.key === 'e' && focused) {
    event.preventDefault()
    const control = controlOf(focused)
    control?.focus()
    if (control && !(control instanceof HTMLSelectElement)) control.select()
  }
})

for (const hint of document.querySelectorAll<HTMLElement>('[data-needs-script]')) hint.hidden = false
// Values are saved one by one here.
for (const button of document.querySelectorAll<HTMLElement>('[data-save]')) button.hidden = true
document.getElementById('fehler')?.focus()
