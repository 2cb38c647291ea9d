/** What came of an intent in one word: the reason where it was refused. */
export const said = (result: { readonly kind: string; readonly reason?: string }): string => result.reason ?? result.kind
