import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolesMay } from '#platform/access/permissions.ts'
import { ROLES, type Role } from '#platform/access/roles.ts'
import { type Block, parseMarkdown, plainText, type Targets } from './handbook-markdown.tsx'
import { urls } from './urls.ts'

/** The handbook lies with the documents, so that it can be read without the product too. */
const FOLDER = join(import.meta.dirname, '../../docs/handbuch')

interface Chapter {
  /** Name of its file and of its address. */
  readonly slug: string
  /** As links call it. */
  readonly title: string
}

const CHAPTERS: Readonly<Record<Role, Chapter>> = {
  administrator: { slug: 'administration', title: 'Handbuch für die Administration' },
  council_office: { slug: 'gremienbuero', title: 'Handbuch für das Gremienbüro' },
  clerk: { slug: 'sachbearbeitung', title: 'Handbuch für die Sachbearbeitung' },
  head_of_office: { slug: 'amtsleitung', title: 'Handbuch für die Amtsleitung' },
  head_of_department: { slug: 'geschaeftsbereich', title: 'Handbuch für die Leitung des Geschäftsbereichs' },
  mayor: { slug: 'oberbuergermeister', title: 'Handbuch für die Spitze der Verwaltung' },
  councillor: { slug: 'rat', title: 'Handbuch für Mitglieder des Rates' },
  committee_member: { slug: 'ausschuss', title: 'Handbuch für Mitglieder eines Ausschusses' },
  provider_contact: { slug: 'traeger', title: 'Handbuch für Träger' },
  public: { slug: 'oeffentlichkeit', title: 'Handbuch für alle ohne Konto' },
}

// What some of the administration do beside their role.
const PLANNING: Chapter = { slug: 'planung', title: 'Handbuch für die Planung' }

/** All chapters in the order of the roles, then those of a field of work. */
export const ALL_CHAPTERS: readonly Chapter[] = [...ROLES.map(role => CHAPTERS[role]), PLANNING]

/** The chapters for someone with these roles; for someone without any, that of the public. */
export function chaptersOf(roles: readonly Role[] | undefined): readonly Chapter[] {
  const own = ROLES.filter(role => role !== 'public' && roles?.includes(role))
  if (own.length === 0) return [CHAPTERS.public]
  const plans = roles?.some(role => rolesMay([role], 'planning.write')) ?? false
  return [...own.map(role => CHAPTERS[role]), ...(plans ? [PLANNING] : [])]
}

export interface HandbookPage {
  /** The heading of the file. */
  readonly title: string
  readonly blocks: readonly Block[]
}

const pages = new Map<string, HandbookPage>()

/** A chapter by its slug, or the beginning of the handbook without one; undefined where there is none. Read once. */
export function handbookPage(slug?: string): HandbookPage | undefined {
  if (slug !== undefined && !ALL_CHAPTERS.some(chapter => chapter.slug === slug)) return undefined
  const file = slug === undefined ? 'README.md' : `${slug}.md`
  const known = pages.get(file)
  if (known) return known
  const blocks = parseMarkdown(readFileSync(join(FOLDER, file), 'utf8'))
  const [first] = blocks
  const page = { title: first?.kind === 'heading' ? plainText(first.text) : 'Handbuch', blocks }
  pages.set(file, page)
  return page
}

interface Picture {
  readonly body: Buffer
  readonly type: string
  readonly version: string
  readonly width: number
  readonly height: number
}

const pictures = new Map<string, Picture>()

/** A picture of the handbook by its file name; undefined where there is none. Only plain names are looked up, so that no path leads elsewhere. */
export function handbookPicture(name: string): Picture | undefined {
  const known = pictures.get(name)
  if (known) return known
  if (!/^[a-z0-9-]+\.(png|svg)$/.test(name)) return undefined
  const path = join(FOLDER, 'bilder', name)
  if (!existsSync(path)) return undefined
  const body = readFileSync(path)
  const picture = {
    body,
    type: name.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
    version: createHash('sha256').update(body).digest('hex').slice(0, 12),
    ...(name.endsWith('.svg') ? sizeOfSvg(body) : { width: body.readUInt32BE(16), height: body.readUInt32BE(20) }),
  }
  pictures.set(name, picture)
  return picture
}

/** Width and height in CSS pixels, from the box that the drawing is in. */
function sizeOfSvg(body: Buffer): { width: number; height: number } {
  const [, width = '0', height = '0'] = /viewBox="0 0 (\d+) (\d+)"/.exec(body.toString('utf8')) ?? []
  return { width: Number(width), height: Number(height) }
}

/** Where links of the handbook's files lead inside the product. What is not shown here, like the page for those who run it, stays words. */
export const HANDBOOK_TARGETS: Targets = {
  link: target => {
    const [file = '', anchor] = target.split('#')
    const hash = anchor === undefined ? '' : `#${anchor}`
    if (file === '') return hash
    if (file === '../permissions.md') return urls.permissions()
    if (file === 'README.md') return urls.handbook() + hash
    const slug = file.replace(/\.md$/, '')
    return ALL_CHAPTERS.some(chapter => chapter.slug === slug) ? urls.handbook(slug) + hash : undefined
  },
  picture: target => {
    const name = target.replace(/^bilder\//, '')
    const picture = handbookPicture(name)
    return picture && { href: urls.handbookPicture(picture.version, name), width: picture.width, height: picture.height }
  },
}
