/** The thread that opens office files, mails and archives: whatever they hold, it ends with its time or its memory, and the process goes on. */
import { parentPort } from 'node:worker_threads'
import { textOfDocx } from './docx-text.ts'
import { charsetOf, textOfHtml } from './html-text.ts'
import { openMail } from './mail-file.ts'
import { decodePlainText } from './plain-text.ts'
import { textOfRtf } from './rtf-text.ts'
import type { UnpackRequest, UnpackResponse } from './unpack-protocol.ts'
import { tablesOfXlsx } from './xlsx-table.ts'
import { readZip } from './zip-file.ts'

const mostFiles = 200
const mostBytes = 100 * 1024 * 1024
/** What systems add to archives of their own accord. */
const isWanted = (name: string): boolean => !/(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i.test(name)

const asText = (text: string | null, isChanged = false): UnpackResponse =>
  text === null ? { ok: false, code: 'broken_file' } : { ok: true, value: { kind: 'text', text, isChanged } }

function htmlOf(bytes: Uint8Array): string | null {
  const text = decodePlainText(bytes, charsetOf(bytes))
  return text === null ? null : textOfHtml(text)
}

async function answer({ type, bytes }: UnpackRequest): Promise<UnpackResponse> {
  if (type === 'rtf') return asText(textOfRtf(bytes))
  if (type === 'html') return asText(htmlOf(bytes))
  if (type === 'docx') {
    const opened = await textOfDocx(bytes)
    return asText(opened?.text ?? null, opened?.isChanged)
  }
  if (type === 'xlsx') {
    const tables = await tablesOfXlsx(bytes)
    return tables ? { ok: true, value: { kind: 'tables', tables } } : { ok: false, code: 'broken_file' }
  }
  if (type === 'mail') {
    const mail = await openMail(bytes)
    return mail ? { ok: true, value: { kind: 'files', ...mail } } : { ok: false, code: 'broken_file' }
  }
  const archive = await readZip(bytes, { mostFiles, mostBytes, isWanted })
  return archive.ok ? { ok: true, value: { kind: 'files', files: archive.files, origin: null, text: '' } } : archive
}

parentPort?.on('message', async (request: UnpackRequest) => {
  let response: UnpackResponse
  try {
    response = await answer(request)
  } catch {
    response = { ok: false, code: 'broken_file' }
  }
  parentPort?.postMessage(response)
})
