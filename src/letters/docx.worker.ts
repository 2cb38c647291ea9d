/** The thread that packs long Word files: answers each order with one message. */
import { parentPort } from 'node:worker_threads'
import type { DocxResponse } from './print-report-docx.ts'
import { renderReportDocx } from './render-report-docx.ts'

const answer = async (json: string): Promise<DocxResponse> => {
  try {
    return { ok: true, value: await renderReportDocx(JSON.parse(json)) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async (json: string) => parentPort?.postMessage(await answer(json)))
