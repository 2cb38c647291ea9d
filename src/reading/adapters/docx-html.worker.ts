/** The thread that turns a Word file into HTML: what a file asks of memory and time ends with the thread. Answers each file with one message. */
import { parentPort } from 'node:worker_threads'
import mammoth from 'mammoth'
import type { DocxHtmlResponse } from './docx-html.ts'
import { readZip } from './zip-file.ts'

/** Unpacked, pictures included. */
const mostBytes = 120 * 1024 * 1024
const mostFiles = 3000

async function answer(bytes: Uint8Array): Promise<DocxHtmlResponse> {
  // The library unpacks without bounds: here it is found out first what it would meet.
  const entries = await readZip(bytes, { mostFiles, mostBytes, isWanted: () => true })
  if (!entries.ok) return { ok: false, code: entries.code }
  if (!entries.files.some(({ name }) => name === 'word/document.xml')) return { ok: false, code: 'no_word_file' }
  try {
    let pictures = 0
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: `bild-${++pictures}` })),
        styleMap: [
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='Titel'] => h1:fresh",
          "p[style-name='Caption'] => p.caption:fresh",
          'comment-reference =>',
        ],
      },
    )
    return { ok: true, html: value }
  } catch {
    return { ok: false, code: 'broken_archive' }
  }
}

parentPort?.on('message', async (bytes: Uint8Array) => parentPort?.postMessage(await answer(bytes)))
