// Folds and unfolds the points of a draft at once, and keeps the line of a folded one true. Without this file each point folds by itself.

const points = [...document.querySelectorAll<HTMLDetailsElement>('.rk-draft-point__fold')]
const button = document.querySelector<HTMLButtonElement>('[data-fold-all]')
const GIST = 90

const isAnyFolded = (): boolean => points.some(point => !point.open)

function tell(): void {
  if (button) button.textContent = isAnyFolded() ? 'Alles aufklappen' : 'Alles zuklappen'
}

/** What a folded point says: its status as it is chosen now, and the first words of its answer. */
function nameGist(point: HTMLDetailsElement): void {
  const gist = point.querySelector<HTMLElement>('[data-gist]')
  if (!gist) return
  const status = point.querySelector('input:checked')?.nextElementSibling?.textContent ?? ''
  const answer = (point.querySelector('textarea')?.value ?? '').replace(/\s+/g, ' ').trim()
  // As `firstWords` does on the server: scripts of pages import nothing.
  const end = answer.lastIndexOf(' ', GIST)
  const words = answer.length <= GIST ? answer : `${answer.slice(0, end > GIST / 2 ? end : GIST).replace(/[\s,;:–-]+$/u, '')} …`
  gist.textContent = [status, words].filter(part => part !== '').join(': ')
}

for (const point of points)
  point.addEventListener('toggle', () => {
    nameGist(point)
    tell()
  })

if (button && points.length > 1) {
  button.hidden = false
  tell()
  button.addEventListener('click', () => {
    const open = isAnyFolded()
    for (const point of points) point.open = open
  })
}
// What came back into a field that is folded, or has to be decided there, is seen.
document.addEventListener('rk:look', event => {
  if (event.target instanceof Element) event.target.closest<HTMLDetailsElement>('.rk-draft-point__fold')?.setAttribute('open', '')
})
