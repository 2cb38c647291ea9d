// Enhancements for every page: keys. Pages work without this file.

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Moves through the rows of the list on the page (elements with `data-row`), each of which holds a link. */
function moveThroughRows(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row] a[data-row-link], a[data-row]')]
  if (links.length === 0) return
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))]
  next?.focus()
}

// Single letters are commands only where someone has switched them on (WCAG 2.1.4).
const hasKeys = document.body.dataset['keys'] !== undefined

document.addEventListener('keydown', event => {
  if (!hasKeys || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (event.key === '/') {
    event.preventDefault()
    document.querySelector<HTMLInputElement>('#suche')?.focus()
  } else if (event.key === 'j') moveThroughRows(1)
  else if (event.key === 'k') moveThroughRows(-1)
  else if (event.key === 'e') document.querySelector<HTMLElement>('[data-key="e"]')?.click()
  else if (event.key === 'c') {
    const reference = document.querySelector<HTMLElement>('[data-copy]')?.dataset['copy']
    if (reference) void navigator.clipboard?.writeText(reference)
  } else if (event.key === '?') void showKeys()
})

/** Shows the keys above the page (W45); what was typed and where one was stay as they are. The help page itself where that cannot be had. */
async function showKeys(): Promise<void> {
  const help = await fetch('/hilfe').then(
    answer => answer.text(),
    () => '',
  )
  const table = new DOMParser().parseFromString(help, 'text/html').querySelector('#tasten table')
  if (!table) return location.assign('/hilfe#tasten')
  const dialog = document.createElement('dialog')
  dialog.className = 'rk-dialog'
  const heading = document.createElement('h2')
  heading.id = 'tasten-ueber-der-seite'
  heading.textContent = 'Tastenkürzel'
  dialog.setAttribute('aria-labelledby', heading.id)
  const close = document.createElement('button')
  close.className = 'rk-btn'
  close.textContent = 'Schließen'
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  dialog.append(heading, table, close)
  document.body.append(dialog)
  dialog.showModal()
}

// A filter form sends itself when a choice changes; its button stays for everyone else.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-auto-submit]')) {
  form.addEventListener('change', () => form.requestSubmit())
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

// Where rows can be ticked: a tick for all of them, and how many there are. Lists come and go while documents are read, so the page listens, not the list.
function countTicks(form: HTMLFormElement, changed?: EventTarget | null): void {
  const all = form.querySelector<HTMLInputElement>('[data-choose-all]')
  const told = form.querySelector<HTMLOutputElement>('[data-chosen]')
  const ticks = [...form.querySelectorAll<HTMLInputElement>('[data-row] input[type="checkbox"]')]
  if (!all || !told) return
  if (changed === all) for (const tick of ticks) tick.checked = all.checked
  const chosen = ticks.filter(tick => tick.checked).length
  all.checked = chosen === ticks.length
  all.indeterminate = chosen > 0 && chosen < ticks.length
  told.textContent = chosen === 0 ? '' : `${chosen} ausgewählt`
}

document.addEventListener('change', event => {
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-choosing]') : null
  if (form) countTicks(form, event.target)
})
// A browser that comes back keeps its ticks.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-choosing]')) countTicks(form)
})

const PLACE = 'regelkreis.ort'

interface Place {
  path: string
  id: string
  /** Pixels from the top of the window. */
  top: number
}

/**
 * Where small decisions are made in a long page, the page comes back with the same words at the same height. What has the focus then, the server says by the mark in
 * the address: the next thing to do, never a button that undoes what was just done.
 */
function keepPlace(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement
    const element = form.closest('[data-keep-place] [id]')
    if (!element) return
    const place: Place = { path: location.pathname, id: element.id, top: element.getBoundingClientRect().top }
    sessionStorage.setItem(PLACE, JSON.stringify(place))
  })
  const kept = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  if (!kept) return
  const { path, id, top } = JSON.parse(kept) as Place
  const element = path === location.pathname ? document.getElementById(id) : null
  if (!element) return
  // After the browser has gone to the address's own mark.
  requestAnimationFrame(() => {
    scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' })
    const next = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  })
}
keepPlace()

// While the example city comes in, the banner says how far it is; when it is whole, a page on which nobody has typed anything is loaded anew.
const preparing = document.querySelector<HTMLElement>('[data-preparing]')
if (preparing) {
  let isUntouched = true
  addEventListener('input', () => {
    isUntouched = false
  })
  const look = async (): Promise<void> => {
    const answer = await fetch(preparing.dataset['preparing'] ?? '').then(
      response => response.text(),
      () => undefined, // the next look tries again
    )
    const [, step] = answer?.split('; Beispielstadt: ') ?? []
    const told = preparing.querySelector('[data-step]')
    if (step && told && told.textContent !== step) told.textContent = step
    if (answer !== undefined && step === undefined) {
      if (isUntouched) return location.reload()
      if (told) told.textContent = 'fertig'
      return
    }
    setTimeout(look, 2000)
  }
  setTimeout(look, 2000)
}
