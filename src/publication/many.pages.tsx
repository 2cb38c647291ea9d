import type { Child } from 'hono/jsx'
import { formatCount } from '#vocabulary/german-format.ts'
import { CHOSEN, Choosing, Tick } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import type { ToDecide } from './many.usecases.ts'
import type { Publishable } from './publishable.ts'

export interface ManyPageProps {
  readonly rows: readonly ToDecide[]
  readonly total: number
  /** Published, and fetched by nobody. */
  readonly undoable: readonly Publishable[]
  /** What was just done. */
  readonly told: {
    readonly published: number | undefined
    readonly undone: number | undefined
    readonly left: number | undefined
    readonly none: boolean
  }
}

/** What the public would read of it, in a few words. */
const editionWords = ({ redactions, open }: ToDecide): string =>
  open > 0
    ? 'noch nicht entschieden'
    : redactions.length === 0
      ? 'den Brief, wie er unterschrieben ist'
      : `eine Fassung mit ${formatCount(redactions.length, 'geschwärzten Angabe', 'geschwärzten Angaben')}`

/** Reports that wait for a decision about publication, and those for which it can still be undone. */
export const ManyPage = ({ rows, total, undoable, told }: ManyPageProps) => (
  <>
    <Head kicker={<a href={urls.sendings()}>Versand</a>} title="Zu veröffentlichen" />
    <Told {...told} />
    {rows.length === 0 ? (
      <p class="rk-empty">Zurzeit wartet kein Bericht auf die Entscheidung, ob er veröffentlicht wird.</p>
    ) : (
      <>
        {total > rows.length && (
          <p class="rk-muted">
            {total} Berichte warten; hier stehen die {rows.length}, die am längsten warten.
          </p>
        )}
        <Choosing
          actions={[{ label: 'Ausgewählte ansehen und veröffentlichen …', address: urls.publications(), permission: 'report.publish' }]}
        >
          <Table
            label="Berichte, die zu veröffentlichen sind"
            columns={[
              { label: 'Auswählen', kind: 'unseen' },
              'Bericht',
              { label: 'Gefundene Namen', kind: 'number' },
              'Die Öffentlichkeit liest',
            ]}
          >
            {rows.map(row => (
              <tr>
                <Tick id={row.about.id} name={row.about.line.name} />
                <td>
                  <a data-row-link href={urls.reportPublication(row.about.id)}>
                    {row.about.line.name}
                  </a>
                  {row.about.line.rest}
                </td>
                <td class="rk-number">
                  {row.found}
                  {row.open > 0 && <span class="rk-muted">, {row.open} offen</span>}
                </td>
                <td>{editionWords(row)}</td>
              </tr>
            ))}
          </Table>
        </Choosing>
      </>
    )}
    {undoable.length > 0 && (
      <section class="rk-section" aria-labelledby="nicht-abgerufen">
        <h2 id="nicht-abgerufen">Veröffentlicht, und noch von niemandem abgerufen</h2>
        <p class="rk-muted">
          Das lässt sich noch zurücknehmen. Sobald jemand ohne Konto einen Bericht abruft, lässt er sich nur noch zurückziehen.
        </p>
        <form method="post" action={urls.publications()}>
          <Table label="Veröffentlicht und nicht abgerufen" columns={[{ label: 'Auswählen', kind: 'unseen' }, 'Bericht']}>
            {undoable.map(about => (
              <tr>
                <Tick id={about.id} name={about.line.name} />
                <td>
                  <input type="hidden" name={`stand.${about.id}`} value={`${about.turn} ${about.version}`} />
                  <a href={urls.reportPublication(about.id)}>{about.line.name}</a>
                  {about.line.rest}
                </td>
              </tr>
            ))}
          </Table>
          <div class="rk-actions">
            <button class="rk-btn" type="submit" name="aktion" value="zuruecknehmen">
              Ausgewählte zurücknehmen
            </button>
          </div>
        </form>
      </section>
    )}
  </>
)

const Told = ({ published, undone, left = 0, none }: ManyPageProps['told']) => {
  if (none) return <Alert kind="warning">Wählen Sie zuerst mindestens einen Bericht aus.</Alert>
  if (published === undefined && undone === undefined) return null
  return (
    <Alert kind={left > 0 ? 'warning' : 'success'}>
      {published !== undefined && `${formatCount(published, 'Bericht ist', 'Berichte sind', 'Kein Bericht ist')} veröffentlicht. `}
      {undone !== undefined &&
        `${formatCount(undone, 'Veröffentlichung ist', 'Veröffentlichungen sind', 'Keine Veröffentlichung ist')} zurückgenommen. `}
      {left > 0 &&
        `${formatCount(left, 'Bericht blieb', 'Berichte blieben')}, wie ${left === 1 ? 'er war' : 'sie waren'}: Jemand hat inzwischen etwas daran getan oder ihn abgerufen. Sehen Sie ihn einzeln an.`}
    </Alert>
  )
}

export interface ConfirmedRow extends ToDecide {
  readonly letter: Child
  readonly edition: Child
}

/** What would become public, each with its letter beside it, and the one button that does it. */
export const ConfirmManyPage = ({ rows }: { rows: readonly ConfirmedRow[] }) => {
  const ready = rows.filter(({ open }) => open === 0)
  const open = rows.filter(row => row.open > 0)
  return (
    <>
      <Head kicker={<a href={urls.publications()}>Zu veröffentlichen</a>} title="Veröffentlichung bestätigen" />
      {open.length > 0 && (
        <section class="rk-section" aria-labelledby="offen">
          <h2 id="offen">{formatCount(open.length, 'Bericht', 'Berichte')} mit offenen Fundstellen</h2>
          <p>
            Über gefundene Namen muss entschieden sein. Sehen Sie die Berichte einzeln an, oder lassen Sie alles schwärzen, was gefunden
            wurde.
          </p>
          <form method="post" action={urls.publications()}>
            <input type="hidden" name="auch" value={ready.map(({ about }) => about.id).join(' ')} />
            <Table
              label="Berichte mit offenen Fundstellen"
              columns={[{ label: 'Auswählen', kind: 'unseen' }, 'Bericht', { label: 'Offen', kind: 'number' }]}
            >
              {open.map(({ about, open: count }) => (
                <tr>
                  <Tick id={about.id} name={about.line.name} isChosen />
                  <td>
                    <a href={urls.reportPublication(about.id)}>{about.line.name}</a>
                    {about.line.rest}
                  </td>
                  <td class="rk-number">{count}</td>
                </tr>
              ))}
            </Table>
            <div class="rk-actions">
              <button class="rk-btn" type="submit" name="aktion" value="schwaerzen">
                In diesen alles Gefundene schwärzen, dann ansehen
              </button>
            </div>
          </form>
        </section>
      )}
      {ready.length === 0 ? (
        <p class="rk-empty">Von den ausgewählten Berichten lässt sich zurzeit keiner veröffentlichen.</p>
      ) : (
        <section class="rk-section" aria-labelledby="bereit">
          <h2 id="bereit">{formatCount(ready.length, 'Bericht wird', 'Berichte werden')} öffentlich</h2>
          <p>Jede und jeder kann sie danach lesen. Zurücknehmen lässt sich das, solange sie niemand abgerufen hat.</p>
          <form method="post" action={urls.publications()}>
            {ready.map(row => (
              <details class="rk-edit" open={ready.length === 1}>
                <summary>
                  {row.about.line.name}
                  {row.about.line.rest}: die Öffentlichkeit liest {editionWords(row)}
                </summary>
                <label>
                  <input type="checkbox" name={CHOSEN} value={row.about.id} checked /> veröffentlichen
                </label>
                <input type="hidden" name={`stand.${row.about.id}`} value={`${row.about.turn} ${row.about.version} ${row.mark}`} />
                <div class="rk-beside">
                  <section aria-label="Was die Öffentlichkeit liest">
                    <h3>Was die Öffentlichkeit liest</h3>
                    {row.edition}
                  </section>
                  <section aria-label="Wie er unterschrieben ist">
                    <h3>Wie er unterschrieben ist</h3>
                    {row.letter}
                  </section>
                </div>
              </details>
            ))}
            <div class="rk-actions">
              <button class="rk-btn rk-btn--primary" type="submit" name="aktion" value="jetzt">
                Diese Berichte veröffentlichen
              </button>
              <a href={urls.publications()}>Nichts veröffentlichen</a>
            </div>
          </form>
        </section>
      )}
    </>
  )
}
