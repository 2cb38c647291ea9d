import { renderCommitteeListPdf } from '#letters/render-committee-list-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import type { AppContext, Services } from '#web/app-env.ts'
import { fileHeaders, sendSheets } from '#web/file-response.ts'
import { listFileName, listSheet } from './list.letter.ts'
import type { ListContent, ListPart } from './list-content.ts'
import { listSheets } from './list-files.ts'

/** The part that an address names. */
export const partFrom = (c: AppContext): ListPart => (c.req.query('teil') === 'nichtoeffentlich' ? 'non_public' : 'public')

/** The kind of file that an address names. */
export const extensionFrom = (c: AppContext): 'pdf' | 'xlsx' | 'csv' => {
  const wanted = c.req.param('file')?.split('.').at(-1)
  return wanted === 'xlsx' || wanted === 'csv' ? wanted : 'pdf'
}

/** Sends a part of a list as the file that was asked for. */
export async function sendList(c: AppContext, { database }: Services, content: ListContent): Promise<Response> {
  const extension = extensionFrom(c)
  const name = listFileName(content)
  if (extension !== 'pdf') return sendSheets(c, name, extension, listSheets(content))
  const city = await database.read(c.get('principal'), readCity)
  const { pdf } = await renderCommitteeListPdf(listSheet(content, city))
  return c.body(new Uint8Array(pdf), 200, fileHeaders(`${name}.pdf`, 'pdf'))
}
