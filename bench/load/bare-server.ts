import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** A server of the same kind that answers every request with the same page: what no application can be quicker than. */
const PAGE = `<!doctype html><title>Leer</title><main>${'<p>Text</p>'.repeat(2000)}</main>`
const app = new Hono()
app.all('*', c => c.html(PAGE))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`))
