import type { PartOfFile } from '#reading/parts-of-file.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { germanPages } from './document.view.ts'

/** The letters in a file, each of which can become a document of its own. */
export const SplitPage = ({
  id,
  fileName,
  parts,
  problem,
}: {
  id: string
  fileName: string
  parts: readonly PartOfFile[]
  problem: string | undefined
}) => (
  <>
    <Head
      kicker={<a href={urls.document(id)}>{fileName}</a>}
      title={`Diese Datei enthält ${formatCount(parts.length, 'Schreiben', 'Schreiben')}`}
    />
    {problem && <Alert kind="danger">{problem}</Alert>}
    {parts.length < 2 ? (
      <p class="rk-empty">In dieser Datei ist nur ein Schreiben zu erkennen.</p>
    ) : (
      <form method="post" action={urls.documentParts(id)}>
        <p>
          Das erste Schreiben bleibt dieses Dokument. Die übrigen werden Dokumente für sich, mit derselben Datei und ihren Seiten, und
          liegen dann zur Prüfung vor.
        </p>
        <Table label="Schreiben in der Datei" columns={['Aufnehmen', 'Seiten', 'Überschrift']}>
          {parts.map((part, index) => (
            <tr>
              <td>
                {index === 0 ? (
                  'dieses Dokument'
                ) : (
                  <input type="checkbox" name="teil" value={String(index + 1)} checked aria-label={`Schreiben ${index + 1} aufnehmen`} />
                )}
              </td>
              <td>{germanPages(part)}</td>
              <td>{part.title || '–'}</td>
            </tr>
          ))}
        </Table>
        <div class="rk-actions">
          <button class="rk-btn rk-btn--primary" type="submit">
            Als eigene Dokumente aufnehmen
          </button>
          <a href={urls.documentReview(id)}>Als ein Dokument behalten</a>
        </div>
      </form>
    )}
  </>
)
