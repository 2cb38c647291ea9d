/** How an id looks, as part of a pattern. */
export const UUID_PATTERN = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const WHOLE = new RegExp(`^${UUID_PATTERN}$`)

/** Whether a text is an id as the database writes it: lower case, with hyphens. Anything else must not reach a uuid column: it would be an error, not "none". */
export const isUuid = (text: string): boolean => WHOLE.test(text)
