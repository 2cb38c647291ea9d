import { z } from 'zod'
import { storedForm } from '#platform/db/stored-form.ts'
import type { OverdueContent } from './overdue.ts'

const words = z.string().nullable()

const version1 = z.object({
  reference: z.string(),
  subject: words,
  committee: words,
  points: z.array(
    z.object({ number: z.string(), gist: z.string(), dueOn: z.string(), status: words, delayReason: z.string(), nextStep: z.string() }),
  ),
  controlDueOn: words,
  lastReportOn: words,
})

/** How a resolution stood on the day of the yearly list. */
export const storedOverdue = storedForm<OverdueContent>('row of the yearly list', [content => version1.parse(content)])
