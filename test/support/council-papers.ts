/** Texts in the form of council papers, in words of our own, for tests that go through the reader. */
export interface PaperText {
  readonly reference: string
  readonly session: string
  /** As written: "14. März 2024". */
  readonly sessionDate?: string
  readonly subject: string
}

export const resolutionText = (paper: PaperText & { readonly points: readonly string[] }): string => `Stadt Lindenau an der Elster
Stadtrat

BESCHLUSSAUSFERTIGUNG

Stadtrat (${paper.session})

Sitzung am:   ${paper.sessionDate ?? '14. März 2024'}
Beschluss zu: ${paper.reference}

Gegenstand:
${paper.subject}

Beschluss:

${paper.points.map((text, index) => `${index + 1}. ${text}`).join('\n\n')}

Lindenau, 18. März 2024

Vorsitzende
`

export interface Answered {
  readonly number: string
  readonly quote: string
  readonly answer: string
}

export const letterText = (
  letter: PaperText & {
    readonly date: string
    readonly kind: 'interim' | 'final'
    readonly nextControl?: string
    readonly confidential?: boolean
    readonly points: readonly Answered[]
  },
): string => `Stadt Lindenau an der Elster
Geschäftsbereich
Bildung und Soziales

GZ: (GB 4) 40
Datum: ${letter.date}

${letter.confidential ? '[x]' : '[ ]'} vertraulich

An alle
Fraktionen sowie Mitglieder
des Stadtrates

Beschlusskontrolle zu ${letter.reference} (Sitzungsnummer: ${letter.session})
${letter.subject}

Sehr geehrte Fraktionen und Mitglieder des Stadtrates,

folgende ${letter.kind === 'interim' ? 'Zwischeninformation' : 'abschließende Information'} kann zu oben genanntem Beschluss gegeben werden:

${letter.points.map(({ number, quote, answer }) => `${number}. „${quote}“\n\n${answer}`).join('\n\n')}

${letter.nextControl ? `Nächste Beschlusskontrolle: ${letter.nextControl}\n\n` : ''}Mit freundlichen Grüßen

Beigeordnete für Bildung und Soziales
`
