import type { Choices } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { Edition } from '../figures/figure.store.ts'
import { ProfileTabs } from '../indicators/profile-tabs.pages.tsx'
import { Prints } from '../printing/print.pages.tsx'
import type { ProfilePrint } from '../printing/print.store.ts'
import type { Finding } from '../rules/figure-table.ts'
import { editionForm, figureFileForm } from './taking.form.ts'
import type { FigureImport } from './taking.store.ts'

const STATES: Readonly<Record<FigureImport['state'], string>> = {
  planned: 'angesehen, noch nichts geändert',
  done: 'übernommen',
  undone: 'zurückgenommen',
  dropped: 'verworfen',
}
const EDITION_STATES: Readonly<Record<Edition['state'], string>> = {
  draft: 'Entwurf, nicht öffentlich',
  published: 'gilt',
  replaced: 'ersetzt',
}

const NOTICES = successes({
  uebernommen: 'Die Zahlen sind übernommen und stehen im Entwurf der nächsten Fassung.',
  zurueckgenommen: 'Die Datei ist zurückgenommen. Es ist, wie es vorher war.',
  verworfen: 'Die Datei ist verworfen.',
  veroeffentlicht: 'Die Fassung ist veröffentlicht. Die Fassung davor bleibt lesbar.',
})

interface ImportsPageProps {
  readonly imports: readonly FigureImport[]
  readonly editions: readonly Edition[]
  readonly prints: readonly ProfilePrint[]
  readonly levels: Choices
  readonly indicators: Choices
  readonly upload: FormState
  readonly publish: FormState
  readonly notice: string | undefined
}

/** Where figures come in, and where they become public. */
export const FigureImportsPage = ({ imports, editions, prints, levels, indicators, upload, publish, notice }: ImportsPageProps) => {
  const draft = editions.find(({ state }) => state === 'draft')
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <Head title="Zahlen einlesen und veröffentlichen">
        <p>
          Eine Datei wird zuerst angesehen, dann übernommen. Was übernommen ist, steht im Entwurf der nächsten Fassung; öffentlich wird es
          erst, wenn jemand die Fassung veröffentlicht. Zahlen unter der Mindestzahl zeigt keine Seite, auch diese nicht.
        </p>
      </Head>
      <ProfileTabs at="imports" />
      <section class="rk-section">
        <h2 id="einlesen">Datei einlesen</h2>
        <EditForm
          of={figureFileForm}
          state={upload}
          choices={{ level: levels, indicator: indicators }}
          action={urls.figureImports()}
          submit="Ansehen"
          primary
          upload
          unsaved="Noch nicht gelesen."
        />
      </section>
      <section class="rk-section">
        <h2 id="fassungen">Fassungen</h2>
        {editions.length === 0 ? (
          <p class="rk-empty">Noch keine. Der Entwurf entsteht, wenn die erste Datei übernommen ist.</p>
        ) : (
          <Table labelledBy="fassungen" columns={['Fassung', 'Stand', 'Von', 'Veröffentlicht']}>
            {editions.map(({ name, state, madeBy, publishedOn, publishedBy }) => (
              <tr>
                <th scope="row">
                  {state === 'replaced' ? name : <a href={urls.profiles(state === 'draft' ? { fassung: 'entwurf' } : {})}>{name}</a>}
                </th>
                <td>{EDITION_STATES[state]}</td>
                <td>{publishedBy ?? madeBy}</td>
                <td>{publishedOn && <Day on={publishedOn} />}</td>
              </tr>
            ))}
          </Table>
        )}
        <May permission="planning.write">
          <p>
            <a href={urls.figureSecrecy()}>Wie die Prüfung der Geheimhaltung ausging</a>
          </p>
        </May>
        {draft && (
          <EditForm
            of={editionForm}
            state={publish}
            action={urls.figureEditionPublish(draft.id)}
            submit="Entwurf veröffentlichen"
            prefix="fassung-"
          />
        )}
      </section>
      <Prints prints={prints} isThere={editions.some(({ state }) => state === 'published')} />
      {imports.length > 0 && (
        <section class="rk-section">
          <h2 id="frueher">Zuletzt eingelesen</h2>
          <Table labelledBy="frueher" columns={['Datei', 'Stand', 'Von', 'Am']}>
            {imports.map(({ id, fileName, state, startedByName, created }) => (
              <tr>
                <th scope="row">
                  <a href={urls.figureImport(id)}>{fileName}</a>
                </th>
                <td>{STATES[state]}</td>
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
}

interface ImportPageProps {
  readonly run: FigureImport
  readonly findings: readonly Finding[]
  readonly notice: string | undefined
  readonly isBuiltOn?: boolean
}

const Step = ({ action, words, primary }: { action: string; words: string; primary?: boolean }) => (
  <form method="post" action={action}>
    <button type="submit" class={primary ? 'rk-btn rk-btn--primary' : 'rk-btn'}>
      {words}
    </button>
  </form>
)

/** A file of figures with what is to be looked at before it is taken over. It shows places, never a figure. */
export const FigureImportPage = ({ run, findings, notice, isBuiltOn }: ImportPageProps) => {
  const [about, stopped, doubts] = [
    findings.filter(({ kind }) => kind === 'read'),
    findings.filter(({ stops }) => stops),
    findings.filter(({ stops, kind }) => !stops && kind !== 'read'),
  ]
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      {isBuiltOn && (
        <Alert kind="danger">
          <p>Eine spätere Datei hat Zahlen dieser Datei geändert. Nehmen Sie zuerst die spätere zurück; hier ist nichts geändert.</p>
        </Alert>
      )}
      <Head kicker={<a href={urls.figureImports()}>Zahlen einlesen</a>} title={run.fileName} />
      <Facts
        of={[
          ['Stand', STATES[run.state]],
          ['Von', run.startedByName],
          ['Gelesen', about.map(({ words }) => words.replace('Gelesen: ', '')).join(' ')],
        ]}
      />
      <div class="rk-actions">
        {run.state === 'planned' && (
          <>
            <Step action={urls.figureImportTake(run.id)} words="Übernehmen" primary />
            <Step action={urls.figureImportDrop(run.id)} words="Verwerfen" />
          </>
        )}
        {run.state === 'done' && <Step action={urls.figureImportUndo(run.id)} words="Zurücknehmen" />}
      </div>
      <Findings id="nicht" title="Wird nicht übernommen" none="Alles, was gelesen ist, kann übernommen werden." findings={stopped} />
      <Findings id="ansehen" title="Bitte ansehen" none="Nichts fällt auf." findings={doubts} />
    </>
  )
}

const Findings = ({ id, title, none, findings }: { id: string; title: string; none: string; findings: readonly Finding[] }) => (
  <section class="rk-section">
    <h2 id={id}>{title}</h2>
    {findings.length === 0 ? (
      <p class="rk-empty">{none}</p>
    ) : (
      <Table labelledBy={id} columns={['Zelle', 'Hinweis']}>
        {findings.map(({ place, words }) => (
          <tr>
            <th scope="row">{place}</th>
            <td>{words}</td>
          </tr>
        ))}
      </Table>
    )}
  </section>
)
