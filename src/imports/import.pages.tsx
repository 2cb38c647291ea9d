import type { CellProblem, Fate, ImportRow, ImportRun, ImportState } from '#platform/import/import.store.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import type { Field } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { type AnyExchange, isNeeded } from '#web/import/exchange.ts'
import { Table } from '#web/list/table.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { uploadForm } from './import.form.ts'

/** Each fate in the address, as one word, and as the tab says it. */
export const FATE_WORDS: Readonly<Record<Fate, readonly [slug: string, one: string, tab: string]>> = {
  refused: ['abgelehnt', 'abgelehnt', 'Abgelehnt'],
  changed: ['geaendert', 'geändert', 'Geändert'],
  new: ['neu', 'neu', 'Neu'],
  same: ['gleich', 'unverändert', 'Unverändert'],
}
const FATES_IN_ORDER: readonly Fate[] = ['refused', 'changed', 'new', 'same']

const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  planned: 'angesehen, noch nichts geändert',
  waiting: 'wird übernommen',
  overtaken: 'noch einmal ansehen',
  done: 'übernommen',
  failed: 'nicht übernommen',
  undone: 'zurückgenommen',
}

const Back = ({ of }: { of: AnyExchange }) => <a href={of.list}>{of.title}</a>

/** Where a file is chosen: what its columns are, and which files came in before. */
export const ImportStartPage = ({ of, state, runs }: { of: AnyExchange; state: FormState; runs: readonly ImportRun[] }) => (
  <>
    <Head kicker={<Back of={of} />} title={`${of.title} aus einer Datei`}>
      <p>{of.about}</p>
    </Head>
    <EditForm
      of={uploadForm(of)}
      only={of.other?.ask ? ['file', 'said'] : ['file']}
      state={state}
      action={urls.importStart(of.kind)}
      submit="Ansehen"
      primary
      upload
      unsaved="Noch nicht gelesen."
    />
    {(of.shipped ?? []).map(({ name, words }) => (
      <form method="post" action={urls.importStart(of.kind)} enctype="multipart/form-data">
        <input type="hidden" name="mitgeliefert" value={name} />
        <button type="submit" class="rk-btn">
          {words} ansehen
        </button>
      </form>
    ))}
    <section class="rk-section">
      <h2 id="spalten">Spalten der Datei</h2>
      <p>
        Die Reihenfolge ist gleich. Spalten, die fehlen, lassen stehen, was da ist;{' '}
        {of.arrange
          ? 'sie dürfen auch anders heißen, und nach Überschriften, die niemand kennt, fragt die nächste Seite.'
          : 'andere werden nicht gelesen.'}{' '}
        Was {of.saved ? 'hier' : 'auf der Liste'} als CSV oder Excel gespeichert wird, hat diese Spalten und kann so, wie es ist, wieder
        eingelesen werden.
      </p>
      {of.saved && (
        <p class="rk-actions">
          <a href={of.saved.csv}>Alle als CSV speichern</a>
          <a href={of.saved.xlsx}>Alle als Excel speichern</a>
        </p>
      )}
      <Table labelledBy="spalten" columns={['Spalte', 'Nötig', 'Was darin steht']}>
        {Object.entries<Field<unknown>>(of.form.fields).map(([key, field]) => (
          <tr>
            <th scope="row">{field.label}</th>
            <td>{isNeeded(of, key) ? 'ja, daran wird die Zeile erkannt' : 'nein'}</td>
            <td>{field.hint ?? ''}</td>
          </tr>
        ))}
      </Table>
    </section>
    {runs.length > 0 && (
      <section class="rk-section">
        <h2 id="frueher">Zuletzt eingelesen</h2>
        <Table labelledBy="frueher" columns={['Datei', 'Stand', 'Von', 'Am']}>
          {runs.map(({ id, fileName, state, startedByName, created }) => (
            <tr>
              <th scope="row">
                <a href={urls.importRun(id)}>{fileName}</a>
              </th>
              <td>{STATE_WORDS[state]}</td>
              <td>{startedByName}</td>
              <td>
                <Moment at={created} />
              </td>
            </tr>
          ))}
        </Table>
      </section>
    )}
  </>
)

export interface ImportPageProps {
  readonly of: AnyExchange
  readonly run: ImportRun
  readonly counts: Readonly<Record<Fate, number>>
  readonly shown: Fate
  readonly rows: readonly ImportRow[]
  readonly page: number
  readonly pageSize: number
  /** Records that stand against taking the file back. */
  readonly builtOn?: readonly string[]
  /** Its columns were found by their headings, and can be said otherwise. */
  readonly isArranged: boolean
}

/** A file with the fate of each row, and what can be done with it. */
export const ImportPage = (props: ImportPageProps) => {
  const { of, run, counts, shown, rows, page, pageSize, builtOn = [] } = props
  const writes = counts.new + counts.changed
  return (
    <>
      <Head
        kicker={<Back of={of} />}
        title={run.fileName}
        actions={
          <>
            {props.isArranged && isOpen(run.state) && <a href={urls.importColumns(run.id)}>Spalten zuordnen</a>}
            {counts.refused > 0 && <a href={urls.importRefused(run.id)}>Abgelehnte Zeilen als CSV</a>}
          </>
        }
      >
        <p class="rk-head__kicker" role="status">
          {STATE_WORDS[run.state]}
        </p>
      </Head>
      <State {...props} />
      {builtOn.length > 0 && (
        <Alert kind="danger">
          <p>
            <strong>Nicht zurückgenommen.</strong> Das hat sich seitdem geändert, oder anderes baut darauf auf:{' '}
            {builtOn.slice(0, 10).join(', ')}
            {builtOn.length > 10 && ` und ${builtOn.length - 10} weitere`}. Es ist alles, wie es war.
          </p>
        </Alert>
      )}
      <Facts
        of={[
          ['Gelesen von', run.startedByName],
          ['am', <Moment at={run.created} />],
          run.finishedAt && ['Übernommen', <Moment at={run.finishedAt} />],
          run.undoneAt && ['Zurückgenommen', <Moment at={run.undoneAt} />],
          run.unknown.length > 0 && ['Nicht gelesene Spalten', run.unknown.join(', ')],
        ]}
      />
      {isOpen(run.state) && (
        <form method="post" action={urls.importTake(run.id)} class="rk-actions">
          {writes > 0 ? (
            <button type="submit" class="rk-btn rk-btn--primary">
              {formatCount(writes, 'Zeile', 'Zeilen')} übernehmen
              {counts.refused > 0 && `, ${counts.refused} weglassen`}
            </button>
          ) : (
            <p>Nichts davon ändert etwas.</p>
          )}
        </form>
      )}
      {run.state === 'done' && writes > 0 && (
        <form method="post" action={urls.importUndo(run.id)} class="rk-actions">
          <button type="submit" class="rk-btn">
            Übernahme zurücknehmen
          </button>
        </form>
      )}
      <Tabs
        label="Zeilen nach ihrem Schicksal"
        tabs={FATES_IN_ORDER.map(fate => ({
          href: urls.importRun(run.id, { zeigen: FATE_WORDS[fate][0] }),
          words: FATE_WORDS[fate][2],
          count: counts[fate],
          isHere: fate === shown,
        }))}
      />
      {rows.length === 0 ? (
        <p class="rk-empty">Keine Zeile ist {FATE_WORDS[shown][1]}.</p>
      ) : (
        <Table label={`Zeilen: ${FATE_WORDS[shown][1]}`} columns={[{ label: 'Zeile', kind: 'number' }, of.counted[0], WHAT[shown]]}>
          {rows.map(row => (
            <tr>
              <td class="rk-number">{row.number}</td>
              <th scope="row">{row.name}</th>
              <td>
                <What row={row} head={run.head} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager
        page={page}
        pageSize={pageSize}
        total={counts[shown]}
        href={number => urls.importRun(run.id, { zeigen: FATE_WORDS[shown][0], seite: number })}
      />
    </>
  )
}

/** Whether it can still be taken over. */
const isOpen = (state: ImportState): boolean => state === 'planned' || state === 'overtaken' || state === 'failed'

const WHAT: Readonly<Record<Fate, string>> = { refused: 'Warum', changed: 'Was sich ändert', new: 'Was kommt', same: 'Was da ist' }

const State = ({ run }: ImportPageProps) => {
  if (run.state === 'waiting')
    return (
      <Alert kind="info">
        <p>
          Die Zeilen werden geprüft und zusammen geschrieben, alle oder keine. Sie können die Seite verlassen.{' '}
          <a href={urls.importRun(run.id)}>Stand neu laden</a>
        </p>
      </Alert>
    )
  if (run.state === 'overtaken')
    return (
      <Alert kind="warning">
        <p>
          <strong>Noch nichts geschrieben.</strong> Seit Sie die Datei angesehen haben, hat sich etwas geändert. Unten steht, was die Zeilen
          jetzt tun würden. Sehen Sie sie noch einmal durch, und übernehmen Sie sie dann.
        </p>
      </Alert>
    )
  if (run.state === 'failed')
    return (
      <Alert kind="danger">
        <p>
          <strong>Nichts übernommen.</strong> {run.problem}
        </p>
      </Alert>
    )
  return null
}

const What = ({ row, head }: { row: ImportRow; head: readonly string[] }) => {
  if (row.fate === 'refused')
    return (
      <ul class="rk-plain">
        {row.problems.map(problem => (
          <li>
            <Problem {...problem} cell={row.cells[head.indexOf(problem.column)] ?? ''} />
          </li>
        ))}
      </ul>
    )
  if (row.fate === 'changed')
    return (
      <ul class="rk-plain">
        {row.changes.map(({ column, old, new: now }) => (
          <li>
            {column}: {old === '' ? <span class="rk-muted">leer</span> : <del>{old}</del>} →{' '}
            {now === '' ? <span class="rk-muted">leer</span> : <ins>{now}</ins>}
          </li>
        ))}
      </ul>
    )
  return (
    <>
      {row.cells
        .filter(Boolean)
        .map(cell => (cell.length > 80 ? `${cell.slice(0, 80)} …` : cell))
        .join(' · ')}
    </>
  )
}

const Problem = ({ column, message, cell }: CellProblem & { cell: string }) => (
  <>
    {column && <strong>{column}</strong>}
    {cell && ` „${cell.slice(0, 80)}“`}
    {(column || cell) && ': '}
    {message}
  </>
)
