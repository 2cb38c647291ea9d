import type { CouncilPaper } from '#letters/council-paper.ts'
import type { City } from '#register/settings/city.ts'
import { formatGermanDate, formatShortGermanDate } from '#vocabulary/german-date.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import type { ListPart } from '../committee/list-content.ts'
import type { Choice } from '../rules/overdue-proposal.ts'
import { AGE_GROUPS, ageGroup, germanChoice, germanReason, type OverdueList, type OverdueRow } from './overdue.ts'

const NOBODY = 'noch ohne zuständige Stelle'

/** The rows of one part: what is not public goes into a paper of its own (V2). */
export const rowsOfPart = (rows: readonly OverdueRow[], part: ListPart): OverdueRow[] =>
  rows.filter(row => (row.visibility === 'public') === (part === 'public'))

/** The yearly list as a draft paper for the council: subject, proposed resolution, reasons, and the list as its annex. */
export function overduePaper(list: OverdueList, all: readonly OverdueRow[], { city, part }: { city: City; part: ListPart }): CouncilPaper {
  const rows = rowsOfPart(all, part)
  const day = formatGermanDate(list.asOf)
  const undecided = rows.filter(row => row.chosen === null).length
  const title = `Überfällige Beschlüsse: Jahresliste ${list.year}`
  return {
    documentTitle: `${title}${part === 'public' ? '' : ', nichtöffentlicher Teil'}`,
    author: `${city.kind} ${city.name}`,
    documentDate: list.asOf.toString(),
    city: { kind: city.kind, name: city.name },
    form: part === 'public' ? 'Vorlage für den Stadtrat' : 'Vorlage für den Stadtrat – nichtöffentlich',
    draft: list.decisionReference ? `beschlossen mit ${list.decisionReference}` : 'Entwurf',
    facts: [
      { label: 'Stand', value: day },
      ...(city.mayorName ? [{ label: 'Einreichung', value: `${city.mayorName}, ${city.mayorRole}` }] : []),
      ...(undecided > 0 ? [{ label: 'Noch ohne Vorschlag', value: formatCount(undecided, 'Beschluss', 'Beschlüsse') }] : []),
    ],
    title,
    sections: [
      {
        heading: 'Gegenstand',
        kind: 'text',
        paragraphs: [
          `Die Verwaltung legt die Beschlüsse vor, deren Termin am ${day} verstrichen war und zu denen die Beschlusskontrolle noch läuft: ${formatCount(rows.length, 'Beschluss', 'Beschlüsse')}. Zu jedem nennt die Anlage den Grund und einen Vorschlag.`,
        ],
      },
      { heading: 'Beschlussvorschlag', kind: 'numbered', lead: 'Der Stadtrat beschließt:', items: proposedItems(rows, day) },
      {
        heading: 'Begründung',
        kind: 'text',
        paragraphs: [
          'Beschlüsse, deren Termin vorüber ist, sollen nicht stillschweigend liegen bleiben. Wo die Umsetzung weiter gewollt und absehbar ist, erhält der Beschluss einen Termin, an dem er sich messen lässt. Wo ein anderer Beschluss an seine Stelle getreten ist, wird er aufgehoben. Wo er sich nicht umsetzen lässt, wird das offen gesagt und der Beschluss aus der Kontrolle genommen.',
          part === 'public'
            ? 'Beschlüsse, die nichtöffentlich sind, stehen nicht in dieser Vorlage, sondern in einer eigenen, nichtöffentlichen.'
            : 'Diese Vorlage enthält nur nichtöffentliche Beschlüsse; die öffentlichen stehen in einer eigenen Vorlage.',
        ],
      },
      {
        heading: 'Übersicht',
        kind: 'table',
        lead: 'Überfällige Beschlüsse nach Geschäftsbereich und danach, wie lange der Beschluss zurückliegt:',
        table: ageTable(list, rows),
      },
    ],
    words: { page: 'Seite', of: 'von' },
    annex: {
      heading: 'Anlage: Liste der überfälligen Beschlüsse',
      lead:
        rows.length === 0
          ? 'Am Tag der Liste war kein Beschluss überfällig.'
          : `Stand ${day}, nach Geschäftsbereich, der am längsten überfällige zuerst.`,
      columns: [
        { head: 'Vorlage und Gegenstand', share: 25 },
        { head: 'Beschlossen', share: 9 },
        { head: 'Fällig seit', share: 9 },
        { head: 'Was überfällig ist', share: 27 },
        { head: 'Grund', share: 17 },
        { head: 'Vorschlag', share: 13 },
      ],
      groups: [...Map.groupBy(rows, row => row.department ?? NOBODY)].map(([heading, group]) => ({ heading, rows: group.map(annexRow) })),
    },
  }
}

function proposedItems(rows: readonly OverdueRow[], day: string): string[] {
  const chosen = (choice: Choice): OverdueRow[] => rows.filter(row => row.chosen?.choice === choice)
  const references = (of: readonly OverdueRow[]): string => formatList(of.map(row => row.content.reference))
  const [dated, annulled, struck, kept] = [chosen('new_date'), chosen('annul'), chosen('strike'), chosen('keep')]
  return [
    `Die Liste der am ${day} überfälligen Beschlüsse (Anlage) wird zur Kenntnis genommen.`,
    ...(dated.length > 0
      ? [
          `Für folgende Beschlüsse gelten neue Termine: ${formatList(dated.map(row => `${row.content.reference} bis zum ${row.chosen?.newDueOn ? formatGermanDate(row.chosen.newDueOn) : 'offenen Tag'}`))}.`,
        ]
      : []),
    ...(annulled.length > 0
      ? [`Aufgehoben ${annulled.length === 1 ? 'wird der Beschluss' : 'werden die Beschlüsse'} ${references(annulled)}.`]
      : []),
    ...(struck.length > 0
      ? [
          `Als nicht umsetzbar aus der Beschlusskontrolle gestrichen ${struck.length === 1 ? 'wird der Beschluss' : 'werden die Beschlüsse'} ${references(struck)}.`,
        ]
      : []),
    ...(kept.length > 0
      ? [`Unverändert bestehen ${kept.length === 1 ? 'bleibt der Beschluss' : 'bleiben die Beschlüsse'} ${references(kept)}.`]
      : []),
  ]
}

function ageTable(list: OverdueList, rows: readonly OverdueRow[]) {
  const ages = AGE_GROUPS.filter(age => rows.some(row => ageGroup(row.decidedOn, list.asOf) === age))
  const counts = (of: readonly OverdueRow[]): string[] => [
    ...ages.map(age => String(of.filter(row => ageGroup(row.decidedOn, list.asOf) === age).length)),
    String(of.length),
  ]
  return {
    columns: [
      { head: 'Geschäftsbereich', share: 30 },
      ...ages.map(head => ({ head, share: 12, isNumber: true })),
      { head: 'zusammen', share: 12, isNumber: true },
    ],
    rows: [
      ...[...Map.groupBy(rows, row => row.department ?? NOBODY)].map(([department, of]) => [department, ...counts(of)]),
      ['zusammen', ...counts(rows)],
    ],
  }
}

const shortDay = (iso: string): string => formatShortGermanDate(Temporal.PlainDate.from(iso))

function annexRow({ content, decidedOn, dueOn, chosen, proposal }: OverdueRow): string[] {
  const late = [
    ...content.points.map(point => `Punkt ${point.number}: ${point.gist} (bis ${shortDay(point.dueOn)})`),
    ...(content.controlDueOn ? [`Bericht zur Beschlusskontrolle (bis ${shortDay(content.controlDueOn)})`] : []),
  ]
  const said = [...new Set(content.points.flatMap(point => point.delayReason || []))]
  return [
    [content.reference, content.subject ?? 'ohne Gegenstand', content.committee ?? ''].filter(Boolean).join('\n'),
    decidedOn ? formatShortGermanDate(decidedOn) : 'nicht bekannt',
    formatShortGermanDate(dueOn),
    late.join('\n'),
    [chosen ? [germanReason(chosen.reasonCode), chosen.reason].filter(Boolean).join(': ') : '', ...said].filter(Boolean).join('\n') ||
      'nicht angegeben',
    chosen
      ? `${germanChoice(chosen.choice)}${chosen.newDueOn ? `: ${formatShortGermanDate(chosen.newDueOn)}` : ''}`
      : `noch offen (vorgeschlagen: ${germanChoice(proposal.choice)})`,
  ]
}
