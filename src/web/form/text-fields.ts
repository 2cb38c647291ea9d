import type { AppContext } from '../app-env.ts'

/**
 * The text fields of a form that was sent, one value per name; of the names in `many` all values, joined by line ends. Files, which a form of ours would not
 * send here, are left out.
 */
export async function textFields(c: AppContext, many: readonly string[] = []): Promise<Record<string, string>> {
  const body = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const texts = [value].flat().filter(each => typeof each === 'string')
      const last = texts.at(-1)
      return last === undefined ? [] : [[name, withoutControls(many.includes(name) ? texts.join('\n') : last)]]
    }),
  )
}

// No keyboard sends them, no database keeps the first of them, and on a page nobody sees them. Tabs and line ends stay.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

const withoutControls = (text: string): string => text.replace(CONTROLS, '')
