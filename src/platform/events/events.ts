import type { Change } from '#platform/db/database.ts'

/**
 * What one capability tells others without knowing them: subscribers run inside the transaction of the change, so that either all of it happened or nothing.
 * Subscriptions are made once, in app.ts.
 */
export class Topic<Event> {
  readonly #subscribers: ((change: Change, event: Event) => Promise<void>)[] = []

  subscribe(handle: (change: Change, event: Event) => Promise<void>): void {
    this.#subscribers.push(handle)
  }

  async publish(change: Change, event: Event): Promise<void> {
    for (const handle of this.#subscribers) await handle(change, event)
  }
}
