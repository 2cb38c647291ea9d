// Uploads with a bar per file, by button, by dragging and by pasting; and the state of a document that is being read. Pages work without this file.

interface DocumentState {
  readonly state: string
  readonly isUnderWay: boolean
  readonly pagesDone: number
  readonly pagesTotal: number | null
  readonly sentence: string
  readonly href: string
}

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
  let running = 0
  let done = 0

  for (const hint of area.querySelectorAll<HTMLElement>('[data-needs-script]')) hint.hidden = false

  const add = (files: Iterable<File>): void => {
    for (const file of files) {
      list.hidden = false
      const row = createRow(file.name)
      list.append(row.element)
      if (file.size > maxBytes) row.fail('Die Datei ist zu groß. Sie wurde nicht übertragen.')
      else waiting.push({ file, row })
    }
    next()
  }

  const next = (): void => {
    while (running < AT_ONCE && waiting.length > 0) {
      const job = waiting.shift()
      if (!job) return
      running++
      void send(job.file, job.row).finally(() => {
        running--
        done++
        if (status) status.textContent = `${done} ${done === 1 ? 'Datei' : 'Dateien'} übertragen.`
        next()
      })
    }
  }

  const send = async (file: File, row: Row): Promise<void> => {
    const answer = await transfer(`${address}?name=${encodeURIComponent(file.name)}`, file, share => row.progress(share, 'wird übertragen'))
    if (!answer) return row.fail('Die Übertragung ist abgebrochen. Bitte laden Sie die Datei noch einmal hoch.')
    const { outcome, href, state } = answer
    if (outcome === 'too_large') return row.fail('Die Datei ist zu groß. Sie wurde nicht aufbewahrt.')
    if (outcome === 'empty') return row.fail('Die Datei ist leer. Sie wurde nicht aufbewahrt.')
    if (!href || !state) return row.fail('Die Datei konnte nicht angenommen werden.')
    row.link(href)
    if (outcome === 'known') return row.finish('war schon da', href)
    void follow(state, row)
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

async function follow(address: string, row: Row): Promise<void> {
  for (;;) {
    const state = await stateOf(address)
    if (!state) return row.fail('Der Stand lässt sich gerade nicht abfragen.')
    row.link(state.href)
    if (!state.isUnderWay) return state.state === 'failed' ? row.fail(state.sentence) : row.finish(state.sentence, state.href)
    row.progress(state.pagesTotal ? state.pagesDone / state.pagesTotal : null, state.sentence)
    await wait(POLL_MS)
  }
}

interface Answer {
  readonly outcome: string
  readonly href?: string
  readonly state?: string
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
  finish(sentence: string, href: string): void
  fail(sentence: string): void
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
  sentence.className = 'rk-muted'
  element.append(name, bar, sentence)
  const say = (text: string): void => {
    if (sentence.textContent !== text) sentence.textContent = text
  }
  return {
    element,
    progress(share, text) {
      if (share === null) bar.removeAttribute('value')
      else bar.value = share
      say(text)
    },
    link(href) {
      name.href = href
    },
    finish(text, href) {
      bar.remove()
      name.href = href
      say(text)
      element.classList.add('is-done')
    },
    fail(text) {
      bar.remove()
      say(text)
      element.classList.add('is-failed')
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
