import { z } from 'zod'
import type { ControlLetter, LetterPoint } from '#letters/control-letter.ts'
import { storedForm } from '#platform/db/stored-form.ts'

const text = z.string()

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('list'), items: z.array(text) }),
])

const point: z.ZodType<LetterPoint> = z.object({
  number: text,
  heading: text,
  quote: z.array(text),
  status: text.nullable(),
  answer: z.array(answer),
  get points() {
    return z.array(point)
  },
})

const signature = { note: text.nullable(), name: text, role: text, signed: text.nullable() }

const letter1 = z.object({
  language: z.literal('de-DE'),
  documentTitle: text,
  documentDate: text.nullable(),
  author: text,
  runningHead: text,
  letterhead: z.object({ kind: text, city: text, form: text }),
  confidential: z.object({ ticked: z.boolean(), word: text, spoken: text }),
  addressees: z.array(text),
  details: z.array(z.object({ label: text, value: text })),
  subjects: z.array(z.object({ line: text, title: text })),
  salutation: text,
  opening: text,
  sections: z.array(z.object({ heading: text.nullable(), points: z.array(point) })),
  outlook: z.object({ label: text.nullable(), text }),
  closing: text,
  words: z.object({ page: text, of: text, status: text }),
  signatures: z.array(z.object(signature)),
  acknowledgement: z.object({ heading: text, ...signature }).nullable(),
  lists: z.array(z.object({ heading: text, items: z.array(text) })),
} satisfies Record<keyof ControlLetter, z.ZodType>)

/** A letter as it was signed, noted or published: it can be set and read again as long as it is kept. */
export const storedLetter = storedForm<ControlLetter>('letter', [content => letter1.parse(content)])

export type { ControlLetter as StoredLetter } from '#letters/control-letter.ts'
