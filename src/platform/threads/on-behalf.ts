import { AsyncLocalStorage } from 'node:async_hooks'

const asker = new AsyncLocalStorage<string>()

/** Does work for whoever a request is from; all pools serve those who ask in turns (`ThreadPool`). `who` names a person or, without a session, an address. */
export const onBehalfOf = <T>(who: string, work: () => T): T => asker.run(who, work)

/** Who the work at hand is for; null in jobs and commands, which nobody waits for. */
export const whoAsks = (): string | null => asker.getStore() ?? null
