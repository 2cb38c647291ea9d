/** A message that a page shows after an action. */
export interface Notice {
  readonly kind: 'info' | 'success' | 'warning' | 'danger'
  readonly text: string
}

/** The message of a code in an address; undefined for codes that nobody gave out. */
export const noticeIn = (notices: Readonly<Record<string, Notice>>, code: string | undefined): Notice | undefined =>
  code !== undefined && Object.hasOwn(notices, code) ? notices[code] : undefined
