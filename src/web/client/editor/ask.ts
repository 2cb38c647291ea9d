/** One thing that a dialog asks for. */
export interface Question {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly isRequired?: boolean
  /** More than a line. */
  readonly isLong?: boolean
  /** What can be chosen; anything can be typed without. */
  readonly choices?: readonly (readonly [value: string, words: string])[]
  /** What must hold of what is typed, and what is said where it does not. */
  readonly pattern?: readonly [pattern: string, message: string]
}

let count = 0

/** Asks in a dialog; null where the person turned back. Afterwards the focus is where it was. */
export function ask(
  title: string,
  questions: readonly Question[],
  submit = 'Übernehmen',
): Promise<Readonly<Record<string, string>> | null> {
  const prefix = `frage-${++count}`
  const dialog = element('dialog', { class: 'rk-dialog', 'aria-labelledby': `${prefix}-titel` })
  const form = element('form', { method: 'dialog' })
  const controls = new Map(questions.map(question => [question.name, controlOf(question, `${prefix}-${question.name}`)]))
  const fields = questions.map(({ name, label, hint }) => {
    const id = `${prefix}-${name}`
    const field = element('div', { class: 'rk-field' })
    field.append(element('label', { for: id }, label))
    if (hint) field.append(element('span', { class: 'rk-field__hint', id: `${id}-hinweis` }, hint))
    field.append(controls.get(name) ?? '')
    return field
  })
  const actions = element('div', { class: 'rk-actions' })
  actions.append(
    element('button', { class: 'rk-btn rk-btn--primary', type: 'submit', value: 'ja' }, submit),
    element('button', { class: 'rk-btn', type: 'submit', value: '', formnovalidate: '' }, 'Abbrechen'),
  )
  form.append(element('h2', { id: `${prefix}-titel` }, title), ...fields, actions)
  dialog.append(form)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(answered => {
    dialog.addEventListener('close', () => {
      const values = Object.fromEntries([...controls].map(([name, control]) => [name, control.value.trim()]))
      dialog.remove()
      answered(dialog.returnValue === 'ja' ? values : null)
    })
  })
}

function controlOf(
  { name, hint, value, isRequired, isLong, choices, pattern }: Question,
  id: string,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const common = {
    id,
    name,
    class: 'rk-input',
    ...(hint ? { 'aria-describedby': `${id}-hinweis` } : {}),
    ...(isRequired ? { required: '' } : {}),
  }
  if (choices) {
    const select = element('select', common)
    for (const [each, words] of choices) select.append(element('option', { value: each }, words))
    if (choices.some(([each]) => each === value)) select.value = value
    return select
  }
  const control = isLong ? element('textarea', { ...common, rows: '3' }) : element('input', { ...common, type: 'text' })
  control.value = value
  if (pattern && control instanceof HTMLInputElement) {
    const check = (): void => control.setCustomValidity(new RegExp(pattern[0], 'iu').test(control.value.trim()) ? '' : pattern[1])
    control.addEventListener('input', check)
    check()
  }
  return control
}

/** An element with its attributes and words. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  words = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  if (words !== '') made.textContent = words
  return made
}
