/**
 * The few things all charts need. Charts are strings of SVG for a page with a strict Content Security Policy: no style attribute, no script.
 * Colours are presentation attributes that read the page's variables, so they follow light and dark; the second value is for an SVG alone.
 */

export const COLOURS = {
  text: 'var(--rk-text, #171a1c)',
  muted: 'var(--rk-muted, #4d5a60)',
  line: 'var(--rk-line, #b4c0c4)',
  surface: 'var(--rk-surface, #ffffff)',
  accent: 'var(--rk-accent, #14505c)',
  red: 'var(--rk-red, #b3261e)',
  yellow: 'var(--rk-yellow, #8a5a00)',
  green: 'var(--rk-green, #1e6b3a)',
} as const

/** Text for element content and for attributes in double quotes; control characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`)
  )
}

/** Attributes in the order given, escaped; numbers with at most two decimals, so that the same chart is the same string everywhere. */
export function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeXml(value)}"`)
    .join('')
}

/** An address inside the site; everything else is no link. Two slashes at the start lead to another host, browsers take `\` for `/` and drop line ends. */
export function isLocalAddress(href: string): boolean {
  return /^(?:\/(?!\/)|#|\?)[^\s\\]*$/.test(href)
}

/**
 * Text in lines of about so many characters; words that are longer are cut. SVG does not wrap text by itself. More than `most` lines end in
 * an ellipsis: the whole text stands in the table twin.
 */
export function wrapText(text: string, width: number, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(part => part !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`
    } else {
      const characters = [...word]
      for (let at = 0; at < characters.length; at += width) lines.push(characters.slice(at, at + width).join(''))
    }
  }
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  const cut = [...(kept.at(-1) ?? '')].slice(0, width - 2).join('')
  return [...kept.slice(0, -1), `${cut} …`]
}
