import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The rules of axe whose answer follows from colours. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on the page as it stands, one line per finding and place; empty where it finds nothing. WCAG 2.1 A and AA, EN 301 549, and axe's good practice; of
 * some rules alone where they are named. Axe is put into the page itself, once per page: no page of ours has frames, which alone would need its detour over a second page.
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (page.frames().length > 1) throw new Error(`${page.url()} has frames, which axe does not look into here`)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async only => {
    // The script above puts axe there.
    const inPage = (window as unknown as { axe: typeof axe }).axe
    const { violations } = await inPage.run({ resultTypes: ['violations'], ...(only && { runOnly: [...only] }) })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(node => `${id}: ${node.target.join(' ')} – ${node.failureSummary?.split('\n')[1]?.trim() ?? help}`),
    )
  }, rules)
}

/** What does not fit a window that is 320 CSS pixels wide (WCAG 1.4.10): the elements that make the page scroll sideways. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const reach = document.documentElement.scrollWidth
    if (reach <= width) return []
    const found = [...document.querySelectorAll('body *')]
      .filter(element => {
        const inScroller = element.closest('.rk-scroll, [data-scrolls]')
        return element.getBoundingClientRect().right > width + 1 && (!inScroller || inScroller === element)
      })
      .slice(0, 5)
      .map(
        element => `${element.tagName.toLowerCase()}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)} px`,
      )
    // What stands absolutely in a part that scrolls is not held by it, and widens the page unseen.
    return found.length > 0 ? found : [`the page is ${reach} px wide by something inside a part that scrolls`]
  })
