import type { Child } from 'hono/jsx'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { columnsOfPage, headOf, type ListColumn } from '#web/list/columns.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { formatPosts } from '../rules/posts.ts'
import { Decided } from './decided.pages.tsx'
import { accessibilityInWords, contactForm } from './facility.exchange.ts'
import type { Contact, Facility } from './facility.store.ts'
import type { Provider } from './provider.store.ts'
import type { Service } from './service.store.ts'
import { SERVICE_COLUMNS } from './services.list.tsx'
import type { SubjectPaper } from './subject.store.ts'

export const PLANNING_NOTICES = successes({
  gespeichert: 'Gespeichert.',
  verknuepft: 'Der Beschluss ist verknüpft.',
  geloest: 'Die Verknüpfung ist gelöst.',
  kontakt: 'Die Ansprechperson ist eingetragen.',
  entfernt: 'Die Ansprechperson ist entfernt.',
})

/** The ways between the lists of planning. */
export const PlanningTabs = ({
  at,
}: {
  at: 'areas' | 'map' | 'providers' | 'facilities' | 'services' | 'conferences' | 'reports' | 'measures' | 'framework'
}) => (
  <Tabs
    label="Planung"
    tabs={(
      [
        ['areas', urls.areas(), 'Gebiete'],
        ['map', urls.areaMap(), 'Karte'],
        ['providers', urls.providers(), 'Träger'],
        ['facilities', urls.facilities(), 'Einrichtungen'],
        ['services', urls.services(), 'Angebote'],
        ['conferences', urls.conferences(), 'Konferenzen'],
        ['reports', urls.planningReports(), 'Planungsberichte'],
        ['measures', urls.measures(), 'Maßnahmen'],
        ['framework', urls.framework(), 'Planungsrahmen'],
        ['profiles', urls.profiles(), 'Steckbriefe'],
      ] as const
    ).map(([key, href, words]) => ({ href, words, isHere: key === at }))}
  />
)

/** Rows of a list on the page of something else. */
export function Rows<Row>({
  columns,
  rows,
  labelledBy,
  today,
}: {
  columns: readonly ListColumn<Row>[]
  rows: readonly Row[]
  labelledBy: string
  today: Temporal.PlainDate
}) {
  const shown = columnsOfPage(columns)
  return (
    <Table labelledBy={labelledBy} columns={shown.map(headOf)}>
      {rows.map(row => (
        <tr>
          {shown.map(({ cell, value, kind, names }) => {
            const content: Child = cell ? cell(row, today) : String(value?.(row) ?? '')
            const look = kind === 'number' ? { class: 'rk-number' } : {}
            return names ? (
              <th scope="row" {...look}>
                {content}
              </th>
            ) : (
              <td {...look}>{content}</td>
            )
          })}
        </tr>
      ))}
    </Table>
  )
}

/** Services with the exact sums of their places and posts. */
export const Services = ({
  services,
  without = [],
  today,
}: {
  services: readonly Service[]
  without?: readonly string[]
  today: Temporal.PlainDate
}) => {
  const sum = (of: 'capacity' | 'posts') => services.reduce((total, { values }) => total + (values[of] ?? 0), 0)
  return (
    <>
      <Rows columns={SERVICE_COLUMNS.filter(({ label }) => !without.includes(label))} rows={services} labelledBy="angebote" today={today} />
      <p>
        Zusammen {sum('capacity')} Plätze und {formatPosts(sum('posts'))} VzÄ
        {services.some(({ values }) => values.posts === null) && '; nicht bei allen Angeboten sind Stellen eingetragen'}. Was auch anderswo
        bedient, ist ganz mitgezählt.
      </p>
    </>
  )
}

const addressOf = ({ street, postcode, place }: { readonly street: string; readonly postcode: string; readonly place: string }): string =>
  [street, [postcode, place].filter(Boolean).join(' ')].filter(Boolean).join(', ')

interface PageOf {
  readonly papers: readonly SubjectPaper[]
  readonly planned: readonly Child[]
  readonly linking?: FormState | undefined
  readonly notice: string | undefined
  readonly today: Temporal.PlainDate
}

/** A provider: who it is, and what it runs. */
export const ProviderPage = ({
  provider,
  facilities,
  services,
  ...rest
}: PageOf & { provider: Provider; facilities: readonly Facility[]; services: readonly Service[] }) => {
  const { id, values } = provider
  return (
    <>
      <CodedNotice of={PLANNING_NOTICES} code={rest.notice} />
      <Head
        kicker={<a href={urls.providers()}>Träger</a>}
        title={values.name}
        prints
        actions={
          <May permission="planning.write">
            <a href={urls.providerEdit(id)}>Ändern</a>
            <a href={urls.facilityNew(values.shortName)}>Neue Einrichtung</a>
          </May>
        }
      />
      <Facts
        of={[
          ['Kurz', values.shortName],
          ['Anerkannt nach § 75 SGB VIII', values.recognised ? 'ja' : 'nein'],
          values.umbrella && ['Spitzenverband', values.umbrella],
          addressOf(values) && ['Anschrift', addressOf(values)],
          values.phone && ['Telefon', values.phone],
          values.email && ['E-Mail-Adresse', <a href={`mailto:${values.email}`}>{values.email}</a>],
          values.website && [
            'Im Netz',
            <a href={values.website} rel="noreferrer">
              {values.website}
            </a>,
          ],
          values.from && ['Von', <Day on={values.from} />],
          values.until && ['Bis', <Day on={values.until} />],
        ]}
      />
      <section class="rk-section">
        <h2 id="einrichtungen">Einrichtungen</h2>
        {facilities.length === 0 ? (
          <p class="rk-empty">Keine Einrichtung ist eingetragen.</p>
        ) : (
          <ul class="rk-plain">
            {facilities.map(each => (
              <li>
                <a href={urls.facility(each.id)}>{each.values.name}</a>
                {each.areaId && `, ${each.values.area} ${each.areaName}`}
                {each.values.isProtected && <span class="rk-muted"> Anschrift geschützt</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
      {services.length > 0 && (
        <section class="rk-section">
          <h2 id="angebote">Angebote</h2>
          <Services services={services} today={rest.today} />
        </section>
      )}
      <Decided {...rest} of="provider" id={id} state={rest.linking} />
    </>
  )
}

/** A facility: where it is, what it offers, who is to be reached. */
export const FacilityPage = (
  props: PageOf & { facility: Facility; services: readonly Service[]; contacts: readonly Contact[]; reaching?: FormState | undefined },
) => {
  const { facility, services, contacts, reaching, today } = props
  const { id, values } = facility
  return (
    <>
      <CodedNotice of={PLANNING_NOTICES} code={props.notice} />
      <Head
        kicker={
          <>
            <a href={urls.facilities()}>Einrichtungen</a> · {values.code}
          </>
        }
        title={values.name}
        prints
        actions={
          <May permission="planning.write">
            <a href={urls.facilityEdit(id)}>Ändern</a>
            <a href={urls.serviceNew(values.code)}>Neues Angebot</a>
          </May>
        }
      >
        {values.isProtected && <p class="rk-head__kicker">Anschrift geschützt: Nur die Verwaltung sieht diese Seite.</p>}
      </Head>
      <Facts
        of={[
          ['Träger', <a href={urls.provider(facility.providerId)}>{facility.providerName}</a>],
          addressOf(values) && ['Anschrift', addressOf(values)],
          facility.areaId && ['Gebiet', <a href={urls.area(facility.areaId)}>{`${values.area} ${facility.areaName}`}</a>],
          values.accessibility.length > 0 && ['Barrierefreiheit', accessibilityInWords(values.accessibility)],
          values.note && ['Notiz', values.note],
          values.from && ['Von', <Day on={values.from} />],
          values.until && ['Bis', <Day on={values.until} />],
        ]}
      />
      <section class="rk-section">
        <h2 id="angebote">Angebote</h2>
        {services.length === 0 ? (
          <p class="rk-empty">Kein Angebot ist eingetragen.</p>
        ) : (
          <Services services={services} without={['Einrichtung']} today={today} />
        )}
      </section>
      <section class="rk-section" aria-labelledby="ansprechpersonen">
        <h2 id="ansprechpersonen">Ansprechpersonen</h2>
        {contacts.length === 0 && <p class="rk-muted">Niemand ist eingetragen.</p>}
        <ul class="rk-plain">
          {contacts.map(each => (
            <li>
              {[each.name, each.task, each.phone, each.email].filter(Boolean).join(', ')}
              {!each.isPublic && <span class="rk-muted"> nur für die Verwaltung</span>}
              <May permission="planning.write">
                <RowAction
                  action={urls.facilityContact(id)}
                  hidden={{ entfernen: each.id }}
                  label={`${each.name} entfernen`}
                  words="Entfernen"
                />
              </May>
            </li>
          ))}
        </ul>
        <May permission="planning.write">
          <Fold title="Ansprechperson eintragen" open={reaching !== undefined}>
            <EditForm of={contactForm} state={reaching ?? contactForm.fill({})} action={urls.facilityContact(id)} submit="Eintragen" />
          </Fold>
        </May>
      </section>
      <Decided {...props} of="facility" id={id} state={props.linking} />
    </>
  )
}
