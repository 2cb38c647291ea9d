import type { Hono } from 'hono'
import type { AppEnv } from '#web/app-env.ts'
import { ORIGIN } from './test-app.ts'

/** A browser without pictures: keeps cookies and sends forms, for tests that are about sessions. */
export class Visitor {
  readonly #app: Hono<AppEnv>
  readonly #address: string
  readonly cookies = new Map<string, string>()

  constructor(app: Hono<AppEnv>, address = '192.0.2.10') {
    this.#app = app
    this.#address = address
  }

  async get(path: string): Promise<Response> {
    return this.#send(path, {})
  }

  async post(path: string, form: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    })
  }

  async #send(path: string, init: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(path, {
      ...init,
      headers: { ...init.headers, ...ORIGIN, 'x-forwarded-for': this.#address, ...(cookie ? { cookie } : {}) },
    })
    for (const one of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = one.split('; ')
      const at = pair.indexOf('=')
      const isGone = attributes.some(attribute => /^max-age=0$/i.test(attribute))
      if (isGone) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
}
