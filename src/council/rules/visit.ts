/** When someone came to the desk, and when the time before; null for who never came. */
export interface Visit {
  readonly beganAt: Temporal.Instant
  readonly previousAt: Temporal.Instant | null
}

/** A look after this time is another visit: who goes on reading after lunch still sees what was new in the morning. */
const VISIT_HOURS = 4

/**
 * The visit to which a look at `now` belongs, and whether it is a new one. What is new is compared with the beginning of the visit before, so that nothing that
 * happened during that visit is lost.
 */
export function visitAt(known: Visit | null, now: Temporal.Instant): { readonly visit: Visit; readonly isNew: boolean } {
  if (known && Temporal.Instant.compare(now, known.beganAt.add({ hours: VISIT_HOURS })) < 0) return { visit: known, isNew: false }
  return { visit: { beganAt: now, previousAt: known?.beganAt ?? null }, isNew: true }
}
