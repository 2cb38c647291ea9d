import type { Child } from 'hono/jsx'
import { urls } from '#web/urls.ts'
import type { PicturePage, SourceView } from './review-source.ts'

/** The document itself, with the evidence of each field marked. It scrolls by itself; links from the fields lead to the marks. */
export const ReviewSource = ({ id, source }: { id: string; source: SourceView }) => (
  <section class="rk-source" data-source tabindex={0} aria-label="Das Dokument">
    {source.kind === 'pictures' ? (
      source.pages.map(page => <Picture id={id} page={page} />)
    ) : (
      <p class="rk-source__text">
        {source.pieces.map(piece =>
          piece.fieldIds.length === 0 ? (
            piece.text
          ) : (
            <span class={piece.hasFinding ? 'rk-evidence rk-evidence--finding' : 'rk-evidence'} data-evidence={piece.fieldIds.join(' ')}>
              {piece.begins.map(fieldId => (
                <span id={`beleg-${fieldId}`} class="rk-evidence__start"></span>
              ))}
              {piece.text}
            </span>
          ),
        )}
      </p>
    )}
  </section>
)

const Picture = ({ id, page }: { id: string; page: PicturePage }) => (
  <figure class="rk-page">
    <div class="rk-page__sheet">
      <img
        src={urls.documentPage(id, page.number)}
        alt={`Seite ${page.number} des Dokuments; ihr gelesener Text steht darunter`}
        width={1000}
        height={page.height}
        loading={page.number > 2 ? 'lazy' : 'eager'}
        decoding="async"
      />
      <svg class="rk-page__marks" viewBox={`0 0 1000 ${page.height}`} preserveAspectRatio="none" aria-hidden="true">
        {page.marks.map(mark => (
          <g class={mark.hasFinding ? 'rk-evidence rk-evidence--finding' : 'rk-evidence'} data-evidence={mark.fieldIds.join(' ')}>
            <Targets fieldIds={mark.begins}>
              {mark.boxes.map(box => (
                <rect x={String(box.x - 3)} y={String(box.y - 2)} width={String(box.width + 6)} height={String(box.height + 4)} rx="3" />
              ))}
            </Targets>
          </g>
        ))}
      </svg>
    </div>
    <figcaption>
      <details>
        <summary>Gelesener Text von Seite {page.number}</summary>
        <p class="rk-source__text">{page.text}</p>
      </details>
    </figcaption>
  </figure>
)

/** A group inside a group per field, so that each field's link finds its words and the style sheet can mark them. */
const Targets = ({ fieldIds, children }: { fieldIds: readonly string[]; children?: Child }) => {
  const [first, ...rest] = fieldIds
  return <g {...(first ? { id: `beleg-${first}` } : {})}>{rest.length > 0 ? <Targets fieldIds={rest}>{children}</Targets> : children}</g>
}
