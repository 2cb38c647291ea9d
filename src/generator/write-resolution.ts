import { numericDate, stampDate } from './german-writing.ts'
import { city } from './officials.ts'
import type { ResolutionSource } from './source-of-resolution.ts'
import { paragraphsOfPoint, truthOfPoint } from './write-points.ts'
import { type Block, emptyTruth, type WrittenDocument } from './written-document.ts'

/** The authenticated copy of a resolution (Beschlussausfertigung, D1, D2): heading, session, reference, subject, points, signature of the chair. */
export function writeResolution(source: ResolutionSource, options: { stamped: boolean; wideHeading: boolean }): WrittenDocument {
  const { committee, points, numbered } = source
  const signed = Temporal.PlainDate.from(source.sessionDate).add({ days: 6 }).toString()
  const chairRole = /^(Katharina|Sabine|Ulrike|Carola)/.test(committee.chair) ? 'Vorsitzende' : 'Vorsitzender'
  const blocks: Block[] = [
    {
      kind: 'heading',
      lines: options.wideHeading ? ['LANDESHAUPTSTADT', city.short.toUpperCase()] : [`LANDESHAUPTSTADT ${city.short.toUpperCase()}`],
      size: 'normal',
    },
    { kind: 'heading', lines: ['BESCHLUSSAUSFERTIGUNG'], size: 'large' },
    { kind: 'text', text: `${committee.name} (${source.session})` },
    { kind: 'field', label: 'Sitzung am:', value: numericDate(source.sessionDate) },
    { kind: 'field', label: 'Beschluss zu:', value: source.reference },
    { kind: 'text', text: 'Gegenstand:', bold: true },
    { kind: 'text', text: source.subject, tight: true },
    { kind: 'text', text: 'Beschluss:', bold: true },
    ...points.flatMap((point, index) => paragraphsOfPoint(point, { label: numbered ? `${index + 1}.` : null, open: false, close: false })),
    options.stamped
      ? { kind: 'stampedLine', before: `${city.seat},`, stamp: stampDate(signed) }
      : { kind: 'text', text: `${city.seat}, ${numericDate(signed)}` },
    { kind: 'signatures', columns: [['', committee.chair, chairRole]] },
  ]
  return {
    blocks,
    pageMarks: 'above',
    truth: {
      ...emptyTruth,
      kind: 'resolution',
      reference: source.reference,
      session: source.session,
      committee: committee.code,
      subject: source.subject,
      sessionDate: source.sessionDate,
      points: points.flatMap((point, index) => truthOfPoint(point, String(index + 1), { shared: false, answered: false })),
      signatories: [{ name: committee.chair, role: chairRole }],
    },
  }
}
