import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'

/** Asks before a draft is thrown away. */
export const DeletePage = ({ id, title, characters }: { id: string; title: string; characters: number }) => (
  <>
    <h1>Entwurf löschen?</h1>
    <p>
      {title}: {formatCount(characters, 'geschriebenes Zeichen', 'geschriebene Zeichen')} und alle früheren Fassungen gehen verloren. Das
      Register und fertige Berichte bleiben, wie sie sind.
    </p>
    <form class="rk-actions" method="post" action={urls.reportDelete(id)}>
      <button class="rk-btn--danger" type="submit">
        Endgültig löschen
      </button>
      <a href={urls.reportDraft(id)}>Behalten</a>
    </form>
  </>
)
