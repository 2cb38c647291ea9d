import type { Page } from 'playwright-core'

/**
 * What axe cannot see of whoever works by keyboard: what takes the focus and does not show it (WCAG 2.4.7), or is covered altogether while it has it (2.4.11). One line
 * per finding. The page must have no focus yet.
 */
export async function focusFindings(page: Page): Promise<string[]> {
  // From here on the focus is one that the keyboard moved, also where a script goes on moving it.
  await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const TAKES = 'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable="true"]'
    // Methods: what turns the types away gives functions that stand alone a helper for their names, which the page does not have.
    const is = {
      shown(element: HTMLElement): boolean {
        return element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled') && element.tabIndex >= 0
      },
      seen(element: HTMLElement): boolean {
        const { left, top, width, height } = element.getBoundingClientRect()
        for (let x = 0.02; x < 1; x += 0.16)
          for (let y = 0.05; y < 1; y += 0.15) {
            const there = document.elementFromPoint(left + width * x, top + height * y)
            const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
            if (there && (element.contains(there) || there.contains(element) || labels.some(label => label.contains(there)))) return true
          }
        return false
      },
      framed(element: Element): boolean {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      },
    }
    const found = new Set<string>()
    for (const element of document.querySelectorAll<HTMLElement>(TAKES)) {
      if (!is.shown(element)) continue
      element.focus()
      if (document.activeElement !== element) continue
      const what = `${element.tagName.toLowerCase()}.${element.className || element.id} „${(element.textContent ?? '').trim().slice(0, 30)}“`
      // A choice that is drawn by the words beside it shows the focus there.
      if (!is.framed(element) && !(element.nextElementSibling && is.framed(element.nextElementSibling)))
        found.add(`${what} has the focus and shows none`)
      if (!is.seen(element)) found.add(`${what} has the focus and is covered`)
    }
    return [...found].slice(0, 8)
  })
}

/** What is cut when lines, words and letters stand wider, as readers may set them (WCAG 1.4.12). The context must let styles in (`bypassCSP`). */
export async function spacingFindings(page: Page): Promise<string[]> {
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  })
  return page.evaluate(() => {
    const cut = new Set<string>()
    for (const text of document.querySelectorAll('svg text')) {
      const [own, whole] = [text.getBoundingClientRect(), text.closest('svg')?.getBoundingClientRect()]
      if (whole && (own.left < whole.left - 1 || own.right > whole.right + 1)) cut.add(`svg text „${text.textContent?.slice(0, 20)}“`)
    }
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element)
      if (element.closest('svg, .rk-visually-hidden') || style.clip !== 'auto' || style.clipPath !== 'none' || !element.textContent?.trim())
        continue
      const isWide = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 2
      const isHigh = ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2
      if (isWide || isHigh) cut.add(`${element.tagName.toLowerCase()}.${element.className}`)
    }
    return [...cut].slice(0, 6).map(what => `wider spacing cuts ${what}`)
  })
}

/** How much of a low window (640 × 512, as 200 % make of 1280 × 1024) is taken by what sticks to its edges; above two fifths a line of words has no room. */
export const stickyFindings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const share =
      [...document.querySelectorAll('body *')]
        .filter(element => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
        .reduce((sum, element) => sum + Math.min(element.getBoundingClientRect().height, innerHeight), 0) / innerHeight
    return share > 0.4 ? [`what sticks takes ${Math.round(share * 100)} % of a low window`] : []
  })
