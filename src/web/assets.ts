import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Asset {
  readonly body: Buffer
  readonly gzipped: Buffer | undefined
  readonly type: string
  readonly version: string
}

const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))
const here = (path: string): string => join(import.meta.dirname, path)

// The style sheet is one file for the browser and one per subject for people: what is general first, what is for paper last. A subject that stands not here needs no
// place: it comes before paper, found in the folder.
const IN_ORDER = [
  'tokens',
  'shell',
  'page',
  'words',
  'list',
  'form',
  'message',
  'overview',
  'resolution',
  'documents',
  'review-source',
  'review',
].concat([
  'draft',
  'draft-check',
  'draft-preview',
  'letter-sheet',
  'report',
  'way',
  'settings',
  'post',
  'committee-list',
  'calendar',
  'follow',
  'assignment',
  'sending',
  'people',
  'council',
  'handbook',
])
const FOUND = readdirSync(here('styles')).flatMap(file => (file.endsWith('.css') ? [file.slice(0, -'.css'.length)] : []))
const STYLES = [...new Set([...IN_ORDER, ...FOUND.filter(subject => subject !== 'print').sort(), 'print'])].map(subject =>
  here(`styles/${subject}.css`),
)

// Every file that a browser may ask for, by the name it asks with. What is not listed here does not exist.
const SOURCES: Record<string, () => string | readonly string[]> = {
  'kern.css': () => join(packageFolder('@kern-ux/native'), 'dist/kern.min.css'),
  'app.css': () => STYLES,
  'fira-sans-400.woff2': () => join(packageFolder('@kern-ux/native'), 'dist/fonts/fira-sans/FiraSans-Regular.woff2'),
  'fira-sans-600.woff2': () => join(packageFolder('@kern-ux/native'), 'dist/fonts/fira-sans/FiraSans-SemiBold.woff2'),
  'source-serif-400.woff2': () => join(packageFolder('@fontsource/source-serif-4'), 'files/source-serif-4-latin-400-normal.woff2'),
  'app.js': () => here('client/app.ts'),
  'review.js': () => here('client/review.ts'),
  'upload.js': () => here('client/upload.ts'),
  'redact.js': () => here('client/redact.ts'),
  'draft.js': () => here('client/draft.ts'),
  'draft-preview.js': () => here('client/draft-preview.ts'),
  'draft-letterhead.js': () => here('client/draft-letterhead.ts'),
  'writing.js': () => here('client/writing.ts'),
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}
const loaded = new Map<string, Asset>()

/** An asset by its name, or undefined. Scripts are the TypeScript sources without their types; nothing is bundled. */
export function assetOf(name: string): Asset | undefined {
  const known = loaded.get(name)
  if (known) return known
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined
  if (!source) return undefined
  const body = Buffer.concat([source()].flat().map(bytesOf))
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const asset = {
    body,
    gzipped: extension === 'woff2' ? undefined : gzipSync(body),
    type: TYPES[extension] ?? 'application/octet-stream',
    version: createHash('sha256').update(body).digest('hex').slice(0, 12),
  }
  loaded.set(name, asset)
  return asset
}

const bytesOf = (path: string): Buffer =>
  path.endsWith('.ts') ? Buffer.from(stripTypeScriptTypes(readFileSync(path, 'utf8'))) : readFileSync(path)

/** The address of an asset; it changes with the content, so that browsers may keep it for good. */
export function assetUrl(name: string): string {
  const asset = assetOf(name)
  if (!asset) throw new Error(`no asset named ${name}`)
  return `/assets/${asset.version}/${name}`
}
