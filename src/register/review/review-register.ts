import type { Tx } from '#platform/db/transaction.ts'
import type { ReviewResult } from '#reading/doubts/review-result.ts'
import type { Finding, Reading } from '#reading/reading.ts'
import { findKnownPaper } from '../intake/intake.store.ts'
import { groupPoints, planIntake } from '../intake/intake.ts'
import { takenDocuments } from '../intake/intake-consequences.store.ts'

/** A place where the document says something else than the register. */
export interface RegisterFinding extends Finding {
  /** The register's words, to be read beside the document's. */
  readonly register: string
}

/** What a document says about the register as it is now, before it is taken over: looked up anew each time, because the register moves on. */
export async function registerFindings(tx: Tx, result: ReviewResult, meantFor: string | null): Promise<RegisterFinding[]> {
  const { reading, points } = result
  const found: RegisterFinding[] = [...meantForAnother(reading, meantFor)]
  if (reading.kind !== 'control_report' && reading.kind !== 'resolution') return found
  for (const group of groupPoints(reading)) {
    const known = await findKnownPaper(tx, group.reference)
    if (!known) continue
    if (group.reference === reading.reference && reading.session && known.session && known.session !== reading.session)
      found.push({
        code: 'session-differs',
        pointer: '/session',
        message: `Im Register steht zu ${known.reference} eine andere Sitzungsnummer. Prüfen Sie, welche stimmt.`,
        register: known.session,
      })
    found.push(...(await seenBefore(tx, { paperId: known.id, reference: known.reference, reading })))
    // The resolution itself replaces the words of letters and lists; that is no finding, the difference is kept with the letter.
    if (reading.kind === 'resolution' && known.textSource !== 'decision') continue
    const given = group.points.flatMap(index => reading.points[index] ?? [])
    const textSource = reading.kind === 'resolution' ? 'decision' : 'quotes'
    for (const [at, entry] of group.points.entries()) {
      const point = given[at]
      const place = points[entry]
      if (!point || !place) continue
      const alone = planIntake([point], known.points, { given: textSource, known: known.textSource })
      for (const { register } of alone.differences)
        found.push({
          code: register ? 'quote-differs' : 'point-unknown',
          pointer: `/points/${place.index}/text`,
          message: register
            ? 'Hier stehen andere Worte als im Register. Im Register bleibt der Wortlaut des Beschlusses; die Abweichung wird festgehalten.'
            : 'Diesen Punkt hat der Beschluss im Register nicht. Prüfen Sie die Nummer, oder entfernen Sie den Punkt.',
          register,
        })
    }
  }
  return found
}

/** It was uploaded from the page of one resolution and speaks of another. */
function meantForAnother(reading: Reading, meantFor: string | null): RegisterFinding[] {
  if (meantFor === null || reading.reference === meantFor || reading.otherReferences.includes(meantFor)) return []
  const says = reading.reference ? `Das Dokument spricht von ${reading.reference}` : 'Im Dokument ist kein Aktenzeichen zu lesen'
  return [
    {
      code: 'meant-for-another',
      pointer: '/reference',
      message: `${says}; hochgeladen wurde es zu ${meantFor}. Prüfen Sie, wohin es gehört.`,
      register: '',
    },
  ]
}

/** The same letter comes as a scan and as a text; nobody wants its report twice. */
async function seenBefore(tx: Tx, seen: { paperId: string; reference: string; reading: Reading }): Promise<RegisterFinding[]> {
  const { paperId, reference, reading } = seen
  const taken = await takenDocuments(tx, paperId)
  if (reading.kind === 'resolution')
    return taken.some(each => each.role === 'decision')
      ? [
          {
            code: 'decision-known',
            pointer: '/reference',
            message: `Die Beschlussausfertigung zu ${reference} steht schon im Register. Stellen Sie dieses Dokument zurück, wenn es dieselbe ist.`,
            register: '',
          },
        ]
      : []
  return taken.some(each => each.role === 'control_report' && each.date !== null && each.date === reading.documentDate)
    ? [
        {
          code: 'report-known',
          pointer: '/documentDate',
          message: `Zu ${reference} steht schon ein Bericht von diesem Tag im Register. Stellen Sie dieses Dokument zurück, wenn es dasselbe Schreiben ist.`,
          register: '',
        },
      ]
    : []
}
