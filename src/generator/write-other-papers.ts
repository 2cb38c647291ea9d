import { longDate, numericDate } from './german-writing.ts'
import { city } from './officials.ts'
import { type Block, emptyTruth, type WrittenDocument } from './written-document.ts'

interface PaperSource {
  readonly reference: string
  readonly subject: string
  /** ISO date. */
  readonly date: string
  /** What shall be decided: "1. …" becomes a numbered item. */
  readonly proposal: readonly string[]
  readonly reasons: readonly string[]
}

const other = { ...emptyTruth, negative: true }

const items = (lines: readonly string[]): Block[] =>
  lines.map(line => {
    const item = /^(-|[a-z]\.|\d+\.) (.*)$/s.exec(line)
    return item
      ? { kind: 'text', label: item[1] ?? '', text: item[2] ?? '', indent: item[1] === '-' || /^[a-z]/.test(item[1] ?? '') ? 1 : 0 }
      : { kind: 'text', text: line }
  })

const bold = (text: string): Block => ({ kind: 'text', text, bold: true })

/** A motion of a parliamentary group (Antrag): it asks for a resolution and is none. */
export function writeMotion(source: PaperSource & { group: string; speaker: string; committees: readonly string[] }): WrittenDocument {
  return {
    pageMarks: 'below',
    blocks: [
      { kind: 'heading', lines: [source.group, `im Stadtrat der Stadt ${city.name}`], size: 'normal' },
      { kind: 'field', label: 'Antrag Nr.:', value: source.reference },
      { kind: 'field', label: 'Datum:', value: numericDate(source.date) },
      { kind: 'heading', lines: ['ANTRAG'], size: 'large' },
      { kind: 'text', text: source.group },
      bold('Gegenstand:'),
      { kind: 'text', text: source.subject, tight: true },
      bold('Beschlussvorschlag:'),
      ...items(source.proposal),
      bold('Beratungsfolge'),
      ...source.committees.map((name): Block => ({ kind: 'text', text: name, tight: true })),
      bold('Begründung:'),
      ...items(source.reasons),
      { kind: 'signatures', columns: [['', source.speaker, 'Fraktionsvorsitz']] },
    ],
    truth: { ...other, kind: 'motion', reference: source.reference, subject: source.subject },
  }
}

/** A paper of the administration (Vorlage) that proposes a resolution. */
export function writePaper(
  source: PaperSource & { department: string; committees: readonly string[]; signature: readonly string[] },
): WrittenDocument {
  return {
    pageMarks: 'below',
    blocks: [
      { kind: 'heading', lines: [`Landeshauptstadt ${city.short}`, 'Die Oberbürgermeisterin'], size: 'normal' },
      { kind: 'field', label: 'Vorlage Nr.:', value: source.reference },
      { kind: 'field', label: 'Datum:', value: longDate(source.date) },
      { kind: 'heading', lines: ['Vorlage'], size: 'large' },
      bold('Beratungsfolge'),
      ...source.committees.map((name): Block => ({ kind: 'text', text: name, tight: true })),
      { kind: 'field', label: 'Zuständig:', value: `GB ${source.department}` },
      bold('Gegenstand:'),
      { kind: 'text', text: source.subject, tight: true },
      bold('Beschlussvorschlag:'),
      ...items(source.proposal),
      { kind: 'field', label: 'bereits gefasste Beschlüsse:', value: 'keine' },
      bold('Begründung:'),
      ...items(source.reasons),
      { kind: 'signatures', columns: [['', ...source.signature]] },
    ],
    truth: { ...other, kind: 'paper', reference: source.reference, subject: source.subject },
  }
}

/** A committee's recommendation to the council (Beschlussempfehlung): it looks like a resolution and decides nothing. */
export function writeRecommendation(source: PaperSource & { committee: string; session: string; chair: string }): WrittenDocument {
  return {
    pageMarks: 'none',
    blocks: [
      { kind: 'heading', lines: [`LANDESHAUPTSTADT ${city.short.toUpperCase()}`], size: 'normal' },
      { kind: 'heading', lines: ['BESCHLUSSEMPFEHLUNG'], size: 'large' },
      { kind: 'text', text: `${source.committee} (${source.session})` },
      { kind: 'field', label: 'Sitzung am:', value: numericDate(source.date) },
      { kind: 'field', label: 'Beratung zu:', value: source.reference },
      bold('Gegenstand:'),
      { kind: 'text', text: source.subject, tight: true },
      bold('Beschlussempfehlung:'),
      { kind: 'text', text: 'Der Ausschuss empfiehlt dem Stadtrat folgende Beschlussfassung:', tight: true },
      ...items(source.proposal),
      { kind: 'text', text: 'Abstimmungsergebnis: Zustimmung mit Änderungen' },
      ...items(source.reasons),
      { kind: 'signatures', columns: [['', source.chair, 'Vorsitz']] },
    ],
    truth: { ...other, kind: 'other', reference: source.reference, subject: source.subject },
  }
}

/** An attachment to a resolution (Anlage): sections of prose and lists; a section's first line is its heading. */
export function writeAttachment(source: { reference: string; title: string; sections: readonly (readonly string[])[] }): WrittenDocument {
  return {
    pageMarks: 'above',
    blocks: [
      { kind: 'text', text: `Anlage zum Beschluss ${source.reference}` },
      { kind: 'heading', lines: [source.title], size: 'large' },
      ...source.sections.flatMap(([heading, ...lines]): Block[] => [...(heading ? [bold(heading)] : []), ...items(lines)]),
    ],
    truth: { ...emptyTruth, kind: 'resolution_attachment', reference: source.reference },
  }
}

interface SessionSource {
  readonly committee: string
  readonly session: string
  /** ISO date. */
  readonly date: string
  /** Reference and subject of each item of the agenda. */
  readonly items: readonly { readonly reference: string; readonly subject: string }[]
}

/** An invitation to a session with its agenda (Einladung): it names many papers and decides none. */
export function writeInvitation(source: SessionSource): WrittenDocument {
  return {
    pageMarks: 'below',
    blocks: [
      { kind: 'heading', lines: [`Landeshauptstadt ${city.short}`, 'Die Oberbürgermeisterin'], size: 'normal' },
      { kind: 'heading', lines: ['E I N L A D U N G'], size: 'large' },
      { kind: 'text', text: `zur Sitzung: ${source.committee} (${source.session})` },
      { kind: 'text', text: `am ${longDate(source.date)}, 17:00 Uhr, im Neuen Rathaus, Großer Saal`, tight: true },
      { kind: 'heading', lines: ['T A G E S O R D N U N G'], size: 'normal' },
      { kind: 'text', text: 'öffentlich' },
      ...source.items.flatMap(({ reference, subject }, index): Block[] => [
        { kind: 'text', label: String(index + 1), text: subject },
        { kind: 'text', text: `${reference} beschließend`, tight: true },
      ]),
      { kind: 'text', text: 'nicht öffentlich' },
      { kind: 'text', label: String(source.items.length + 1), text: 'Informationen' },
      { kind: 'signatures', columns: [['', 'Katharina Voßberg', 'Oberbürgermeisterin']] },
    ],
    truth: { ...other, kind: 'invitation', session: source.session },
  }
}

/** Minutes of a session (Niederschrift): they quote what was decided, and are not the resolution. */
export function writeMinutes(source: SessionSource & { decided: readonly string[]; keeper: string }): WrittenDocument {
  return {
    pageMarks: 'below',
    blocks: [
      { kind: 'heading', lines: [`Landeshauptstadt ${city.short}`], size: 'normal' },
      { kind: 'heading', lines: ['NIEDERSCHRIFT'], size: 'large' },
      { kind: 'text', text: `über die Sitzung: ${source.committee} (${source.session})` },
      { kind: 'text', text: `am ${longDate(source.date)}`, tight: true },
      { kind: 'field', label: 'Beginn:', value: '17:00 Uhr' },
      { kind: 'field', label: 'Ende:', value: '20:35 Uhr' },
      ...source.items.flatMap(({ reference, subject }, index): Block[] => [
        { kind: 'text', label: `TOP ${index + 1}`, text: `${subject} (${reference})`, bold: true },
        {
          kind: 'text',
          text: 'Das zuständige Amt führt in die Vorlage ein und beantwortet Fragen der Mitglieder. Änderungsanträge werden nicht gestellt.',
        },
      ]),
      { kind: 'text', text: 'Der Ausschuss fasst folgenden Beschluss:' },
      ...items(source.decided),
      { kind: 'text', text: 'Abstimmungsergebnis: Ja 9, Nein 2, Enthaltung 1' },
      { kind: 'signatures', columns: [['', source.keeper, 'Schriftführung']] },
    ],
    truth: { ...other, kind: 'minutes', session: source.session },
  }
}
