/** Where commands write: results to `out`, progress and problems to `err`, so that results can be piped. Tests bring their own. */
export interface Output {
  out(text: string): void
  err(text: string): void
}

export const processOutput: Output = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
}

/** 0: done; 1: something could not be done, the rest was; 2: called in a way that makes no sense. */
export type ExitCode = 0 | 1 | 2
