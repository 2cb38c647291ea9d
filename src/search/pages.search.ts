import { can, type Principal } from '#platform/access/principal.ts'
import { termsOf } from '#platform/search/understand.ts'
import type { Menus } from '#web/app-env.ts'
import { chaptersOf, handbookPage } from '#web/handbook.ts'
import { anchorOf, type Block, plainText } from '#web/handbook-markdown.tsx'
import { type Found, partOf, type SearchSource } from '#web/search.ts'
import { urls } from '#web/urls.ts'

/** Pages of the program by what they are called, and sections of the handbook by what they say: where something is done. */
export const pagesSearch = (menus: Menus): SearchSource => ({
  key: 'seiten',
  label: 'Seiten und Handbuch',
  place: 90,
  permission: 'resolution.read',
  find: async (_tx, { principal, q, part }) => {
    const words = termsOf(q).map(({ text }) => folded(text))
    const holds = (text: string): boolean => words.length > 0 && words.every(word => folded(text).includes(word))
    return partOf([...pagesOf(menus, principal, holds), ...sectionsOf(principal, holds)], part)
  },
})

const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')

function pagesOf({ areas, places }: Menus, principal: Principal, holds: (text: string) => boolean): Found[] {
  const pages = [...areas.map(area => ({ ...area, does: '' })), ...places].filter(({ permission }) => can(principal, permission))
  return pages
    .filter(({ label, does }) => holds(`${label} ${does}`))
    .map(({ label, href, does }) => ({ href, title: label, note: ['Seite', does].filter(Boolean).join(' · ') }))
}

/** The sections of the chapters that are meant for the person: a heading, and what stands below it. */
function sectionsOf({ roles }: Principal, holds: (text: string) => boolean): Found[] {
  return chaptersOf(roles).flatMap(({ slug, title }) =>
    sectionsIn(handbookPage(slug)?.blocks ?? [])
      .filter(({ texts }) => holds(texts.join(' ')))
      .map(({ heading }) => ({ href: `${urls.handbook(slug)}#${anchorOf(heading)}`, title: plainText(heading), note: title })),
  )
}

interface Section {
  readonly heading: string
  readonly texts: string[]
}

function sectionsIn(blocks: readonly Block[]): Section[] {
  const sections: Section[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, texts: [] })
    sections.at(-1)?.texts.push(...wordsOf(block))
  }
  return sections
}

const wordsOf = (block: Block): string[] => (block.kind === 'list' ? block.items.flat().flatMap(wordsOf) : [plainText(block.text)])
