import { formatList } from '#vocabulary/german-format.ts'
import { germanStatus, type PointStatus } from '#vocabulary/status.ts'
import { type AnswerBlock, answerBlocks } from './answer-blocks.ts'
import { nestByNumber } from './nest-points.ts'
import { bindWords, longDate, printedMarks, quoted } from './typography.ts'

/** What the one who orders a letter knows, as values: nothing here is formatted yet. */
export interface ControlLetterValues {
  city: { kind: string; name: string }
  department: string
  fileMark: string
  confidential: boolean
  /** Lines of the address, as they shall stand below one another. */
  addressees: string[]
  salutation: string
  /** Day of the letter; null while it is a draft. */
  date: Temporal.PlainDate | null
  kind: 'interim' | 'final'
  /** The report that this one corrects (C5), by its kind and day; the day is null where the earlier letter bears none that can be read. */
  corrects: { kind: 'interim' | 'final'; date: Temporal.PlainDate | null } | null
  resolutions: ControlLetterResolution[]
  /** Day of the next control; an interim report names one, a final report none (C3). */
  nextControlOn: Temporal.PlainDate | null
  signatures: ControlLetterSignature[]
  /** The mayor's Kenntnisnahme (C4, C5). */
  acknowledgement: { name: string; role: string; notedOn: Temporal.PlainDate | null } | null
  recipients: string[]
  enclosures: string[]
}

export interface ControlLetterResolution {
  reference: string
  session: string
  title: string
  /** Points in the order of the resolution; `5.a` is set below `5` by its number. */
  points: { number: string; decidedText: string; answer: string; status: PointStatus | null }[]
}

export interface ControlLetterSignature {
  name: string
  role: string
  /** Signs in absence of the head (C4); the letter says so. */
  inAbsence: boolean
  signedOn: Temporal.PlainDate | null
}

/** A letter with every word as it will be read: plain data, the same for PDF, DOCX, text and screen. */
export interface ControlLetter {
  language: 'de-DE'
  documentTitle: string
  /** ISO day, for the properties of the file; null while it is a draft. */
  documentDate: string | null
  author: string
  runningHead: string
  letterhead: { kind: string; city: string; form: string }
  confidential: { ticked: boolean; word: string; spoken: string }
  addressees: string[]
  details: { label: string; value: string }[]
  subjects: { line: string; title: string }[]
  salutation: string
  opening: string
  sections: { heading: string | null; points: LetterPoint[] }[]
  /** What follows from the report: the next control, or that there will be none. */
  outlook: { label: string | null; text: string }
  closing: string
  /** Small words that renderers put beside what they count or know themselves. */
  words: { page: string; of: string; status: string }
  signatures: LetterSignature[]
  acknowledgement: ({ heading: string } & LetterSignature) | null
  lists: { heading: string; items: string[] }[]
}

export interface LetterPoint {
  number: string
  heading: string
  /** The decided text in its paragraphs, with quotation marks. */
  quote: string[]
  status: string | null
  answer: AnswerBlock[]
  points: LetterPoint[]
}

export interface LetterSignature {
  note: string | null
  name: string
  role: string
  signed: string | null
}

/** Builds the control report as it goes out on paper (C4). The rules C2 and C3 are the register's to check: a draft may break them and must still be printable. */
export function controlLetter(values: ControlLetterValues): ControlLetter {
  const references = values.resolutions.map(resolution => resolution.reference)
  const several = values.resolutions.length > 1
  return {
    language: 'de-DE',
    documentTitle: `Beschlusskontrolle zu ${formatList(references)}${values.date ? ` vom ${longDate(values.date)}` : ' (Entwurf)'}`,
    documentDate: values.date?.toString() ?? null,
    author: `${values.city.kind} ${values.city.name}`.trim(),
    runningHead: [
      `Beschlusskontrolle zu ${formatList(references)}`,
      ...(values.date ? [] : ['Entwurf']),
      ...(values.confidential ? ['vertraulich'] : []),
    ].join(' · '),
    letterhead: { kind: values.city.kind, city: values.city.name, form: 'Hausmitteilung' },
    confidential: { ticked: values.confidential, word: 'vertraulich', spoken: values.confidential ? 'vertraulich' : 'nicht vertraulich' },
    addressees: values.addressees.map(bindWords),
    details: [
      { label: 'Geschäftsbereich', value: bindWords(values.department) },
      { label: 'GZ', value: bindWords(values.fileMark) },
      { label: 'Datum', value: values.date ? longDate(values.date) : 'Entwurf' },
    ].filter(detail => detail.value !== ''),
    subjects: values.resolutions.map(({ reference, session, title }) => ({
      line: `Beschlusskontrolle zu ${reference}${session ? ` (Sitzungsnummer: ${session})` : ''}`,
      title: bindWords(title),
    })),
    salutation: bindWords(values.salutation),
    opening: openingSentence(values.kind, values.corrects, several),
    sections: values.resolutions.map(resolution => ({
      heading: several ? `Zu ${resolution.reference}` : null,
      points: nestByNumber(resolution.points.map(letterPoint)),
    })),
    outlook: outlook(values),
    closing: 'Mit freundlichen Grüßen',
    words: { page: 'Seite', of: 'von', status: 'Stand' },
    signatures: values.signatures.map(signature => signatureBlock(signature)),
    acknowledgement: values.acknowledgement && {
      heading: 'Kenntnisnahme',
      ...signatureBlock({ ...values.acknowledgement, inAbsence: false, signedOn: null }),
      signed: values.acknowledgement.notedOn && `zur Kenntnis genommen am ${longDate(values.acknowledgement.notedOn)}`,
    },
    lists: [
      { heading: values.enclosures.length === 1 ? 'Anlage' : 'Anlagen', items: values.enclosures.map(bindWords) },
      { heading: 'Verteiler', items: values.recipients.map(bindWords) },
    ].filter(list => list.items.length > 0),
  }
}

/** The letter with the note of the one who took it: what was signed stays word for word. */
export function withNote(
  letter: ControlLetter,
  note: { readonly name: string; readonly role: string; readonly inAbsence: boolean; readonly notedOn: Temporal.PlainDate },
): ControlLetter {
  return {
    ...letter,
    acknowledgement: {
      heading: letter.acknowledgement?.heading ?? 'Kenntnisnahme',
      ...signatureBlock({ ...note, signedOn: null }),
      signed: `zur Kenntnis genommen am ${longDate(note.notedOn)}`,
    },
  }
}

function letterPoint(point: ControlLetterResolution['points'][number]): LetterPoint {
  return {
    number: point.number,
    heading: `Beschlusspunkt\u00a0${point.number}`,
    quote: quoted(point.decidedText),
    status: point.status && germanStatus(point.status),
    answer: answerBlocks(point.answer).map(block =>
      block.kind === 'list'
        ? { kind: 'list', items: block.items.map(printedMarks) }
        : { kind: 'paragraph', text: printedMarks(block.text) },
    ),
    points: [],
  }
}

/** Begins in lower case: it goes on from the salutation and its comma. */
function openingSentence(kind: 'interim' | 'final', corrects: ControlLetterValues['corrects'], several: boolean): string {
  const about = several ? 'zu den oben genannten Beschlüssen' : 'zum oben genannten Beschluss'
  const what = kind === 'interim' ? 'folgende Zwischeninformation' : 'folgende abschließende Information'
  if (!corrects) return `${about} erhalten Sie ${what}:`
  const earlier = corrects.kind === 'interim' ? 'Zwischeninformation' : 'abschließende Information'
  const which = corrects.date ? `die ${earlier} vom ${longDate(corrects.date)}` : `die früher übersandte ${earlier}`
  return `dieses Schreiben berichtigt und ersetzt ${which}. Sie erhalten ${about} ${what}:`
}

function outlook(values: ControlLetterValues): ControlLetter['outlook'] {
  if (values.nextControlOn) return { label: 'Nächste Beschlusskontrolle', text: longDate(values.nextControlOn) }
  if (values.kind === 'interim') return { label: 'Nächste Beschlusskontrolle', text: 'noch nicht festgelegt' }
  return { label: null, text: 'Mit dieser Information ist die Beschlusskontrolle abgeschlossen.' }
}

function signatureBlock(signature: ControlLetterSignature): LetterSignature {
  return {
    note: signature.inAbsence ? 'in Vertretung' : null,
    name: bindWords(signature.name),
    role: bindWords(signature.role),
    signed: signature.signedOn && `gezeichnet am ${longDate(signature.signedOn)}`,
  }
}
