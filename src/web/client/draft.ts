// Saves a report while it is written. The page works without this file: then there is a button. Nothing typed is lost: until the server has said that it
// keeps it, it also lies in the browser's own store and comes back after a crash.

interface Saved {
  version: number
  savedAt: string
  panel: string
  proposal: string
}
interface Difference {
  field: string
  label: string
  theirs: string
  theirsInWords: string
}

/** What the browser keeps of a draft until the server has it. */
interface Kept {
  values: Values
  bases: Values
}

const QUIET_MS = 1500
const RETRY_MS = 5000
const SENTENCES = 3

type Values = Record<string, string>

/** What the form holds, boxes that are not ticked as empty text: the same names and values as on the server. */
function valuesOf(source: HTMLFormElement): Values {
  const values: Values = {}
  for (const control of source.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      values[control.name] = control.checked ? control.value : (values[control.name] ?? '')
    } else if (isText(control) && control.name && control.name !== 'version' && control.name !== 'beschluss') {
      values[control.name] = control.value.replace(/\r\n?/g, '\n')
    }
  }
  return values
}

function isText(control: Element): control is HTMLInputElement | HTMLTextAreaElement {
  return (control instanceof HTMLInputElement && control.type !== 'submit') || control instanceof HTMLTextAreaElement
}

function setValue(source: HTMLFormElement, name: string, value: string): void {
  for (const control of source.elements) {
    if (!('name' in control) || control.name !== name) continue
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      control.checked = control.type === 'radio' ? control.value === value : value !== ''
    } else if (isText(control)) control.value = value
  }
}

function startSaving(draft: HTMLFormElement): void {
  const id = draft.dataset['draft'] ?? ''
  const store = `regelkreis.entwurf.${id}`
  const state = document.querySelector<HTMLElement>('#gespeichert')
  const version = draft.elements.namedItem('version') as HTMLInputElement
  for (const button of draft.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true

  let acknowledged = valuesOf(draft)
  let timer: number | undefined
  let saving: Promise<boolean> | undefined
  const undecided = new Set<string>()

  const say = (text: string, trouble = false): void => {
    if (!state) return
    if (state.textContent !== text) state.textContent = text
    state.classList.toggle('rk-saved--trouble', trouble)
    // Only trouble is read out: that everything is well, every few seconds, would be noise.
    state.setAttribute('role', trouble ? 'alert' : 'none')
  }

  const unsaved = (): Values => {
    const now = valuesOf(draft)
    return Object.fromEntries(Object.entries(now).filter(([name, value]) => acknowledged[name] !== value))
  }
  const isUnsaved = (): boolean => Object.keys(unsaved()).length > 0

  /** Keeps in the browser what the server does not have yet, with what it stood in place of. */
  const keepHere = (): void => {
    try {
      const values = unsaved()
      const bases = Object.fromEntries(Object.keys(values).map(name => [name, acknowledged[name] ?? '']))
      if (Object.keys(values).length === 0) localStorage.removeItem(store)
      else localStorage.setItem(store, JSON.stringify({ values, bases } satisfies Kept))
    } catch {
      // Full or switched off: the server still gets everything with the next save.
    }
  }

  const schedule = (after = QUIET_MS): void => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void save(), after)
  }

  /** Sends everything. True when the server has it, or had it already. */
  const save = (): Promise<boolean> => {
    clearTimeout(timer)
    if (saving) return saving.then(() => save())
    if (undecided.size > 0) return Promise.resolve(false)
    if (!isUnsaved()) return Promise.resolve(true)
    saving = send().finally(() => {
      saving = undefined
    })
    return saving
  }

  const send = async (): Promise<boolean> => {
    const sent = valuesOf(draft)
    const body = new URLSearchParams(new FormData(draft) as unknown as Record<string, string>)
    body.set('aktion', 'speichern')
    say('Speichert …')
    try {
      const response = await fetch(draft.action, { method: 'POST', body, headers: { accept: 'application/json' } })
      if (response.ok) {
        const saved = (await response.json()) as Saved
        acknowledged = sent
        version.value = String(saved.version)
        say(`Gespeichert um ${saved.savedAt}`)
        keepHere()
        replace('#pruefung', saved.panel)
        replace('#vorschlag', saved.proposal)
        document.dispatchEvent(new CustomEvent('rk:saved'))
        if (isUnsaved()) schedule()
        return true
      }
      if (response.status === 409) return meet((await response.json()) as { version: number; differences: Difference[] })
      if (response.status === 422) {
        const { errors } = (await response.json()) as { errors: { field: string; message: string }[] }
        say(`Nicht gespeichert: ${errors.map(error => error.message).join(' ')}`, true)
        return false
      }
      const { message } = (await response.json().catch(() => ({}))) as { message?: string }
      say(message ? `${message} Ihr Text steht noch hier.` : 'Nicht gespeichert. Neuer Versuch gleich.', true)
      if (response.status >= 500) schedule(RETRY_MS)
      return false
    } catch {
      say('Keine Verbindung. Ihr Text bleibt in diesem Browser, ein neuer Versuch folgt.', true)
      schedule(RETRY_MS)
      return false
    }
  }

  /**
   * Someone else has saved. Fields that only they changed become theirs, fields that only we changed stay ours; where both wrote, both texts stand on the page
   * until a person decides.
   */
  const meet = (other: { version: number; differences: Difference[] }): boolean => {
    const now = valuesOf(draft)
    version.value = String(other.version)
    const taken: string[] = []
    let structure = false
    for (const difference of other.differences) {
      const { field, theirs } = difference
      const base = acknowledged[field]
      if (base === undefined) {
        structure = true
      } else if (now[field] === base) {
        setValue(draft, field, theirs)
        acknowledged[field] = theirs
        taken.push(difference.label)
      } else if (theirs === base) {
        // Ours alone: it is still unsaved and goes with the next save.
      } else {
        acknowledged[field] = theirs
        undecided.add(field)
        showBoth(difference)
      }
    }
    refreshAll()
    keepHere()
    if (structure) {
      say('In einem anderen Fenster kamen Felder dazu. Bitte laden Sie die Seite neu; Ihr Text bleibt erhalten.', true)
      return false
    }
    if (undecided.size > 0) {
      say('In einem anderen Fenster wurde dasselbe Feld geändert. Bitte entscheiden Sie unten.', true)
      document.querySelector<HTMLElement>('.rk-both')?.scrollIntoView({ block: 'center' })
      return false
    }
    if (taken.length > 0) say(`Aus einem anderen Fenster übernommen: ${taken.join(', ')}`)
    schedule(0)
    return false
  }

  /** Puts the other text beside the field, with the choice. */
  const showBoth = ({ field, label, theirs, theirsInWords }: Difference): void => {
    const control = document.getElementById(field)
    const place = control?.closest('.rk-field, .rk-choice') ?? control
    document.getElementById(`${field}-beide`)?.remove()
    const box = document.createElement('div')
    box.className = 'rk-both'
    box.id = `${field}-beide`
    box.setAttribute('role', 'alert')
    const head = document.createElement('p')
    head.textContent = `${label}: In einem anderen Fenster wurde das gespeichert. Ihr Text steht weiter im Feld.`
    const text = document.createElement('blockquote')
    text.className = 'rk-answer'
    text.textContent = theirsInWords
    const decide = (take: boolean): void => {
      if (take) {
        setValue(draft, field, theirs)
        refreshAll()
      }
      undecided.delete(field)
      box.remove()
      control?.focus()
      keepHere()
      if (undecided.size === 0) schedule(0)
    }
    box.append(
      head,
      text,
      buttonFor('Meinen Text behalten', () => decide(false)),
      buttonFor('Anderen Text nehmen', () => decide(true)),
    )
    place?.after(box)
    box.dispatchEvent(new CustomEvent('rk:look', { bubbles: true }))
  }

  const changed = (event: Event): void => {
    if ((event.target as HTMLInputElement).name === 'beschluss') return
    if (event.target instanceof HTMLTextAreaElement) refresh(event.target)
    keepHere()
    if (isUnsaved()) say('Noch nicht gespeichert …')
    schedule()
  }
  draft.addEventListener('input', changed)
  draft.addEventListener('change', () => schedule(200))
  draft.addEventListener('focusout', () => {
    if (isUnsaved()) schedule(200)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save()
  })
  window.addEventListener('online', () => void save())
  window.addEventListener('beforeunload', event => {
    if (isUnsaved() && !leaving) event.preventDefault()
  })

  let leaving = false
  draft.addEventListener('submit', event => {
    const button = event.submitter as HTMLButtonElement | null
    const action = button?.value ?? 'speichern'
    if (undecided.size > 0) {
      event.preventDefault()
      say('Bitte entscheiden Sie zuerst, welcher Text gilt.', true)
      document.querySelector<HTMLElement>('.rk-both button')?.focus()
    } else if (action === 'speichern') {
      event.preventDefault()
      void save()
    } else if (button?.hasAttribute('data-take-last')) {
      event.preventDefault()
      takeLast(button)
    } else if (button?.hasAttribute('data-proposal')) {
      event.preventDefault()
      setValue(draft, 'naechste', button.dataset['proposal'] ?? '')
      document.getElementById('naechste')?.focus()
      schedule(0)
    } else if (saving || isUnsaved()) {
      // First the text, then the way: so nothing stays behind in this browser that the server has long had.
      event.preventDefault()
      void save().then(done => {
        if (done) draft.requestSubmit(button)
      })
    } else leaving = true
  })

  /** The last answer goes below what already stands in the field. */
  const takeLast = (button: HTMLButtonElement): void => {
    const point = button.closest<HTMLElement>('[data-point]')
    const last = point?.querySelector<HTMLElement>('[data-last-answer]')?.textContent ?? ''
    const field = point?.querySelector<HTMLTextAreaElement>('textarea')
    if (!field || !last || field.value.trim() === last.trim()) return
    field.value = [field.value.trim(), last.trim()].filter(text => text !== '').join('\n\n')
    const fillEmpty = (part: string, value: string | undefined): void => {
      const name = field.name.replace(/answer$/, part)
      if (value && !valuesOf(draft)[name]) setValue(draft, name, value)
    }
    fillEmpty('status', button.dataset['lastStatus'])
    fillEmpty('nextStep', point?.querySelector('[data-last-next]')?.textContent ?? undefined)
    refresh(field)
    field.focus()
    keepHere()
    schedule(0)
  }

  const refreshAll = (): void => {
    for (const field of draft.querySelectorAll('textarea')) refresh(field)
  }

  /** Brings back what a crash or a closed window left in this browser; where the server has gone on since, both texts are shown. */
  const restore = (): void => {
    let kept: Kept | null = null
    try {
      kept = JSON.parse(localStorage.getItem(store) ?? 'null') as Kept | null
    } catch {
      localStorage.removeItem(store)
    }
    if (!kept) return
    const now = valuesOf(draft)
    const lost = Object.entries(kept.values).filter(([name, value]) => now[name] !== undefined && now[name] !== value)
    for (const [field, value] of lost) {
      const theirs = now[field] ?? ''
      setValue(draft, field, value)
      if (kept.bases[field] === theirs) continue
      undecided.add(field)
      showBoth({ field, label: labelOf(field), theirs, theirsInWords: theirs || '(leer)' })
    }
    keepHere()
    if (lost.length === 0) return
    if (undecided.size > 0)
      say('Nicht gespeicherter Text ist wieder da, inzwischen wurde aber anderes gespeichert. Bitte entscheiden Sie unten.', true)
    else {
      say('Text wiederhergestellt, der noch nicht gespeichert war.')
      schedule()
    }
  }

  restore()
  refreshAll()
}

const labelOf = (field: string): string =>
  document.getElementById(field)?.closest('.rk-field, .rk-choice')?.querySelector('label, legend')?.textContent?.trim() ?? 'Feld'

/** Lets a text field grow with its text where the browser does not do that itself, and counts sentences. */
function refresh(field: HTMLTextAreaElement): void {
  if (!CSS.supports('field-sizing', 'content')) {
    const lines = field.value.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 70), 0)
    field.rows = Math.max(field.dataset['sentences'] === undefined ? 1 : 4, lines)
  }
  if (field.dataset['sentences'] === undefined) return
  const meter = field.parentElement?.querySelector<HTMLElement>('[data-meter]')
  if (!meter) return
  const count = sentencesIn(field.value)
  meter.textContent =
    count === 0
      ? 'Drei Sätze genügen meist.'
      : count <= SENTENCES
        ? `${count} von ${SENTENCES} Sätzen`
        : `${count} Sätze. Kürzer liest es sich besser, Einzelheiten gehören in eine Anlage.`
  meter.classList.toggle('rk-meter--long', count > SENTENCES)
}

const segmenter = new Intl.Segmenter('de', { granularity: 'sentence' })

/** Roughly: full stops of dates and abbreviations (31. Januar, Nr. 4) end no sentence. The server counts exactly when it checks. */
function sentencesIn(text: string): number {
  const joined = text.replace(/(\d|\b(?:Nr|Abs|Art|bzw|ca|gem|Mio|Mrd|z|B|u|a|d|h|vgl|ggf|inkl|Dr|St|Str))\.\s/g, '$1 ')
  return [...segmenter.segment(joined)].filter(({ segment }) => /\p{L}/u.test(segment)).length
}

function replace(selector: string, html: string): void {
  const element = document.querySelector(selector)
  // The server's own markup, escaped there.
  if (element && element.innerHTML !== html) element.innerHTML = html
}

function buttonFor(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'rk-btn'
  button.textContent = label
  button.addEventListener('click', act)
  return button
}

const form = document.querySelector<HTMLFormElement>('form[data-draft]')
if (form) startSaving(form)
