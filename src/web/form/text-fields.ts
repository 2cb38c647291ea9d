import type { AppContext } from '../app-env.ts'

/** The text fields of a form that was sent, one value per name. Files, which a form of ours would not send here, are left out. */
export async function textFields(c: AppContext): Promise<Record<string, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
