import { longDate, stampDate } from './german-writing.ts'
import { type Committee, city } from './officials.ts'
import type { PointSource, ReportSource, ResolutionSource } from './source-of-resolution.ts'
import { paragraphsOfAnswer, paragraphsOfPoint, truthOfPoint } from './write-points.ts'
import { type Block, emptyTruth, type TruthPoint, type WrittenDocument } from './written-document.ts'

/** A letter of resolution control (Beschlusskontrolle, C2 to C4) in the arrangement its source names; the truth says what a careful reader finds in it. */
export function writeReport(source: ReportSource): WrittenDocument {
  const [first, ...others] = source.resolutions
  if (!first) throw new Error('a report needs a resolution')
  const year = Number(source.date.slice(0, 4))
  const { head, deputy, mayor } = source.signatures
  const blocks: Block[] = [
    {
      kind: 'letterhead',
      era: source.era,
      sender: senderOf(source, first),
      addressee: addresseeOf(source, first.committee),
      fileMark: first.department.code,
      date: source.stamped ? stampDate(source.date) : longDate(source.date),
      stamped: source.stamped,
      box: source.era === 'old' ? 'none' : source.confidential ? 'ticked' : 'empty',
    },
    ...source.resolutions.map(
      (resolution): Block => ({
        kind: 'subject',
        lines: [
          `${resolution.heading ?? 'Beschlusskontrolle zu '}${resolution.reference} (Sitzungsnummer: ${resolution.session})`,
          resolution.subject,
        ],
      }),
    ),
    { kind: 'text', text: salutationOf(source, year) },
    { kind: 'text', text: source.opening },
    ...source.resolutions.flatMap(resolution => [
      ...(others.length > 0 ? [{ kind: 'text', text: `Zum Beschluss ${resolution.reference}:`, bold: true } as const] : []),
      ...bodyOf(resolution, source),
    ]),
    ...(source.nextControl === null
      ? []
      : [{ kind: 'text', text: `Nächste Beschlusskontrolle: ${longDate(source.nextControl)}` } as const]),
    { kind: 'text', text: 'Mit freundlichen Grüßen' },
    {
      kind: 'signatures',
      columns: [
        deputy ? ['', head.name, 'in Vertretung', deputy.name, deputy.role] : ['', head.name, head.role],
        ['Kenntnisnahme:', '', mayor.name, mayor.role],
      ],
    },
  ]
  return {
    blocks,
    pageMarks: source.era === 'old' ? 'below' : 'above',
    truth: {
      ...emptyTruth,
      kind: 'control_report',
      reference: first.reference,
      otherReferences: others.map(other => other.reference),
      session: first.session,
      committee: first.committee.code,
      subject: first.subject,
      documentDate: source.date,
      reportKind: source.kind,
      nextControl: source.nextControl,
      confidential: source.era === 'old' ? null : (source.confidential ?? false),
      department: first.department.name,
      points: source.resolutions.flatMap(resolution => truthOf(resolution, source)),
      signatories: [...(deputy ? [{ name: head.name, role: null }, deputy] : [head]), mayor],
    },
  }
}

const senderOf = (source: ReportSource, first: ResolutionSource): string[] =>
  source.era === 'old'
    ? [`Stadt ${city.name}`, `GB ${first.department.name}`]
    : [`Landeshauptstadt ${city.short}`, 'Geschäftsbereich', first.department.name]

function addresseeOf(source: ReportSource, committee: Committee): string[] {
  if (source.addressee === 'district') return ['An die Mitglieder', `des ${genitive(committee.name)}`]
  if (source.addressee === 'committee') return ['An alle Mitglieder', `des ${genitive(committee.name)}`]
  const members = source.era === 'old' ? 'Fraktionen sowie Stadträtinnen/Stadträte' : 'Fraktionen sowie Mitglieder'
  return ['An alle', members, `des Stadtrates der Landeshauptstadt ${city.short}`]
}

/** "Stadtbezirksbeirat Nordvorstadt" → "Stadtbezirksbeirates Nordvorstadt". */
const genitive = (name: string): string => name.replace(/^(\S+?)(beirat|rat)\b/, '$1$2es').replace(/^(\S*[Aa]usschuss)\b/, '$1es')

function salutationOf(source: ReportSource, year: number): string {
  if (source.addressee === 'district') return 'Sehr geehrte Mitglieder des Stadtbezirksbeirates,'
  return year >= 2020 && source.addressee === 'council'
    ? 'Sehr geehrte Fraktionen und Mitglieder des Stadtrates,'
    : 'Sehr geehrte Damen und Herren,'
}

/** Points that the report answers: all, or with "zu Punkt" only those that have an answer. */
function reported(resolution: ResolutionSource, { arrangement, reversed }: ReportSource): { point: PointSource; number: number }[] {
  const points = resolution.points
    .map((point, index) => ({ point, number: index + 1 }))
    .filter(({ point }) => arrangement !== 'zu-punkt' || point.answer !== undefined)
  return reversed ? points.toReversed() : points
}

function bodyOf(resolution: ResolutionSource, source: ReportSource): Block[] {
  const points = reported(resolution, source)
  const last = points.length - 1
  switch (source.arrangement) {
    case 'quoted-in-turn':
      return points.flatMap(({ point, number }) => [
        ...paragraphsOfPoint(point, { label: resolution.numbered ? `${number}.` : null, open: true, close: true }),
        ...paragraphsOfAnswer(point, false),
      ])
    case 'unquoted-in-turn':
      return points.flatMap(({ point, number }) => [
        ...paragraphsOfPoint(point, { label: `${number}.`, open: false, close: false, italic: true }),
        ...paragraphsOfAnswer(point, false),
      ])
    case 'unnumbered-in-turn':
      return points.flatMap(({ point }) => [
        ...paragraphsOfPoint(point, { label: null, open: true, close: true }),
        ...paragraphsOfAnswer(point, false),
      ])
    case 'zu-punkt':
      return points.flatMap(({ point, number }): Block[] => [
        { kind: 'text', text: `zu Punkt ${number}` },
        ...paragraphsOfPoint(point, { label: null, open: true, close: true }).map((block, index) =>
          index === 0 ? { ...block, tight: true } : block,
        ),
        ...paragraphsOfAnswer(point, false),
      ])
    case 'block-answered-by-number':
      return [
        ...points.flatMap(({ point, number }, index) =>
          paragraphsOfPoint(point, { label: `${number}.`, open: index === 0, close: index === last }),
        ),
        ...points.flatMap(({ point, number }): Block[] => [{ kind: 'text', text: `Zu ${number}.:` }, ...paragraphsOfAnswer(point, true)]),
      ]
    case 'block-answered-as-one': {
      const answered = points.find(({ point }) => point.answer !== undefined)
      return [
        ...points.flatMap(({ point, number }, index) =>
          paragraphsOfPoint(point, { label: points.length > 1 ? `${number}.` : null, open: index === 0, close: index === last }),
        ),
        ...(answered ? paragraphsOfAnswer(answered.point, false) : []),
      ]
    }
  }
}

function truthOf(resolution: ResolutionSource, source: ReportSource): TruthPoint[] {
  const points = reported(resolution, source)
  const asOne = source.arrangement === 'block-answered-as-one'
  const common = asOne ? points.find(({ point }) => point.answer !== undefined)?.point.answer : undefined
  return points.flatMap(({ point, number }) =>
    truthOfPoint(common ? { ...point, answer: common } : point, String(number), { shared: asOne && points.length > 1, answered: true }),
  )
}
