/** Where a command writes: results to `out`, problems to `err`. */
export interface CommandOutput {
  out(text: string): void
  err(text: string): void
}

/** 0: done; 1: it could not be done; 2: called in a way that makes no sense. */
export type CommandExit = 0 | 1 | 2
