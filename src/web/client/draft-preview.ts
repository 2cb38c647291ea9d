// The letter beside the form while it is written: its text follows every save; the PDF itself is shown where the browser can show one.

function startPreview(panel: HTMLElement, toggle: HTMLButtonElement): void {
  const body = panel.querySelector<HTMLElement>('[data-preview-body]')
  const draft = document.querySelector<HTMLElement>('.rk-draft')
  const choices = [...panel.querySelectorAll<HTMLButtonElement>('[data-preview-as]')]
  if (!body || !draft) return
  let as = 'text'

  toggle.hidden = false
  // Without a viewer there is nothing to choose.
  for (const choice of choices) choice.hidden = !navigator.pdfViewerEnabled

  const show = async (): Promise<void> => {
    if (panel.hidden) return
    if (as === 'pdf') {
      const frame = document.createElement('iframe')
      frame.title = 'Brief als PDF'
      // A viewer's own bars would take a third of the room.
      frame.src = `${panel.dataset['pdf']}#toolbar=0&navpanes=0&view=FitH`
      body.replaceChildren(frame)
      return
    }
    const response = await fetch(panel.dataset['letter'] ?? '').catch(() => null)
    if (as !== 'text') return
    if (!response?.ok) {
      body.textContent = 'Der Brief lässt sich gerade nicht zeigen.'
      return
    }
    // Replacing what stands there keeps the place to which somebody has scrolled. The server's own markup, escaped there.
    body.innerHTML = await response.text()
  }

  toggle.addEventListener('click', () => {
    panel.hidden = !panel.hidden
    toggle.setAttribute('aria-pressed', String(!panel.hidden))
    draft.classList.toggle('rk-draft--preview', !panel.hidden)
    void show()
  })
  for (const choice of choices) {
    choice.addEventListener('click', () => {
      as = choice.dataset['previewAs'] ?? 'text'
      for (const other of choices) other.setAttribute('aria-pressed', String(other === choice))
      void show()
    })
  }
  document.addEventListener('rk:saved', () => void show())
  draft.addEventListener('focusin', event => {
    const point = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-number]') : null
    if (point && !panel.hidden && as === 'text') followTo(point, body)
  })
}

/** Scrolls the letter to the point that is written on (W26). A number may stand in several resolutions of one letter: the same one of them is meant. */
function followTo(point: HTMLElement, body: HTMLElement): void {
  const number = point.dataset['number'] ?? ''
  const alike = [...document.querySelectorAll<HTMLElement>('[data-number]')].filter(other => other.dataset['number'] === number)
  const inLetter = [...body.querySelectorAll<HTMLElement>('.rk-sheet__point')].filter(
    section => section.firstElementChild?.textContent?.split(/\s/).at(-1) === number,
  )
  const section = inLetter[alike.indexOf(point)]
  if (section) body.scrollTop += section.getBoundingClientRect().top - body.getBoundingClientRect().top
}

const panel = document.querySelector<HTMLElement>('#vorschau')
const toggle = document.querySelector<HTMLButtonElement>('[data-preview]')
if (panel && toggle) startPreview(panel, toggle)
