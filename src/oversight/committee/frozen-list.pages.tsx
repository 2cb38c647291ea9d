import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { LIST_NOTICES } from './committee-list.pages.tsx'
import type { ListRound } from './committee-list.store.ts'
import type { FrozenPart } from './frozen-list.store.ts'
import { ListPartSection } from './list-table.pages.tsx'
import { germanPart } from './list-words.ts'

export interface FrozenListProps {
  readonly round: ListRound
  readonly parts: readonly (FrozenPart & { readonly isIntact: boolean })[]
  readonly notice: string | undefined
}

/** A list as it was handed out. */
export const FrozenListPage = ({ round, parts, notice }: FrozenListProps) => (
  <>
    <div class="rk-head">
      <div>
        <p class="rk-head__kicker">
          <a href={urls.lists()}>Listen</a> · <a href={urls.list(round.committee)}>{round.committeeName}</a> · ausgegeben
          {round.frozenAt && (
            <>
              {' '}
              am <Moment at={round.frozenAt} />
            </>
          )}
        </p>
        <h1>
          Liste vom <Day on={round.asOf} />: {round.committeeName}
        </h1>
      </div>
      <div class="rk-actions">
        <button type="button" data-print hidden>
          Drucken
        </button>
      </div>
    </div>
    {notice && LIST_NOTICES[notice] && (
      <Alert kind="success">
        <p>{LIST_NOTICES[notice]}</p>
      </Alert>
    )}
    {parts.some(part => !part.isIntact) && (
      <Alert kind="danger">
        <p>Diese Liste ist nicht mehr so, wie sie ausgegeben wurde: Inhalt oder PDF stimmen nicht mit ihrer Prüfsumme überein.</p>
      </Alert>
    )}
    {parts.map(part => (
      <>
        <ListPartSection content={part.content} file={extension => urls.frozenListFile(round.committee, round.id, extension, part.part)} />
        <p class="rk-muted rk-list__fact">
          {germanPart(part.part)}, unverändert seit der Ausgabe; Prüfsumme des Inhalts (SHA-256):{' '}
          <code class="rk-list__hash">{part.contentSha256}</code>
        </p>
      </>
    ))}
  </>
)
