/** What came of an intent, in the one vocabulary of all use cases; what a defect brings about is an exception. */
export type Outcome<Result extends object = object, Reason extends string = never> = Done<Result> | Gone | Refused<Reason>

/** It happened; with what came of it. */
export type Done<Result extends object = object> = { readonly kind: 'done' } & Readonly<Result>

/** The record is not there, or not for this principal. */
export interface Gone {
  readonly kind: 'gone'
}

/** A rule says no. */
export type Refused<Reason extends string> = Reason extends string ? { readonly kind: 'refused'; readonly reason: Reason } : never

/** Somebody was quicker, and what they did would be overwritten; with what they did. Nothing was written. */
export type Overtaken<Since extends object = object> = { readonly kind: 'overtaken' } & Readonly<Since>

export const done = { kind: 'done' } as const
export const gone = { kind: 'gone' } as const
export const refused = <Reason extends string>(reason: Reason) => ({ kind: 'refused', reason }) as const
export const overtaken = { kind: 'overtaken' } as const
