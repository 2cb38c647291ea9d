// Uploads with a bar per file, by button, by dragging and by pasting; and the state of a document that is being read. Pages work without this file.

interface DocumentState {
  readonly state: string
  readonly isUnderWay: boolean
  readonly canReadAgain: boolean
  readonly pagesDone: number
  readonly pagesTotal: number | null
  readonly findings: number
  readonly sentence: string
  readonly href: string
}

/** What became of a file: read and clear, read with findings, here before, or not. */
type End = 'clear' | 'doubtful' | 'known' | 'failed'

/** Requests at a time: more only share the same line. */
const AT_ONCE = 3
const POLL_MS = 1000

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

async function stateOf(address: string): Promise<DocumentState | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as DocumentState) : null
  } catch {
    return null
  }
}

function startUploads(area: HTMLElement): void {
  const address = area.dataset['upload'] ?? ''
  const maxBytes = Number(area.dataset['maxBytes'])
  const list = area.querySelector<HTMLElement>('[data-upload-list]')
  const status = area.querySelector<HTMLElement>('[data-upload-status]')
  const input = area.querySelector<HTMLInputElement>('input[type="file"]')
  const form = input?.form
  if (!list || !input || !form) return
  const waiting: { file: File; row: Row }[] = []
  const ends = new Map<Row, { end: End; href: string }>()
  let running = 0
  let uploaded = 0

  for (const hint of area.querySelectorAll<HTMLElement>('[data-needs-script]')) hint.hidden = false
  for (const button of area.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true

  const add = (files: Iterable<File>, again?: Row): void => {
    for (const file of files) {
      list.hidden = false
      const row = again ?? createRow(file.name)
      ends.delete(row)
      list.append(row.element)
      if (file.size > maxBytes) {
        row.fail('Die Datei ist zu groß. Sie wurde nicht übertragen.')
        settle(row, 'failed')
      } else waiting.push({ file, row })
    }
    next()
  }

  // One sentence for all files together, and the way to the first that waits for a person.
  const settle = (row: Row, end: End, href = ''): void => {
    ends.set(row, { end, href })
    tell()
    refreshList()
  }

  const tell = (): void => {
    const count = (...wanted: End[]): number => [...ends.values()].filter(each => wanted.includes(each.end)).length
    const [read, doubtful, known, failed] = [count('clear', 'doubtful'), count('doubtful'), count('known'), count('failed')]
    const parts = [
      uploaded > 0 ? `${uploaded} hochgeladen` : '',
      read > 0 ? `${read} gelesen${doubtful > 0 ? `, davon ${doubtful} mit Befunden` : ', alle ohne Befund'}` : '',
      known > 0 ? `${known} schon da` : '',
      failed > 0 ? `${failed} nicht angenommen oder nicht lesbar` : '',
    ]
    if (!status) return
    status.hidden = false
    status.textContent = parts.filter(Boolean).join(' · ')
    const first = [...ends.values()].find(each => each.end === 'doubtful') ?? [...ends.values()].find(each => each.end === 'clear')
    if (first) status.append(' – ', linkTo(first.href, 'jetzt prüfen'))
  }

  const next = (): void => {
    while (running < AT_ONCE && waiting.length > 0) {
      const job = waiting.shift()
      if (!job) return
      running++
      void send(job.file, job.row).finally(() => {
        running--
        next()
      })
    }
  }

  const send = async (file: File, row: Row): Promise<void> => {
    const answer = await transfer(`${address}${address.includes('?') ? '&' : '?'}name=${encodeURIComponent(file.name)}`, file, share =>
      row.progress(share, 'wird übertragen'),
    )
    const refuse = (sentence: string, again?: () => void): void => {
      row.fail(sentence, again)
      settle(row, 'failed')
    }
    if (!answer) return refuse('Die Übertragung ist abgebrochen.', () => add([file], row))
    const { outcome, href, state, again } = answer
    if (outcome === 'too_large') return refuse('Die Datei ist zu groß. Sie wurde nicht aufbewahrt.')
    if (outcome === 'empty') return refuse('Die Datei ist leer. Sie wurde nicht aufbewahrt.')
    if (!href || !state || !again) return refuse('Die Datei konnte nicht angenommen werden.')
    row.link(href)
    if (outcome === 'known') {
      row.finish('war schon da; es wurde nichts doppelt angelegt', { href, words: 'Ansehen' })
      return settle(row, 'known', href)
    }
    uploaded++
    row.progress(null, 'hochgeladen')
    tell()
    refreshList()
    void watch({ state, again }, row)
  }

  /** Follows a document to the end of its reading; not awaited by the transfers, which go on. */
  const watch = async (document: { state: string; again: string }, row: Row): Promise<void> => {
    const state = await follow(document.state, row)
    if (!state) return row.fail('Der Stand lässt sich gerade nicht abfragen.', () => void watch(document, row))
    if (state.state === 'failed') {
      // Only where it can help: a format that is not read today is not read a minute later.
      row.fail(
        state.sentence,
        state.canReadAgain ? () => void fetch(document.again, { method: 'POST' }).then(() => watch(document, row)) : undefined,
      )
      return settle(row, 'failed')
    }
    row.finish(state.sentence, { href: state.href, words: 'Prüfen' })
    settle(row, state.findings > 0 ? 'doubtful' : 'clear', state.href)
  }

  form.addEventListener('submit', event => {
    if (!input.files || input.files.length === 0) return
    event.preventDefault()
    add([...input.files])
    form.reset()
  })
  input.addEventListener('change', () => form.requestSubmit())

  // Dropping beside the area must not make the browser leave the page.
  let depth = 0
  document.addEventListener('dragenter', () => {
    depth++
    area.classList.add('is-target')
  })
  document.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1)
    if (depth === 0) area.classList.remove('is-target')
  })
  document.addEventListener('dragover', event => event.preventDefault())
  document.addEventListener('drop', event => {
    event.preventDefault()
    depth = 0
    area.classList.remove('is-target')
    if (event.dataTransfer) add([...event.dataTransfer.files])
  })
  document.addEventListener('paste', event => {
    const files = event.clipboardData ? [...event.clipboardData.files] : []
    if (files.length > 0) {
      event.preventDefault()
      add(files)
      return
    }
    const isTyping = event.target instanceof HTMLElement && ['INPUT', 'TEXTAREA'].includes(event.target.tagName)
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const paste = area.querySelector<HTMLDetailsElement>('details')
    const field = area.querySelector<HTMLTextAreaElement>('textarea')
    if (isTyping || text.trim() === '' || !paste || !field) return
    event.preventDefault()
    paste.open = true
    field.value = text
    field.focus()
  })
}

async function follow(address: string, row: Row): Promise<DocumentState | null> {
  for (;;) {
    const state = await stateOf(address)
    if (!state) return null
    row.link(state.href)
    if (!state.isUnderWay) return state
    row.progress(state.pagesTotal ? state.pagesDone / state.pagesTotal : null, state.sentence)
    await wait(POLL_MS)
  }
}

let refreshing: ReturnType<typeof setTimeout> | undefined

/** Takes the list anew from the server, once for several files that are done at about the same time. */
function refreshList(): void {
  clearTimeout(refreshing)
  refreshing = setTimeout(async () => {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    if (!response?.ok) return
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const [old, fresh] = [document, page].map(each => each.querySelector('[data-document-list]'))
    // Somebody who is in the list keeps the place, and what is ticked.
    if (old && fresh && !old.contains(document.activeElement) && !old.querySelector(':checked')) old.replaceWith(fresh)
    const batch = document.querySelector<HTMLElement>('[data-batch]')
    if (batch) batch.hidden = page.querySelector<HTMLElement>('[data-batch]')?.hidden ?? batch.hidden
  }, 150)
}

interface Answer {
  readonly outcome: string
  readonly href?: string
  readonly state?: string
  /** Where to ask that it be read again. */
  readonly again?: string
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
const transfer = (address: string, file: File, onProgress: (share: number) => void): Promise<Answer | null> =>
  new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => resolve((request.response as Answer | null) ?? null))
    for (const failure of ['error', 'abort', 'timeout']) request.addEventListener(failure, () => resolve(null))
    request.send(file)
  })

interface Row {
  readonly element: HTMLElement
  progress(share: number | null, sentence: string): void
  link(href: string): void
  finish(sentence: string, next: { href: string; words: string }): void
  /** With `again` the person can have it tried once more. */
  fail(sentence: string, again?: () => void): void
}

function linkTo(href: string, words: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = href
  link.textContent = words
  return link
}

function createRow(fileName: string): Row {
  const element = document.createElement('li')
  const name = document.createElement('a')
  name.textContent = fileName
  name.className = 'rk-file-name'
  const bar = document.createElement('progress')
  bar.className = 'rk-progress'
  bar.max = 1
  bar.setAttribute('aria-label', `Fortschritt von ${fileName}`)
  const sentence = document.createElement('span')
  const action = document.createElement('span')
  element.append(name, bar, sentence, action)
  const show = (state: 'under-way' | 'done' | 'failed', text: string): void => {
    element.className = `is-${state}`
    bar.hidden = state !== 'under-way'
    action.replaceChildren()
    if (sentence.textContent !== text) sentence.textContent = text
  }
  return {
    element,
    progress(share, text) {
      if (share === null) bar.removeAttribute('value')
      else bar.value = share
      show('under-way', text)
    },
    link(href) {
      name.href = href
    },
    finish(text, next) {
      show('done', text)
      name.href = next.href
      const link = linkTo(next.href, next.words)
      link.setAttribute('aria-label', `${next.words}: ${fileName}`)
      action.append(link)
    },
    fail(text, again) {
      show('failed', text)
      if (!again) return
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'rk-link-button'
      button.textContent = 'Erneut versuchen'
      button.setAttribute('aria-label', `Erneut versuchen: ${fileName}`)
      button.addEventListener('click', again)
      action.append(button)
    },
  }
}

/** The page of a document that is being read follows it to its end, and then shows itself anew. */
async function followPage(section: HTMLElement): Promise<void> {
  if (section.dataset['underWay'] !== 'ja') return
  const bar = section.querySelector('progress')
  const sentence = section.querySelector<HTMLElement>('[data-state-sentence]')
  for (;;) {
    await wait(POLL_MS)
    const state = await stateOf(section.dataset['documentState'] ?? '')
    if (!state) continue
    if (!state.isUnderWay) {
      location.replace(location.pathname)
      return
    }
    if (sentence && sentence.textContent !== state.sentence) sentence.textContent = state.sentence
    if (bar && state.pagesTotal) {
      bar.max = state.pagesTotal
      bar.value = state.pagesDone
    }
  }
}

const area = document.querySelector<HTMLElement>('[data-upload]')
if (area) startUploads(area)
const section = document.querySelector<HTMLElement>('[data-document-state]')
if (section) void followPage(section)
