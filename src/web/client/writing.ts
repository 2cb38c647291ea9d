// Saves a section of a text while it is written, and says that somebody is writing. The page works without this file: then there is a button. Nothing typed is lost: until
// the server has said that it keeps it, it also lies in the browser's own store and comes back after a crash.

interface Answer {
  version?: number
  savedAt?: string
  preview?: string
  message?: string
  choose?: string | null
}

/** What the browser keeps of a section until the server has it. */
interface Kept {
  values: Record<string, string>
  /** What these stood in place of. */
  bases: Record<string, string>
  version: string
  sheet: string
}

const QUIET_MS = 1500
const RETRY_MS = 5000
const SIGN_MS = 30_000

function startWriting(form: HTMLFormElement): void {
  const store = `regelkreis.abschnitt.${form.dataset['writing'] ?? ''}`
  const state = form.querySelector<HTMLElement>('[data-writing-state]')
  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement
  const [version, sheet] = [field('version'), field('blatt')]
  let acknowledged = values()
  let timer: number | undefined
  let saving: Promise<boolean> | undefined
  // Others have saved, or have taken over: from now on the person chooses, and nothing is sent by itself.
  let stopped = false

  function values(): Record<string, string> {
    const found: Record<string, string> = {}
    for (const control of form.elements)
      if (
        (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) &&
        control.name &&
        !['version', 'blatt', 'gesehen'].includes(control.name)
      )
        found[control.name] = control.value.replace(/\r\n?/g, '\n')
    return found
  }
  const changed = (): [string, string][] => Object.entries(values()).filter(([name, value]) => acknowledged[name] !== value)

  const say = (text: string, trouble = false, choose?: string | null): void => {
    if (!state) return
    if (state.textContent !== text) state.textContent = text
    state.classList.toggle('rk-saved--trouble', trouble)
    // Only trouble is read out: that everything is well, every few seconds, would be noise.
    state.setAttribute('role', trouble ? 'alert' : 'none')
    if (!choose) return
    const link = document.createElement('a')
    link.href = choose
    link.textContent = 'Beide Texte nebeneinander ansehen und wählen'
    state.append(' ', link)
  }

  /** Keeps in the browser what the server does not have yet. */
  const keepHere = (): void => {
    try {
      const open = changed()
      if (open.length === 0) localStorage.removeItem(store)
      else {
        const bases = Object.fromEntries(open.map(([name]) => [name, acknowledged[name] ?? '']))
        localStorage.setItem(
          store,
          JSON.stringify({ values: Object.fromEntries(open), bases, version: version.value, sheet: sheet.value } satisfies Kept),
        )
      }
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
    if (changed().length === 0) return Promise.resolve(true)
    if (stopped) return Promise.resolve(false)
    saving = send().finally(() => {
      saving = undefined
    })
    return saving
  }

  const send = async (): Promise<boolean> => {
    const sent = values()
    say('Speichert …')
    try {
      const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
      const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
      const answer = (await response.json().catch(() => ({}))) as Answer
      if (response.ok && answer.version !== undefined) {
        acknowledged = sent
        version.value = String(answer.version)
        say(`Gespeichert um ${answer.savedAt ?? ''}, Nr. ${answer.version}`)
        keepHere()
        const preview = document.querySelector('[data-writing-preview]')
        // The server's own markup, escaped there.
        if (preview && answer.preview !== undefined) preview.innerHTML = answer.preview
        if (changed().length > 0) schedule()
        return true
      }
      if (response.status === 401 || response.status === 403) {
        say(
          'Ihre Anmeldung ist abgelaufen. Melden Sie sich in einem neuen Fenster an; Ihr Text steht noch hier und wird dann gespeichert.',
          true,
        )
        schedule(RETRY_MS)
        return false
      }
      if (response.status === 409) {
        stopped = true
        // The server keeps it aside: here it need not come back.
        acknowledged = sent
        keepHere()
      }
      say(answer.message ?? 'Nicht gespeichert. Ihr Text steht noch hier, ein neuer Versuch folgt.', true, answer.choose)
      if (response.status >= 500) schedule(RETRY_MS)
      return false
    } catch {
      say('Keine Verbindung. Ihr Text bleibt in diesem Browser, ein neuer Versuch folgt.', true)
      schedule(RETRY_MS)
      return false
    }
  }

  form.addEventListener('input', () => {
    keepHere()
    if (stopped) {
      say(
        'Dieser Abschnitt wird gerade von jemand anderem geschrieben. Was Sie jetzt tippen, bleibt nur in diesem Browser; „Speichern“ legt es zurück.',
        true,
      )
      return
    }
    if (changed().length > 0) say('Noch nicht gespeichert …')
    schedule()
  })
  form.addEventListener('focusout', () => {
    if (changed().length > 0 && !stopped) schedule(200)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save()
  })
  window.addEventListener('online', () => void save())
  window.addEventListener('beforeunload', event => {
    if (changed().length > 0 && !leaving) event.preventDefault()
  })
  let leaving = false
  form.addEventListener('submit', event => {
    // Set aside, or chosen, on the server's own page.
    if (stopped) {
      leaving = true
      return
    }
    event.preventDefault()
    void save().then(isSaved => {
      if (isSaved && !stopped) say(`Gespeichert, Nr. ${version.value}`)
    })
  })

  const sign = async (action = ''): Promise<void> => {
    if (stopped) return
    try {
      const response = await fetch(form.dataset['sign'] ?? '', {
        method: 'POST',
        body: new URLSearchParams({ aktion: action }),
        headers: { accept: 'application/json' },
      })
      if (!response.ok) return
      const { mine, by } = (await response.json()) as { mine: boolean; by: string | null }
      if (mine) return
      // What is not saved yet is sent once more: the server sets it aside for this person.
      await save()
      stopped = true
      say(`${by ?? 'Jemand anderes'} hat diesen Abschnitt übernommen. Was Sie noch nicht gespeichert hatten, ist zurückgelegt.`, true)
    } catch {
      // Without a connection nothing can be said; the turn runs out, and the text is kept here.
    }
  }
  window.setInterval(() => void sign(), SIGN_MS)
  window.addEventListener('pagehide', () => {
    if (!stopped) navigator.sendBeacon(form.dataset['sign'] ?? '', new URLSearchParams({ aktion: 'aufhoeren' }))
  })

  /** Brings back what a crash or a closed window left in this browser. Where the server has gone on since, it is sent on the version it was written on: it is set aside there. */
  const restore = (): void => {
    let kept: Kept | null = null
    try {
      kept = JSON.parse(localStorage.getItem(store) ?? 'null') as Kept | null
    } catch {
      localStorage.removeItem(store)
    }
    if (!kept) return
    const now = values()
    const lost = Object.entries(kept.values).filter(([name, value]) => now[name] !== undefined && now[name] !== value)
    if (lost.length === 0) {
      localStorage.removeItem(store)
      return
    }
    for (const [name, value] of lost) field(name).value = value
    const isSameBase = lost.every(([name]) => kept.bases[name] === now[name])
    if (!isSameBase) {
      version.value = kept.version
      sheet.value = kept.sheet
    }
    say('Text wiederhergestellt, der noch nicht gespeichert war.')
    schedule(0)
  }
  restore()
}

const form = document.querySelector<HTMLFormElement>('form[data-writing]')
if (form) startWriting(form)
