import { answerField } from '#control/report/draft-places.ts'
import { readReport } from '#control/report/report.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { urls } from '#web/urls.ts'
import { register } from './sample-control.ts'
import type { SamplePaper } from './sample-register.ts'
import type { TestApp } from './test-app.ts'

export interface WrittenReport {
  readonly id: string
  readonly reference: string
  readonly paperId: string
  readonly pointIds: ReadonlyMap<string, string>
}

/** Puts a resolution into the register and writes a draft about it, through the pages; every point is answered. */
export async function writeReport(
  site: TestApp,
  database: Database,
  reference: string,
  answers: Readonly<Record<string, string>> = {
    1: 'Der Treff ist seit dem 1. März 2024 offen.',
    2: 'Der Bericht liegt dem Stadtrat am 20. Juni 2024 vor.',
  },
  more: Partial<SamplePaper> = {},
): Promise<WrittenReport> {
  const points = [
    { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
    { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
  ]
  const paper = await register(database, { reference, name: 'Jugendtreff Mühlgraben', unit: 'Jugendamt', points, ...more })
  const started = await site.post(urls.reports(), { paper: reference })
  const id = /berichte\/([^/?]+)/.exec(started.headers.get('location') ?? '')?.[1] ?? ''
  const report = await database.read(SYSTEM, tx => readReport(tx, id))
  const form: Record<string, string> = { version: String(report?.row.version), art: 'interim', naechste: '2024-12-02' }
  for (const [number, answer] of Object.entries(answers)) {
    form[answerField(paper.pointIds.get(number) ?? '', 'answer')] = answer
    form[answerField(paper.pointIds.get(number) ?? '', 'status')] = 'ongoing'
  }
  const saved = await site.post(urls.reportDraft(id), form)
  if (saved.status !== 303) throw new Error(`the draft was not saved: ${saved.status}`)
  return { id, reference, ...paper }
}
