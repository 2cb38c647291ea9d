import type { FileStore } from '#platform/files/file-store.ts'
import type { KeptFile } from '#platform/files/kept-file.ts'
import type { AppContext } from './app-env.ts'
import { Gone } from './gone.ts'

interface Sending {
  /** What is missing where there is no such file. */
  readonly what?: string
  /** Saved instead of shown. */
  readonly isSaved?: boolean
  /** Who may read it can change at any time: asked anew each time. */
  readonly isAskedAnew?: boolean
  readonly policy?: string
}

/** Answers with a file from the store. Whoever has no right to it must not find it in a shared cache. @throws Gone where it is not there */
export async function sendFile(
  c: AppContext,
  files: FileStore,
  file: KeptFile | null | undefined,
  { what = 'Diese Datei', isSaved = false, isAskedAnew = false, policy }: Sending = {},
): Promise<Response> {
  if (!file || !(await files.has(file.sha256))) throw new Gone(what)
  return c.body(files.stream(file.sha256), 200, {
    'content-type': file.mimeType,
    'content-length': String(file.size),
    'content-disposition': `${isSaved ? 'attachment' : 'inline'}; filename="${file.fileName}"`,
    'x-content-type-options': 'nosniff',
    ...(policy ? { 'content-security-policy': policy } : {}),
    'cache-control': isAskedAnew ? 'private, no-cache' : 'private, max-age=3600',
    etag: `"${file.sha256}"`,
  })
}
