import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { ReportGate, ReportSection } from '../reports/report.slots.ts'
import { allDocuments } from './framework.store.ts'

/** Where a planning report stands in the framework; nothing where it does not yet. */
export const inFramework: ReportSection = {
  place: 90,
  async load(tx, report) {
    const documents = (await allDocuments(tx)).filter(({ reportId }) => reportId === report.id)
    if (documents.length === 0) return null
    return (
      <section class="rk-section" aria-labelledby="im-rahmen">
        <h2 id="im-rahmen">Im Planungsrahmen</h2>
        <ul class="rk-plain">
          {documents.map(({ id, title, part, from }) => (
            <li>
              Teil {part}: <a href={urls.frameworkDocument(id)}>{title}</a>, seit <Day on={from} />
            </li>
          ))}
        </ul>
      </section>
    )
  },
}

/** A report is in the framework once a document of it says so (P1, P4): the step is taken after that. */
export const inFrameworkFirst: ReportGate = {
  actions: ['take_in'],
  mendAt: () => ({ words: 'Vorschläge für den Planungsrahmen ansehen', href: urls.frameworkProposals() }),
  whyNot: async (tx, report) =>
    (await allDocuments(tx)).some(({ reportId }) => reportId === report.id)
      ? null
      : 'Im Planungsrahmen steht noch kein Dokument zu diesem Bericht. Bestätigen Sie unter „Planung“, „Planungsrahmen“ den Vorschlag aus dem Beschluss, oder legen Sie es dort an.',
}
