/** A stretch of a text, marked or not. */
export interface Segment {
  readonly text: string
  readonly marked: boolean
}

/**
 * Cuts a text into stretches so that what lies in one of the spans is marked. Spans are UTF-16 offsets, end exclusive; they may overlap, and what reaches
 * beyond the text (it was corrected since) is left out.
 */
export function markText(text: string, spans: readonly { readonly start: number; readonly end: number }[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { start, end } of mergeSpans(spans.filter(span => span.start >= 0 && span.end <= text.length && span.start < span.end))) {
    if (start > at) segments.push({ text: text.slice(at, start), marked: false })
    segments.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) segments.push({ text: text.slice(at), marked: false })
  return segments
}

function mergeSpans(spans: readonly { readonly start: number; readonly end: number }[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = []
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ start: span.start, end: span.end })
  }
  return merged
}
