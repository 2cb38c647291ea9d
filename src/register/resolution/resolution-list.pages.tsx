import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { ResolutionFilterForm } from './resolution-filter.pages.tsx'
import { isFiltered, NONE, resolutionQuery } from './resolution-list.schema.ts'
import type { ResolutionListItem, ResolutionListView } from './resolution-list.view.ts'

/** The public feed of the committee that the list shows. */
const feedOf = ({ committee }: ResolutionListView['filter']): string | undefined =>
  committee && committee !== NONE ? urls.committeeFeed(committee) : undefined

/** Where what the list shows can be followed: a committee, or else a unit. */
const follows = ({ committee, unit }: ResolutionListView['filter']): string | undefined =>
  committee && committee !== NONE
    ? `${urls.subscriptions({ gremium: committee })}#abonnieren`
    : unit && unit !== NONE
      ? `${urls.subscriptions({ stelle: unit })}#abonnieren`
      : undefined

const NUMBER = new Intl.NumberFormat('de-DE')

/** The list of resolutions: what is asked for next stands on top. */
export const ResolutionListPage = (props: ResolutionListView) => {
  const { filter, items, total, more, pageSize } = props
  const isEmpty = total === 0 && !isFiltered(filter) && filter.page === 1
  return (
    <>
      <div class="rk-head">
        <div>
          <h1>Beschlüsse</h1>
          <p class="rk-head__kicker" hidden={isEmpty}>
            {more && 'mehr als '}
            {NUMBER.format(total)} {total === 1 ? 'Beschluss' : 'Beschlüsse'}
            {isFiltered(filter) && ' in dieser Auswahl'}
          </p>
        </div>
        <div class="rk-actions" hidden={isEmpty}>
          <a href={urls.resolutionsCsv(resolutionQuery(filter))}>Als CSV speichern</a>
          {feedOf(filter) && <a href={feedOf(filter)}>Feed des Gremiums</a>}
          {follows(filter) && (
            <May permission="follow.use">
              <a href={follows(filter)}>{feedOf(filter) ? 'Gremium' : 'Stelle'} abonnieren</a>
            </May>
          )}
          <button type="button" data-print hidden>
            Drucken
          </button>
        </div>
      </div>
      {!isEmpty && <ResolutionFilterForm filter={filter} choices={props.choices} />}
      {props.similar && (
        <Alert kind="info">
          <p>
            „{filter.q}“ kommt so nicht vor. Gezeigt werden Beschlüsse mit Wörtern, die ähnlich geschrieben sind – so findet sich auch, was
            beim Scannen falsch gelesen wurde.
          </p>
        </Alert>
      )}
      {items.length === 0 ? (
        <NothingFound {...props} />
      ) : (
        <>
          <ResolutionTable items={items} today={props.today} />
          <Pager
            page={filter.page}
            pageSize={pageSize}
            total={total}
            more={more}
            href={page => urls.resolutions(resolutionQuery(filter, { page }))}
          />
        </>
      )}
    </>
  )
}

const ResolutionTable = ({ items, today }: { items: readonly ResolutionListItem[]; today: Temporal.PlainDate }) => (
  <Table
    label="Liste der Beschlüsse"
    columns={['Ampel', 'Vorlage', 'Gegenstand', 'Zuständig', { label: 'Punkte', kind: 'number' }, 'Nächste Frist']}
    look="rk-table--list"
  >
    {items.map(item => (
      <tr data-row>
        <td>
          <LightMark light={item.light} />
        </td>
        <td>
          <ReferenceLink reference={item.reference} row />
        </td>
        <td class="rk-table__subject">
          {item.name ?? <span class="rk-muted">ohne Gegenstand</span>}
          <span class="rk-table__note">
            {[item.committeeName, item.state === 'offen' ? null : item.state, item.visibility === 'confidential' ? 'vertraulich' : null]
              .filter(Boolean)
              .join(' · ')}
            {item.decidedOn && (
              <>
                {item.committeeName || item.state !== 'offen' ? ' · ' : ''}
                <Day on={item.decidedOn} />
              </>
            )}
          </span>
        </td>
        <td>{item.unit ?? <span class="rk-muted">offen</span>}</td>
        <td class="rk-number">
          {item.openPoints} von {item.pointCount} offen
        </td>
        <td class="rk-table__due">{item.nextDueOn ? <Day on={item.nextDueOn} today={today} /> : <span class="rk-muted">keine</span>}</td>
      </tr>
    ))}
  </Table>
)

const NothingFound = ({ filter, missingReference }: ResolutionListView) => {
  if (missingReference) {
    return (
      <p class="rk-empty">
        {missingReference} steht nicht im Register.
        <May permission="document.write">
          {' '}
          Laden Sie die Beschlussausfertigung oder einen Bericht dazu bei den <a href={urls.documents()}>Dokumenten</a> hoch.
        </May>
      </p>
    )
  }
  if (filter.page > 1) {
    return (
      <p class="rk-empty">
        So weit reicht die Liste nicht. <a href={urls.resolutions(resolutionQuery(filter))}>Zur ersten Seite</a>
      </p>
    )
  }
  if (isFiltered(filter)) {
    return (
      <p class="rk-empty">
        Zu dieser Auswahl gibt es keinen Beschluss. Nehmen Sie einen Filter zurück, oder <a href={urls.resolutions()}>heben Sie alle auf</a>
        .
      </p>
    )
  }
  return (
    <p class="rk-empty">
      Hier stehen die Beschlüsse mit ihren Punkten, Fristen und Berichten.
      <May permission="document.write">
        {' '}
        Den ersten bekommen Sie herein, indem Sie eine Beschlussausfertigung oder einen Brief zur Beschlusskontrolle bei den{' '}
        <a href={urls.documents()}>Dokumenten</a> hochladen.
      </May>
    </p>
  )
}
