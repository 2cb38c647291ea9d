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
}

const panel = document.querySelector<HTMLElement>('#vorschau')
const toggle = document.querySelector<HTMLButtonElement>('[data-preview]')
if (panel && toggle) startPreview(panel, toggle)
