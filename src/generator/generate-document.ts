import type { PointStatus, ReportKind } from '#reading/reading.ts'
import { asText } from './as-text.ts'
import { endOfMonth } from './german-writing.ts'
import { committees, signatoriesFor } from './officials.ts'
import { type Random, seededRandom } from './random.ts'
import type { Arrangement, PointSource, ReportSource, ResolutionSource } from './source-of-resolution.ts'
import { answerWith, answerWithHeadings, longAnswerWith, proseAnswerWith, type Topic, topics } from './topics.ts'
import { writeAttachment, writeInvitation, writeMinutes, writeMotion, writePaper, writeRecommendation } from './write-other-papers.ts'
import { writeReport } from './write-report.ts'
import { writeResolution } from './write-resolution.ts'
import type { Truth, WrittenDocument } from './written-document.ts'

/** Every form in which a city's papers on its resolutions come. */
export const forms = [
  'report-quoted-in-turn',
  'report-unquoted-in-turn',
  'report-unnumbered',
  'report-zu-punkt',
  'report-other-order',
  'report-block-by-number',
  'report-block-as-one',
  'report-long-answers',
  'report-headings',
  'report-two-resolutions',
  'report-sub-points',
  'report-dashes',
  'report-single-point',
  'resolution',
  'resolution-sub-points',
  'resolution-single-point',
  'attachment',
  'motion',
  'paper',
  'recommendation',
  'invitation',
  'minutes',
  'report-prose',
  'report-other-city',
] as const
export type Form = (typeof forms)[number]

export interface GeneratedDocument extends WrittenDocument {
  readonly text: string
  readonly truth: Truth
}

/** Writes a document of that form; seed and form decide everything in it. */
export function generateDocument(seed: number, form: Form): GeneratedDocument {
  const random = seededRandom(seed * 31 + forms.indexOf(form) * 7919)
  const document = write(random, form)
  return { ...document, text: asText(document) }
}

function write(random: Random, form: Form): WrittenDocument {
  switch (form) {
    case 'resolution':
    case 'resolution-sub-points':
    case 'resolution-single-point':
      return writeResolution(resolutionFor(random, form), { stamped: random.chance(0.6), wideHeading: random.chance(0.5) })
    case 'attachment':
      return attachment(random)
    case 'motion':
    case 'paper':
    case 'recommendation':
      return proposal(random, form)
    case 'invitation':
    case 'minutes':
      return sessionPaper(random, form)
    default:
      return report(random, form)
  }
}

const hasParts = (point: PointSource, style: 'letters' | 'dashes'): boolean => point.parts !== undefined && point.partStyle === style

/** A resolution whose points suit the form: with lettered parts, with dashes, with one point, or with several plain ones. */
function resolutionFor(random: Random, form: Form): ResolutionSource {
  const wantsSingle = form.endsWith('single-point')
  const style = form.endsWith('sub-points') ? 'letters' : form === 'report-dashes' ? 'dashes' : null
  const year = form.startsWith('resolution') ? random.between(2012, 2025) : random.between(2011, 2024)
  const decided = Temporal.PlainDate.from({ year, month: random.between(1, 12), day: random.between(1, 28) }).toString()
  const decide = (topic: Topic) => topic.points.map(point => point(random, { committee: topic.committee, decided }))
  const fitting = topics.filter(
    topic => (topic.points.length === 1) === wantsSingle && (style === null || decide(topic).some(point => hasParts(point, style))),
  )
  const topic = random.pick(fitting)
  const all = decide(topic)
  const special = style === null ? [] : all.filter(point => hasParts(point, style))
  const plain = all.filter(
    point =>
      point.parts === undefined || (style === null && form !== 'report-block-as-one' && form !== 'report-headings' && random.chance(0.3)),
  )
  const chosen = new Set([...special, ...random.sample(plain, wantsSingle ? 1 : random.between(2, 4))])
  const committee = topic.committee
  const number = String(random.between(12, 2890)).padStart(4, '0')
  const prefix = committee.code === committees.districtMill.code ? 'V-Mh0' : random.pick(['V', 'V', 'A'])
  return {
    reference: `${prefix}${number}/${String(year).slice(2)}`,
    session: `${committee.code}/${String(random.between(2, 68)).padStart(3, '0')}/${year}`,
    sessionDate: decided,
    committee,
    department: topic.department,
    subject: topic.subject(random, year),
    numbered: !wantsSingle,
    points: all.filter(point => chosen.has(point)),
  }
}

const arrangements: Partial<Record<Form, Arrangement>> = {
  'report-unquoted-in-turn': 'unquoted-in-turn',
  'report-unnumbered': 'unnumbered-in-turn',
  'report-zu-punkt': 'zu-punkt',
  'report-other-order': 'zu-punkt',
  'report-headings': 'block-answered-as-one',
  'report-block-by-number': 'block-answered-by-number',
  'report-block-as-one': 'block-answered-as-one',
  'report-single-point': 'unnumbered-in-turn',
}

function report(random: Random, form: Form): WrittenDocument {
  const own = resolutionFor(random, form)
  const first = form === 'report-other-city' ? inForm(random, own) : own
  const kind: ReportKind = random.chance(0.5) ? 'interim' : 'final'
  const reported = answered(random, first, { kind, form })
  const second = form === 'report-two-resolutions' ? [answered(random, resolutionFor(random, form), { kind, form })] : []
  const sameKindOfPaper = second.filter(other => other.reference !== reported.reference)
  const date = workday(
    Temporal.PlainDate.from(first.sessionDate).add({ months: random.between(5, 22), days: random.between(0, 20) }),
  ).toString()
  const era = date < '2015' ? 'old' : 'new'
  const district = first.committee.code.startsWith('SBR')
  const source: ReportSource = {
    resolutions: [reported, ...sameKindOfPaper],
    date,
    kind,
    nextControl: kind === 'interim' && random.chance(0.85) ? endOfMonth(date, random.between(4, 14)) : null,
    confidential: era === 'new' && random.chance(0.1),
    era,
    arrangement: arrangements[form] ?? 'quoted-in-turn',
    reversed: form === 'report-other-order',
    addressee: district ? 'district' : random.chance(0.15) ? 'committee' : 'council',
    opening: opening(random, kind, sameKindOfPaper.length > 0),
    stamped: random.chance(0.6),
    signatures: signatoriesFor(first.department, Number(date.slice(0, 4)), random),
  }
  return writeReport(source)
}

/** The resolution numbered as another city numbers its papers, and what stands before the number in a letter on it. */
function inForm(random: Random, resolution: ResolutionSource): ResolutionSource {
  const digits = String(random.between(1, 1800)).padStart(4, '0')
  const term = random.pick(['VI', 'VII', 'VIII'])
  return {
    ...resolution,
    ...random.pick([
      {
        reference: `${term}-${random.pick(['A', 'DS'])}-0${digits}${random.pick(['', '-NF-02'])}`,
        heading: random.pick(['Umsetzungsbericht zu ', 'Beschlusskontrolle zu ']),
      },
      { reference: `${term}/${digits}`, heading: random.pick(['Schlussbericht zur Drucksache ', 'Beschlusskontrolle zur Drs. ']) },
      {
        reference: `${resolution.sessionDate.slice(0, 4)}/${digits}`,
        heading: random.pick(['Umsetzungsstand zum Beschluss ', 'Beschlusskontrolle zur Vorlage Nr. ']),
      },
    ]),
  }
}

/** Offices sign and stamp on days on which they work: the day itself, or the Monday after. */
const workday = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 })

const finalWords = ['folgende abschließende Information', 'folgende abschließende Information', 'folgender Abschlussbericht']
const interimWords = ['folgender Zwischenstand', 'folgende Zwischeninformation', 'folgender Zwischenbericht']

function opening(random: Random, kind: ReportKind, plural: boolean): string {
  const target = plural
    ? 'den oben genannten Beschlüssen'
    : random.pick(['oben genanntem Beschluss', 'genanntem Beschluss', 'o. g. Beschluss'])
  const what = random.pick(kind === 'final' ? finalWords : interimWords)
  return `${what} kann zu ${target} gegeben werden:`
}

const answerWriters: Partial<Record<Form, typeof answerWith>> = {
  'report-long-answers': longAnswerWith,
  'report-headings': answerWithHeadings,
  'report-prose': proseAnswerWith,
}

/** Answers to every point (with "zu Punkt" to one or two of them); a final report has nothing left to do (C3). */
function answered(random: Random, resolution: ResolutionSource, { kind, form }: { kind: ReportKind; form: Form }): ResolutionSource {
  const statuses: readonly PointStatus[] =
    kind === 'final'
      ? ['fulfilled', 'fulfilled', 'ongoing', 'repealed', 'rejected']
      : ['fulfilled', 'in_progress', 'in_progress', 'ongoing', 'not_started']
  const silent =
    form === 'report-zu-punkt' ? new Set(random.sample(resolution.points, resolution.points.length - random.between(1, 2))) : new Set()
  const answer = answerWriters[form] ?? answerWith
  return {
    ...resolution,
    points: resolution.points.map(point => (silent.has(point) ? point : { ...point, answer: answer(random, random.pick(statuses)) })),
  }
}

function attachment(random: Random): WrittenDocument {
  const { reference, subject } = resolutionFor(random, 'resolution')
  return writeAttachment({
    reference,
    title: subject,
    sections: [
      [
        '1 Anlass',
        'Die Verwaltung wurde beauftragt, die bisherigen Erfahrungen auszuwerten und Vorschläge für die weitere Arbeit zu machen.',
      ],
      ['2 Grundsätze', '- Die Angebote ergänzen einander.', '- Die Wege sind kurz.', '- Wer betroffen ist, wird beteiligt.'],
      ['3 Weiteres Vorgehen', 'Die Ergebnisse werden jährlich überprüft und in den Stadtteilrunden besprochen.'],
    ],
  })
}

function proposal(random: Random, form: 'motion' | 'paper' | 'recommendation'): WrittenDocument {
  const { reference, subject, sessionDate, points, department, session, committee } = resolutionFor(random, 'resolution')
  const letters = 'abcdefgh'
  const shared = {
    reference: form === 'motion' ? reference.replace(/^V/, 'A') : reference,
    subject,
    date: sessionDate,
    proposal: points.flatMap((point, index) => [
      `${index + 1}. ${point.text}`,
      ...(point.parts ?? []).map((part, at) => `${letters[at]}. ${part}`),
    ]),
    reasons: [
      'Der Bedarf ist in den Beratungen der vergangenen Monate deutlich geworden. Ohne eine Entscheidung würde sich die Lage weiter verschlechtern.',
    ],
    committees: ['Ausschuss für Finanzen (beratend)', `${committee.name} (beschließend)`],
  }
  if (form === 'motion') return writeMotion({ ...shared, group: 'Fraktion Lebenswertes Lindenau', speaker: 'Marlene Ostheim' })
  if (form === 'paper')
    return writePaper({ ...shared, department: department.name, signature: ['Katharina Voßberg', 'Oberbürgermeisterin'] })
  return writeRecommendation({
    ...shared,
    committee: 'Ausschuss für Finanzen',
    session: session.replace(/^[^/]+/, 'F'),
    chair: 'Holger Wernicke',
  })
}

function sessionPaper(random: Random, form: 'invitation' | 'minutes'): WrittenDocument {
  const resolutions = [1, 2, 3].map(() => resolutionFor(random, 'resolution'))
  const [first] = resolutions
  if (!first) throw new Error('a session needs papers')
  const shared = { committee: first.committee.name, session: first.session, date: first.sessionDate, items: resolutions }
  return form === 'invitation'
    ? writeInvitation(shared)
    : writeMinutes({ ...shared, decided: first.points.map((point, index) => `${index + 1}. ${point.text}`), keeper: 'Jana Friedland' })
}
