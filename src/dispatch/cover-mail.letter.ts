import type { Report } from '#control/report/report.store.ts'
import type { ControlLetter } from '#letters/control-letter.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatList } from '#vocabulary/german-format.ts'

/** What the words of a mail are taken from. */
export interface CoverContext {
  readonly report: Report
  readonly city: { readonly kind: string; readonly name: string }
}

const kindWords = ({ row }: Report): string => (row.reportKind === 'final' ? 'abschließende Information' : 'Zwischeninformation')

/** The subject of the mail with the letter. */
export function coverSubject({ report }: CoverContext): string {
  const references = formatList(report.papers.map(({ reference }) => reference))
  const { reportDate } = report.row
  return `Beschlusskontrolle zu ${references}: ${kindWords(report)}${reportDate ? ` vom ${formatGermanDate(reportDate)}` : ''}`
}

/** The city's covering text with its places filled in: what is editable before sending. */
export function coverText(pattern: string, { report, city }: CoverContext): string {
  const letter = report.row.letter as unknown as ControlLetter | null
  const places: Record<string, string> = {
    anrede: letter?.salutation ?? 'Sehr geehrte Damen und Herren,',
    art: kindWords(report),
    datum: report.row.reportDate ? formatGermanDate(report.row.reportDate) : 'ohne Datum',
    beschluss: formatList(report.papers.map(({ reference }) => reference)),
    stadt: `${city.kind} ${city.name}`,
  }
  return pattern.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => places[name] ?? whole).replaceAll('\u00a0', ' ')
}

/**
 * What a mail about a confidential report says: that there is something, and where it can be read after signing in. No subject, no reference, no file name (V2);
 * nobody writes in it, so that nothing slips in.
 */
export const confidentialNotice = ({
  city,
  link,
}: {
  readonly city: CoverContext['city']
  readonly link: string
}): { subject: string; text: string } => ({
  subject: `Vertrauliche Mitteilung: ${city.kind} ${city.name}`,
  text: `Guten Tag,

für Sie liegt eine vertrauliche Mitteilung der Verwaltung bereit. Sie geht nicht mit dieser Mail hinaus. Melden Sie sich an, um sie zu lesen:

${link}

${city.kind} ${city.name}`,
})
