import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, stop } from 'esbuild'

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

// Letters of Western European languages, which nearly every page has nothing beyond, and those of others in files that are loaded where a name needs them.
const LATIN = 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212,U+FEFF,U+FFFD'
const OTHERS = 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+2C60-2C7F,U+A720-A7FF'
const FONTS = [
  { family: 'Fira Sans', of: 'fira-sans', weights: [400, 600], parts: { latin: LATIN, 'latin-ext': OTHERS } },
  { family: 'Source Serif 4', of: 'source-serif-4', weights: [400], parts: { latin: LATIN } },
].flatMap(({ family, of, weights, parts }) =>
  weights.flatMap(weight =>
    Object.entries(parts).map(([part, range]) => ({
      name: `${of}-${part}-${weight}.woff2`,
      file: () => join(packageFolder(`@fontsource/${of}`), `files/${of}-${part}-${weight}-normal.woff2`),
      face: (address: string) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url("${address}") format("woff2");unicode-range:${range}}\n`,
    })),
  ),
)
/** Each under its own address, which lasts as long as the font and not as the style sheet. */
const fontFaces = (): Buffer => Buffer.from(FONTS.map(({ name, face }) => face(assetUrl(name))).join(''))

// Every file that a browser may ask for, by the name it asks with. What is not listed here does not exist.
const SOURCES: Record<string, () => string | Buffer | readonly (string | Buffer)[]> = {
  'kern.css': () => join(packageFolder('@kern-ux/native'), 'dist/kern.min.css'),
  'app.css': () => [fontFaces(), ...STYLES],
  'icon.svg': () => here('icon.svg'),
  ...Object.fromEntries(FONTS.map(({ name, file }) => [name, file])),
  'app.js': () => here('client/app.ts'),
  'review.js': () => here('client/review.ts'),
  'upload.js': () => here('client/upload.ts'),
  'redact.js': () => here('client/redact.ts'),
  'draft.js': () => here('client/draft.ts'),
  'draft-preview.js': () => here('client/draft-preview.ts'),
  'draft-letterhead.js': () => here('client/draft-letterhead.ts'),
  'draft-fold.js': () => here('client/draft-fold.ts'),
  'writing.js': () => here('client/writing.ts'),
  'editor.js': () => bundles.get('editor.js') ?? [],
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}
const loaded = new Map<string, Asset>()

/** An asset by its name, or undefined. Scripts are the TypeScript sources without their types; the editor alone is bundled, from packages. */
export function assetOf(name: string): Asset | undefined {
  const known = loaded.get(name)
  if (known) return known
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined
  if (!source || (name === 'editor.js' && !bundles.has(name))) return undefined
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

const bytesOf = (path: string | Buffer): Buffer =>
  typeof path !== 'string'
    ? path
    : path.endsWith('.ts')
      ? Buffer.from(stripTypeScriptTypes(readFileSync(path, 'utf8')))
      : readFileSync(path)

/** Scripts that come with packages in them, once they are built. */
const bundles = new Map<string, Buffer>()
let bundling: Promise<void> | undefined

/** Builds the scripts that hold packages, once in the life of a server and beside its own work: some 200 ms on a quiet machine. A page that loads one waits for this. */
export const bundleScripts = (): Promise<void> => {
  bundling ??= bundle('editor.js').catch(error => {
    bundling = undefined
    throw error
  })
  return bundling
}

async function bundle(name: string): Promise<void> {
  const entry = here(`client/${name.replace('.js', '.ts')}`)
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, minify: true, write: false },
    ...{ format: 'esm', target: 'es2022', legalComments: 'none', logLevel: 'silent' },
  })
  bundles.set(name, Buffer.concat(outputFiles.map(({ contents }) => contents)))
  await stop()
}

/** The address of an asset; it changes with the content, so that browsers may keep it for good. */
export function assetUrl(name: string): string {
  const asset = assetOf(name)
  if (!asset) throw new Error(`no asset named ${name}`)
  return `/assets/${asset.version}/${name}`
}
