import { Table } from '#web/list/table.tsx'
import { urls } from '#web/urls.ts'
import type { EditConflict, Responsibility } from '../point/point.usecases.ts'
import { germanAssessment, valueOfAssessment } from '../record/assessment.ts'

/** Two people changed the same: both versions side by side, and the person decides which one holds. */
export const EditConflictPage = ({ conflict, action }: { conflict: EditConflict; action: string }) => {
  const { reference, point, now, wanted } = conflict
  const back = point ? urls.point(reference, point) : urls.resolution(reference)
  const rows: [string, (of: Responsibility) => string][] = [['Zuständige Stelle', of => of.unit ?? 'noch niemand']]
  if (point) rows.push(['Einschätzung', of => (of.assessment ? germanAssessment(of.assessment) : 'keine')])
  return (
    <>
      <h1>Inzwischen geändert</h1>
      <p>
        {point ? `Punkt ${point} von ${reference}` : `Der Beschluss ${reference}`} wurde geändert, während Sie die Seite offen hatten. Von
        Ihrer Eingabe ist noch nichts gespeichert. Entscheiden Sie, was gelten soll.
      </p>
      <Table label="Beide Fassungen" columns={['Angabe', 'Steht jetzt im Register', 'Ihre Eingabe']}>
        {rows.map(([label, wordsOf]) => (
          <tr>
            <th scope="row">{label}</th>
            <td>{wordsOf(now)}</td>
            <td>{wordsOf(wanted) === wordsOf(now) ? wordsOf(wanted) : <strong>{wordsOf(wanted)}</strong>}</td>
          </tr>
        ))}
      </Table>
      <form method="post" action={action} class="rk-actions rk-actions--below">
        <input type="hidden" name="stelle" value={wanted.unit ?? ''} />
        <input type="hidden" name="vorher.stelle" value={now.unit ?? ''} />
        {point && (
          <>
            <input type="hidden" name="einschaetzung" value={wanted.assessment ? valueOfAssessment(wanted.assessment) : ''} />
            <input type="hidden" name="vorher.einschaetzung" value={now.assessment ? valueOfAssessment(now.assessment) : ''} />
          </>
        )}
        <button type="submit" class="rk-btn--primary">
          Meine Eingabe speichern
        </button>
        <a href={back}>Beim Stand im Register bleiben</a>
      </form>
    </>
  )
}
