import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { DecidedEdition, GivenAwayFigure } from './secrecy.store.ts'

export interface SecrecyPageProps {
  readonly draft: DecidedEdition | undefined
  readonly published: DecidedEdition | undefined
  /** What the draft would give away. */
  readonly givenAway: readonly GivenAwayFigure[]
}

/** Whether the next edition of figures keeps what must not be known; without any figure. */
export const SecrecyPage = ({ draft, published, givenAway }: SecrecyPageProps) => (
  <>
    <Head kicker="Zahlen" title="Geheimhaltung" prints />
    <p>
      Zahlen über so wenige Menschen, dass man sie erkennen könnte, zeigt niemand. Damit sie sich auch nicht aus Summen, Anteilen oder
      früheren Fassungen errechnen lassen, bleiben weitere Zahlen verborgen. Welche aus welchem Grund, sagt das Programm niemandem: Daraus
      ließe sich auf die kleinen schließen.
    </p>
    <h2>Entwurf</h2>
    <Draft draft={draft} givenAway={givenAway} />
    <h2>Veröffentlichte Fassung</h2>
    {published ? <Passed edition={published} /> : <p>Noch ist keine Fassung veröffentlicht.</p>}
  </>
)

const Draft = ({ draft, givenAway }: Pick<SecrecyPageProps, 'draft' | 'givenAway'>) => {
  if (!draft) return <p>Es gibt keinen Entwurf. Er entsteht, wenn eine Datei mit Zahlen übernommen wird.</p>
  if (draft.state === null)
    return <p>Der Entwurf wird geprüft; das dauert höchstens wenige Minuten. Bis dahin sieht ihn niemand, auch nicht in der Verwaltung.</p>
  if (draft.state === 'passed') return <Passed edition={draft} />
  return (
    <>
      <Alert kind="danger">
        <p>
          <strong>
            Der Entwurf kann nicht veröffentlicht werden: {formatCount(givenAway.length, 'geheime Zahl wäre', 'geheime Zahlen wären')} zu
            errechnen.
          </strong>
        </p>
        <p>
          Was sie schützen würde, ist schon veröffentlicht und lässt sich nicht mehr verbergen. Nehmen Sie die Datei zurück, mit der diese
          Kennzahlen zuletzt gekommen sind, oder lassen Sie in ihr weg, was die genannten Stellen aufteilt oder zusammenfasst.
        </p>
      </Alert>
      <Table
        label="Geheime Zahlen, die zu errechnen wären"
        columns={['Kennzahl', 'Gebiet', { label: 'Jahr', kind: 'number' }, 'Geschlecht', 'Was sie verrät']}
      >
        {givenAway.map(({ indicator, area, year, sex, how }) => (
          <tr>
            <td>{indicator}</td>
            <td>{area}</td>
            <td class="rk-number">{year}</td>
            <td>{SEX_WORDS[sex] ?? sex}</td>
            <td>{how === 'determined' ? 'Sie ließe sich genau errechnen.' : 'Sie ließe sich auf wenige mögliche Werte eingrenzen.'}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}

const Passed = ({ edition: { name, decidedAt, threshold, cells, secret } }: { edition: DecidedEdition }) => (
  <dl class="rk-summary">
    <div>
      <dt>Fassung</dt>
      <dd>{name}</dd>
    </div>
    <div>
      <dt>Geprüft</dt>
      <dd>{decidedAt ? <Moment at={decidedAt} /> : 'vor Einführung der Prüfung'}</dd>
    </div>
    <div>
      <dt>Ergebnis</dt>
      <dd>Keine geheime Zahl ist zu errechnen.</dd>
    </div>
    <div>
      <dt>Verborgen</dt>
      <dd>{formatCount(secret ?? 0, 'Zahl', 'Zahlen')}</dd>
    </div>
    <div>
      <dt>Zusammen geprüft</dt>
      <dd>{formatCount(cells ?? 0, 'Anzahl', 'Anzahlen')}</dd>
    </div>
    <div>
      <dt>Schwelle</dt>
      <dd>unter {threshold}</dd>
    </div>
  </dl>
)

const SEX_WORDS: Readonly<Record<string, string>> = { all: 'insgesamt', female: 'weiblich', male: 'männlich', diverse: 'divers' }
