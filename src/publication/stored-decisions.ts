import { z } from 'zod'
import { storedForm, storedList } from '#platform/db/stored-form.ts'
import type { PointStatus } from '#reading/reading.ts'
import type { NameDecision, Redaction } from './rules/redaction.ts'

const redaction1 = z.object({ text: z.string(), because: z.string() })
/** Version 2 knows passages that are blackened at one place. */
const redaction2 = redaction1.extend({ only: z.object({ before: z.string(), after: z.string() }).optional() })
const decision1 = z.object({ text: z.string(), decision: z.enum(['blacken', 'leave', 'office']) })
const answer1 = z.object({
  pointId: z.string(),
  answer: z.string(),
  status: z.enum(['fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear']).nullable(),
  delayReason: z.string(),
  nextStep: z.string(),
})

/** What a public edition says to one point. */
export interface PublicAnswer {
  readonly pointId: string
  readonly answer: string
  readonly status: PointStatus | null
  readonly delayReason: string
  readonly nextStep: string
}

export const storedRedactions = storedList<Redaction>(
  'redactions',
  storedForm('redaction', [content => redaction1.parse(content), content => redaction2.parse(content)]),
)

export const storedNameDecisions = storedList<NameDecision>(
  'decisions about names',
  storedForm('decision about a name', [content => decision1.parse(content)]),
)

export const storedPublicAnswers = storedList<PublicAnswer>(
  'answers of a public edition',
  storedForm('answer of a public edition', [content => answer1.parse(content)]),
)
