import { z } from 'zod'

const words = z.string().default('')

/** What the law wants a city to say of the pages that it runs; everything is said by the city, and stands in its own words. */
export const legalSchema = z.object({
  /** Imprint (§ 5 DDG, § 18 MStV). */
  body: words,
  street: words,
  place: words,
  representative: words,
  phone: words,
  mail: words,
  vatId: words,
  responsible: words,
  supervision: words,
  /** Data protection (articles 13 and 14 GDPR). */
  officer: words,
  basis: words,
  recipients: words,
  storage: words,
  authority: words,
  /** Statement on accessibility (BITV 2.0 § 7; in Saxony § 3 BfWebG). */
  conformance: z.enum(['full', 'partly', 'none']).nullable().default(null),
  gaps: words,
  method: z.enum(['self', 'external']).default('self'),
  /** ISO days. */
  madeOn: z.string().nullable().default(null),
  reviewedOn: z.string().nullable().default(null),
  feedback: words,
  enforcement: words,
})

export type Legal = z.infer<typeof legalSchema>
