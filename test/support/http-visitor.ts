/** A client over HTTP that keeps its session and sends the forms it finds on pages, for runs against a server process. */
export interface HttpVisitor {
  readonly cookie: string
  get(path: string): Promise<Answer>
  post(path: string, body: Readonly<Record<string, string>> | FormData): Promise<Answer>
  /** Sends the form of a page that has a button of this value, with what stands in it and what is filled in. */
  submit(page: Answer, button: string, fill?: Readonly<Record<string, string>>): Promise<Answer>
}

export interface Answer {
  readonly path: string
  readonly status: number
  readonly location: string
  readonly text: string
}

/** The connection ended before there was an answer: what was asked for may have happened or not. */
export class Unanswered extends Error {}

/**
 * @param base asked anew with each request: a server that was killed comes back on another port
 * @param signal ends what is under way, too
 */
export function httpVisitor(base: () => string, cookie = '', signal?: AbortSignal): HttpVisitor {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const url = base()
    let response: Response
    let text: string
    try {
      response = await fetch(url + path, {
        ...init,
        ...(signal && { signal }),
        headers: { origin: url, ...(cookie ? { cookie } : {}) },
        redirect: 'manual',
      })
      text = await response.text()
    } catch (error) {
      throw new Unanswered(`${init.method ?? 'GET'} ${path}`, { cause: error })
    }
    return { path, status: response.status, location: response.headers.get('location') ?? '', text }
  }
  const post: HttpVisitor['post'] = (path, body) =>
    send(path, { method: 'POST', body: body instanceof FormData ? body : new URLSearchParams(body) })
  return {
    cookie,
    get: path => send(path, {}),
    post,
    submit: (page, button, fill = {}) => {
      const { action, values } = formWith(page, button)
      return post(action, { ...values, ...fill })
    },
  }
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined && new RegExp(`\\s${name}(\\s|>|/)`).test(tag) ? '' : found && unescapeHtml(found)
}
const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, entity => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[entity] ?? "'")

/** What a browser would send: fields with their values, ticked boxes, chosen options, and the button. One value per name. */
function formWith(page: Answer, button: string): { action: string; values: Record<string, string> } {
  for (const [, open = '', inside = ''] of page.text.matchAll(/(<form[^>]*>)(.*?)<\/form>/gs)) {
    for (const [tag] of inside.matchAll(/<button[^>]*>/g)) {
      if (attribute(tag, 'value') !== button) continue
      const name = attribute(tag, 'name')
      return {
        action: attribute(tag, 'formaction') ?? attribute(open, 'action') ?? page.path,
        values: { ...valuesIn(inside), ...(name ? { [name]: attribute(tag, 'value') ?? '' } : {}) },
      }
    }
  }
  throw new Error(`${page.path} (${page.status}) has no button of the value ${button}: ${wordsOf(page).slice(0, 600)}`)
}

/** A page's words without its marks, for messages. */
export const wordsOf = ({ text }: Answer): string =>
  (/<main.*<\/main>/s.exec(text)?.[0] ?? text)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

function valuesIn(form: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')]
    if (!name || attribute(tag, 'disabled') !== undefined) continue
    if ((type === 'checkbox' || type === 'radio') && attribute(tag, 'checked') === undefined) continue
    values[name] = attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea[^>]*>)(.*?)<\/textarea>/gs)) {
    const name = attribute(tag, 'name')
    if (name) values[name] = unescapeHtml(text)
  }
  for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)(.*?)<\/select>/gs)) {
    const name = attribute(tag, 'name')
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option)
    const chosen = all.find(option => attribute(option, 'selected') !== undefined) ?? all[0]
    if (name && chosen) values[name] = attribute(chosen, 'value') ?? ''
  }
  return values
}
