// Choosing the department fills in its file mark, where nobody has written anything else there. Without this file a button does it.

const field = document.querySelector<HTMLInputElement>('.rk-draft #geschaeftsbereich')
const departments = [...document.querySelectorAll<HTMLOptionElement>('#geschaeftsbereiche option')]

/** Fills one field unless it holds something that comes from no department: that somebody wrote. */
function fill(id: string, key: 'fileMark', chosen: HTMLOptionElement): void {
  const target = document.getElementById(id)
  const value = chosen.dataset[key] ?? ''
  if (!(target instanceof HTMLInputElement) || value === '' || target.value === value) return
  const isOurs = target.value.trim() === '' || departments.some(department => department.dataset[key] === target.value)
  if (!isOurs) return
  target.value = value
  target.dispatchEvent(new Event('input', { bubbles: true }))
}

field?.addEventListener('change', () => {
  const chosen = departments.find(department => department.value === field.value.trim())
  if (!chosen) return
  fill('zeichen', 'fileMark', chosen)
})
