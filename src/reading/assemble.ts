/** Last stage: values, evidence and findings become one reading. Every value goes in here together with the place it was read from. */
import { type FindingCode, finding, sortFindings } from './findings.ts'
import type { Found } from './found.ts'
import type { Evidence, Finding, Reading } from './reading.ts'
import type { SourceText } from './source.ts'

/** A reading of which nothing is known yet. */
const emptyReading = (): Reading => ({
  kind: 'other',
  reference: null,
  otherReferences: [],
  session: null,
  committee: null,
  subject: null,
  documentDate: null,
  sessionDate: null,
  reportKind: null,
  nextControl: null,
  confidential: null,
  department: null,
  points: [],
  signatories: [],
  evidence: {},
  findings: [],
})

export interface Assembly {
  readonly reading: Reading
  /** Keeps where a value was read and gives the value back; null stays null. */
  take<T>(pointer: string, found: Found<T> | null): T | null
  /** Notes something a person has to look at. */
  note(code: FindingCode, pointer: string | null, detail?: string): void
  /** The finished reading, findings in order. */
  done(): Reading
}

/** Starts a reading of a source. `loss` is taken from the confidence of every value (see noise.ts). */
export const assemble = (source: SourceText, loss: number): Assembly => {
  const reading = emptyReading()
  const notes: Finding[] = []
  const pageOf = (offset: number): number | undefined => {
    if (source.pages.length < 2) return source.pages[0]?.number
    return source.pages.find(page => offset >= page.start && offset < page.end)?.number
  }
  return {
    reading,
    take: (pointer, found) => {
      if (found === null) return null
      const start = Math.max(0, Math.min(found.start, source.text.length))
      const end = Math.max(start, Math.min(found.end, source.text.length))
      const page = pageOf(start)
      const evidence: Evidence = {
        start,
        end,
        raw: source.text.slice(start, end),
        confidence: loss === 0 ? found.confidence : Math.max(0.5, Math.round((found.confidence - loss) * 1000) / 1000),
      }
      if (page !== undefined) evidence.page = page
      if (found.repairs !== undefined && found.repairs.length > 0) evidence.repairs = [...found.repairs]
      reading.evidence[pointer] = evidence
      return found.value
    },
    note: (code, pointer, detail) => {
      notes.push(finding(code, pointer, detail))
    },
    done: () => {
      reading.findings = sortFindings(notes)
      return reading
    },
  }
}
