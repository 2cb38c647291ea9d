/** Letters and resolutions of an invented city, each with one fault of structure, and the points that they hold. Only tests use them. */
export interface StructureCase {
  readonly name: string
  readonly form: 'interim' | 'final' | 'resolution'
  readonly body: string
  /** Number, decided text and answer; what is left out is not compared. */
  readonly points: readonly (readonly [string, (string | undefined)?, (string | null)?])[]
}

const OPENING = {
  interim: 'folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:',
  final: 'folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:',
}

/** The whole document around the body of a case; a body that begins with its own opening keeps it. */
export const documentOf = ({ form, body }: Pick<StructureCase, 'form' | 'body'>): string => {
  if (form === 'resolution')
    return `STADT LINDENAU AN DER ELSTER\n\nBESCHLUSSAUSFERTIGUNG\nStadtrat (SR/018/2022)\n\nSitzung am:\n\n15.09.2022\n\nBeschluss zu:\n\nA0207/22\n\nGegenstand:\n\nBetrieb der Fähre\n\nBeschluss:\n\n${body}${body.includes('Vorsitzende') || body.includes('itzend') ? '' : '\n\nLindenau, 26. September 2022\n\nVorsitzender'}\n`
  const opening = body.includes('oben genanntem Beschluss') ? '' : `${OPENING[form]}\n\n`
  const next = form === 'interim' ? 'Nächste Beschlusskontrolle: 31. Oktober 2023\n\n' : ''
  return `Hausmitteilung\n\nStadt Lindenau an der Elster\nGeschäftsbereich Verkehr\n\n□ vertraulich\n\nAn alle\nFraktionen sowie Mitglieder des Stadtrates\n\nGZ: (GB 5) 66.2\n\nDatum: 6. Juni 2023\n\nBeschlusskontrolle zu A0207/22 (Sitzungsnummer: SR/018/2022)\nBetrieb der Fähre am Altarm\n\nSehr geehrte Damen und Herren,\n${body.startsWith('\n') ? '' : '\n'}${opening}${body}\n\n${next}Mit freundlichen Grüßen\n\nKenntnisnahme:\n\nBeigeordneter für Verkehr\n\nOberbürgermeister\n`
}
