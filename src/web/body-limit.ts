import type { AppContext } from './app-env.ts'

/** How much a request's body may hold. */
export interface FormLimit {
  readonly bytes: number
  readonly fields: number
}

/** What nobody in particular may send: a sign-in form has some hundred bytes. */
export const ANYBODY: FormLimit = { bytes: 64 * 1024, fields: 200 }
/** What somebody with a session may send: a draft of fifty points with long answers stays well below it. */
export const SIGNED_IN: FormLimit = { bytes: 2 * 1024 * 1024, fields: 2_000 }

/**
 * Reads a request's body whole, counting while it comes in, so that a length which was not said, or is wrong, helps nobody. The handler finds the same body again.
 * @returns false where it is larger than the limit: nothing was kept, and the rest is not read
 */
export async function readWithin(c: AppContext, limit: FormLimit): Promise<boolean> {
  const request = c.req.raw
  if (!request.body) return true
  if (Number(request.headers.get('content-length') ?? 0) > limit.bytes) return false
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length
    // Leaving the loop gives the stream up.
    if (size > limit.bytes) return false
    parts.push(part)
  }
  const body = Buffer.concat(parts)
  if (countFields(body, request.headers.get('content-type') ?? '') > limit.fields) return false
  c.req.raw = new Request(request, { body })
  return true
}

/** Lets a body through as a stream until it passes `bytes`; the handler that reads on meets a BodyTooLarge. For uploads, which nobody holds in memory. */
export function streamWithin(c: AppContext, bytes: number): boolean {
  const request = c.req.raw
  if (!request.body) return true
  if (Number(request.headers.get('content-length') ?? 0) > bytes) return false
  let size = 0
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(part, controller) {
        size += part.length
        if (size > bytes) controller.error(new BodyTooLarge('the request is too large'))
        else controller.enqueue(part)
      },
    }),
  )
  // `duplex` is what the platform asks of a body that is still coming in; the types do not know it yet.
  c.req.raw = new Request(request, { body: counted, duplex: 'half' } as RequestInit)
  return true
}

/** A stream passed its limit while it was being read. */
export class BodyTooLarge extends Error {}

/** The fields of a form, counted in its bytes: parsing half a million of them is what must not happen. */
function countFields(body: Buffer, contentType: string): number {
  const boundary = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  if (boundary) return occurrences(body, `--${boundary[1] ?? boundary[2]}`) - 1
  return body.length === 0 ? 0 : occurrences(body, '&') + 1
}

function occurrences(body: Buffer, text: string): number {
  let count = 0
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + text.length)) count++
  return count
}
