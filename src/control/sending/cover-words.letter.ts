import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { type Report, referencesOf } from '../report/report.store.ts'
import { signedLetter } from '../report/report-edition.store.ts'

const kindWords = ({ row }: Report): string => (row.reportKind === 'final' ? 'abschließende Information' : 'Zwischeninformation')

/** The subject of the mail with the letter. */
export function coverSubject(report: Report): string {
  const references = formatList(referencesOf(report))
  const { reportDate } = report.row
  return `Beschlusskontrolle zu ${references}: ${kindWords(report)}${reportDate ? ` vom ${formatGermanDate(reportDate)}` : ''}`
}

/** The city's covering text with its places filled in: what is editable before sending. */
export function coverText(pattern: string, report: Report, city: { readonly kind: string; readonly name: string }): string {
  const letter = signedLetter(report.row)
  const places: Record<string, string> = {
    anrede: letter?.salutation ?? 'Sehr geehrte Damen und Herren,',
    art: kindWords(report),
    datum: report.row.reportDate ? formatGermanDate(report.row.reportDate) : 'ohne Datum',
    beschluss: formatList(referencesOf(report)),
    stadt: `${city.kind} ${city.name}`,
  }
  return pattern.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => places[name] ?? whole).replaceAll('\u00a0', ' ')
}
