import type { Role } from '#platform/access/roles.ts'
import { ALL_CHAPTERS, chaptersOf, HANDBOOK_TARGETS, type HandbookPage } from './handbook.ts'
import { anchorOf, Markdown, plainText } from './handbook-markdown.tsx'
import { urls } from './urls.ts'

/** A chapter as it is written in docs/handbuch, with the way to the others. */
export const HandbookChapterPage = ({ chapter, slug }: { chapter: HandbookPage; slug: string | undefined }) => (
  <div class="rk-handbook">
    <p class="rk-head__kicker">
      <a href={urls.help()}>Hilfe</a>
      {slug !== undefined && (
        <>
          {' · '}
          <a href={urls.handbook()}>Handbuch</a>
        </>
      )}
    </p>
    {slug !== undefined && <Contents chapter={chapter} />}
    <Markdown blocks={chapter.blocks} targets={HANDBOOK_TARGETS} />
    {slug !== undefined && <OtherChapters slug={slug} />}
  </div>
)

/** Below this many sections a chapter is seen at a glance. */
const FEW = 7

/** What a long chapter holds, to go there at once. */
const Contents = ({ chapter }: { chapter: HandbookPage }) => {
  const sections = chapter.blocks.flatMap(block => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))
  return sections.length < FEW ? null : (
    <details class="rk-edit">
      <summary>In diesem Kapitel</summary>
      <ul class="rk-plain">
        {sections.map(text => (
          <li>
            <a href={`#${anchorOf(text)}`}>{plainText(text)}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}

const OtherChapters = ({ slug }: { slug: string }) => (
  <nav class="rk-section" aria-labelledby="kapitel">
    <h2 id="kapitel">Alle Kapitel</h2>
    <ul class="rk-plain">
      {ALL_CHAPTERS.map(each => (
        <li>
          <a href={urls.handbook(each.slug)} {...(each.slug === slug ? { 'aria-current': 'page' } : {})}>
            {each.title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** On the help page: the chapters for what the viewer is. */
export const OwnChapters = ({ roles }: { roles: readonly Role[] | undefined }) => (
  <section class="rk-section" aria-labelledby="handbuch">
    <h2 id="handbuch">Handbuch</h2>
    <p>Schritt für Schritt, mit Bildern, was zu tun ist und was dabei schiefgehen kann:</p>
    <ul>
      {chaptersOf(roles).map(({ slug, title }) => (
        <li>
          <a href={urls.handbook(slug)}>{title}</a>
        </li>
      ))}
      <li>
        <a href={urls.handbook()}>Alle Kapitel, Anmeldung und der Weg eines Berichts</a>
      </li>
    </ul>
  </section>
)
