import { z } from 'zod'

const id = z.string().max(60)
const place = { i: id, a: id, y: z.number(), s: z.string().max(20) }

/** What the database gives for computing alone: figures as they came, how they hang together, and what was published. Version 1. */
export const figuresSource = z.object({
  version: z.literal(1),
  edition: id,
  threshold: z.number(),
  /** How far apart what a secret count can be must lie at least; the threshold where it is not said. */
  range: z.number().nullable(),
  figures: z.array(z.object({ ...place, v: z.string().nullable(), t: z.string() })),
  published: z.array(z.object({ ...place, v: z.string().nullable() })),
  indicators: z.array(
    z.object({
      id,
      kind: z.string(),
      whole: id.nullable(),
      base: id.nullable(),
      counted: id.nullable(),
      threshold: z.number().nullable(),
    }),
  ),
  /** Areas that lie wholly in another, with the level of the part; `all`: of that level none lies in the whole in part only. */
  lies: z.array(z.object({ part: id, whole: id, level: id, all: z.boolean() })),
})
export type FiguresSource = z.infer<typeof figuresSource>
