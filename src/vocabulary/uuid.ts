const PATTERN = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const WHOLE = new RegExp(`^${PATTERN}$`)

/** Whether a text is an id as the database writes it: lower case, with hyphens. Anything else must not reach a uuid column: it would be an error, not "none". */
export const isUuid = (text: string): boolean => WHOLE.test(text)

/** A part of an address that is an id: `/berichte/:id{…}`. */
export const uuidParam = (name: string): string => `:${name}{${PATTERN}}`
