import { Head } from '#web/record/head.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
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
    <Head
      kicker={
        <>
          <a href={urls.lists()}>Listen</a> · <a href={urls.list(round.committee)}>{round.committeeName}</a> · ausgegeben
          {round.frozenAt && (
            <>
              {' '}
              am <Moment at={round.frozenAt} />
            </>
          )}
        </>
      }
      title={
        <>
          Liste vom <Day on={round.asOf} />: {round.committeeName}
        </>
      }
      prints
    />
    <CodedNotice of={LIST_NOTICES} code={notice} />
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
