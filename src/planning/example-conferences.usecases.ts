import { sql } from 'drizzle-orm'
import { renderReportPdf } from '#letters/render-report-pdf.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import type { FileStore, StoredFile } from '#platform/files/file-store.ts'
import { keepFile } from '#platform/files/kept-file.ts'
import { readCity } from '#register/settings/city.ts'
import { workingDayUntil } from '#vocabulary/working-day.ts'
import { circleSources, insertMaterial, insertParticipants } from './conferences/circle.store.ts'
import { conferenceOf, insertConference, insertDue } from './conferences/conference.store.ts'
import type { RuleOf } from './conferences/conference.usecases.ts'
import { readConferenceSettings } from './conferences/conference-settings.ts'
import { conferenceObjection, conferenceResult } from './conferences/result.table.ts'
import { circleOf } from './rules/circle.ts'
import type { ConferenceState } from './rules/conference.ts'
import type { FateOfResult, RaisingGroup, ResultKind } from './rules/result-check.ts'

interface Example {
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
}

type ExampleResult = readonly [kind: ResultKind, by: RaisingGroup, group: string, words: string, fate?: FateOfResult, where?: string]

interface ExampleConference {
  readonly title: string
  /** A Stadtraum by its number, or a kind of service by its paragraph. */
  readonly area?: string
  readonly kind?: string
  readonly days: number
  readonly state: ConferenceState
  readonly isPublic?: boolean
  /** The planning report that it is about, by its title. */
  readonly report?: string
  readonly place: string
  readonly moderation?: string
  readonly results?: readonly ExampleResult[]
  readonly objection?: string
}

// Everything here is invented.
const AGENDA =
  '14:00 Begrüßung und was seit der letzten Konferenz geschah\n14:30 Der Entwurf und die Ergebnisse der Beteiligung\n15:15 Arbeitsgruppen\n16:30 Was wir der Planung mitgeben'

const CONFERENCES: readonly ExampleConference[] = [
  {
    ...{ title: 'Planungskonferenz Stadtraum 3', area: '3', days: 77, state: 'planned', place: 'Jugendhaus Anker, Hafenstraße 7' },
    report: 'Planungsbericht Stadtraum 3 – Hafen und Gerberviertel',
  },
  { title: 'Planungskonferenz Mobile Jugendarbeit', kind: '§ 13', days: 21, state: 'invited', place: 'Rathaus, Raum 114' },
  {
    ...{ title: 'Planungskonferenz Stadtraum 4', area: '4', days: -10, state: 'held', place: 'Jugendtreff Mühlgraben, Mühlweg 5' },
    results: [
      ['recommendation', 'provider', 'Gruppe 1', 'Der Treff am Mühlgraben öffnet in den Ferien auch vormittags.', 'taken', 'Kapitel 4.2'],
      ['need', 'provider', 'Gruppe 2', 'Am Weinberg fehlt ein Raum, den Jugendliche ohne Anmeldung nutzen können.'],
      ['remark', 'committee', '', 'Die Zahl der Kinder unter zehn Jahren ist seit dem letzten Bericht deutlich gestiegen.'],
    ],
  },
  {
    ...{ title: 'Planungskonferenz Stadtraum 2', area: '2', days: -45, state: 'checked', place: 'Tagesgruppe Auwald, Uferweg 12' },
    moderation: 'Büro für Beteiligung Elsterland',
    results: [
      ['recommendation', 'provider', 'Gruppe 1', 'Die Tagesgruppe bekommt zwei Plätze mehr.', 'partly', 'Kapitel 3.4'],
      ['recommendation', 'other', 'Gruppe 2', 'Ein Bus fährt nach 20 Uhr noch bis Brückenfeld.', 'not'],
    ],
  },
  {
    ...{ title: 'Planungskonferenz Stadtraum 1', area: '1', days: -700, state: 'checked', isPublic: true, place: 'Rathaus, Ratssaal' },
    results: [
      ['recommendation', 'provider', 'Gruppe 1', 'Die mobile Arbeit ist auch abends am Bahnhof.', 'taken', 'Maßnahme 2 des Berichts'],
      [
        'need',
        'staff',
        'Gruppe 2',
        'Eltern finden die Beratungsstelle nicht: Es fehlen Hinweise in einfacher Sprache.',
        'taken',
        'Kapitel 5',
      ],
      ['recommendation', 'committee', 'Gruppe 2', 'Die Öffnung am Sonntag wird erprobt.', 'not'],
    ],
    objection: 'In Gruppe 2 war auch von Hinweisen in Leichter Sprache die Rede.',
  },
]

/**
 * Gives the example city a planning conference in each of its states, all invented, and an area that was put off. No mail goes out for them. All in one change, so that
 * a start that is killed leaves none or all; where there are conferences, or no units to hold them, everything stays as it is.
 */
export async function prepareExampleConferences({ database, clock, files }: Example, ruleOf: RuleOf): Promise<void> {
  const wanted = await database.read(SYSTEM, async tx => {
    const [found] = await rowsOf<{ there: boolean; unit: string | null }>(
      tx,
      sql`select exists (select from conference) as there,
        (select id::text from organization where short_name = 'Amt 51' and organization_type <> 'provider' order by created limit 1) as unit`,
    )
    return found?.unit && !found.there ? { unit: found.unit, city: await readCity(tx) } : null
  })
  if (!wanted) return
  const { pdf } = await renderReportPdf(draftPaper(wanted.city, clock.today()))
  const draft = await files.put(Buffer.from(pdf))
  await database.change(SYSTEM, async change => {
    let added = 0
    for (const each of CONFERENCES) if (await add(change, each, { unit: wanted.unit, ruleOf, draft })) added++
    if (added === 0) return change.nothing(undefined)
    const [area] = await rowsOf<{ id: string }>(change.tx, areaOf('5'))
    if (area)
      await insertDue(change.tx, {
        ...{ areaId: area.id, dueOn: clock.today().add({ days: 300 }), saidBy: 'Marlene Distelkamp', saidAt: clock.now() },
        reason: 'Das Familienzentrum zieht um; danach ist klar, was im Stadtraum fehlt.',
      })
    await change.audit({ action: 'example.conferences_added', recordType: 'conference', recordId: 'example', data: { added } })
  })
}

const areaOf = (number: string) =>
  sql`select a.id::text as id from area a join area_level l on l.id = a.level_id where l.name = 'Stadtraum' and a.number = ${number}`

interface Means {
  readonly unit: string
  readonly ruleOf: RuleOf
  readonly draft: StoredFile
}

/** Adds one conference with its circle and its results; false where the city has not what it is about. */
async function add(change: Change, wanted: ExampleConference, { unit, ruleOf, draft }: Means): Promise<boolean> {
  const { tx, clock } = change
  const { title, area, kind, days, state, isPublic = false, report, place, moderation = '', results = [] } = wanted
  const [about] = await rowsOf<{ id: string }>(
    tx,
    area ? areaOf(area) : sql`select k.id::text as id from service_kind k where k.code = ${kind ?? ''}`,
  )
  if (!about) return false
  const [found] = report
    ? await rowsOf<{ id: string }>(
        tx,
        sql`select id::text as id from planning_report where title = ${report} and step <> 'accounted' limit 1`,
      )
    : []
  const { calendar } = await ruleOf(tx)
  const heldOn = workingDayUntil(clock.today().add({ days }), calendar)
  const sentAt = state === 'planned' ? null : clock.now().subtract({ hours: 24 * (Math.max(0, -days) + 30) })
  const id = await insertConference(tx, {
    ...{ kind: area ? 'area' : 'subject', title, areaId: area ? about.id : null, subjectId: area ? null : about.id },
    ...{ reportId: found?.id ?? null, organizationId: unit, state, stateSince: clock.now(), heldOn, startsAt: '14:00', endsAt: '17:00' },
    ...{ place, agenda: AGENDA, moderation, places: 40, sentAt, toldAt: state === 'checked' ? clock.now() : null },
    visibility: isPublic ? 'public' : 'internal',
  })
  if (sentAt) await invite(change, id, sentAt, state !== 'invited')
  if (state === 'invited') {
    const fileId = await keepFile(tx, draft, { fileName: 'Entwurf.pdf', mimeType: 'application/pdf', visibility: 'internal' })
    await insertMaterial(tx, { conferenceId: id, part: 'draft', title: DRAFT, fileId, addedBy: 'Marlene Distelkamp' })
  }
  if (results.length > 0)
    await tx.execute(
      sql`insert into conference_result ${conferenceResult.values(results.map((each, at) => resultRow(id, at + 1, each, clock.now())))}`,
    )
  if (wanted.objection)
    await tx.execute(
      sql`insert into conference_objection ${conferenceObjection.values({
        ...{ conferenceId: id, words: wanted.objection, raisedBy: 'provider', raisedOn: heldOn.add({ days: 9 }), isAccepted: true },
        reply: 'Das Ergebnis der Gruppe 2 ist ergänzt.',
      })}`,
    )
  return true
}

/** Puts the circle on the list as invited; after the day with who was there, before it with some answers. */
async function invite({ tx, clock }: Change, id: string, invitedAt: Temporal.Instant, isOver: boolean): Promise<void> {
  const conference = await conferenceOf(tx, id)
  if (!conference) throw new Error('the conference is not there')
  const { committee } = await readConferenceSettings(tx)
  const { entries } = circleOf(await circleSources(tx, conference, committee, conference.heldOn ?? clock.today()))
  await insertParticipants(tx, id, entries)
  // Whoever holds it is there; of the others every third has not answered, and some do not come.
  await tx.execute(
    sql`update conference_participant p set invited_at = ${invitedAt.toString()}::timestamptz, answer = o.answer,
        answered_at = case when o.answer is not null then ${invitedAt.add({ hours: 30 }).toString()}::timestamptz end,
        turn = case when o.answer is not null then o.at end, attended = ${isOver} and coalesce(o.answer = 'yes', false),
        working_group = case when ${isOver} and o.answer = 'yes' then 'Gruppe ' || (1 + o.at % 2) else '' end
      from (select x.id, x.at, case when x.kind = 'staff' or x.at % 3 = 1 then 'yes' when x.at % 3 = 2 then null else 'no' end as answer
        from (select y.id, y.kind, row_number() over (order by y.kind, y.email) as at from conference_participant y where y.conference_id = ${id}) x) o
      where o.id = p.id`,
  )
}

const REASONS: Readonly<Record<FateOfResult, string>> = {
  taken: '',
  partly: 'Ein Platz ist finanziert; über den zweiten entscheidet der nächste Haushalt.',
  not: 'Darüber entscheidet nicht die Jugendhilfe. Die Stelle, die zuständig ist, hat die Empfehlung bekommen.',
}

const resultRow = (
  conferenceId: string,
  position: number,
  [kind, raisedBy, workingGroup, words, fate, where = '']: ExampleResult,
  at: Temporal.Instant,
) => ({
  ...{ conferenceId, position, kind, raisedBy, workingGroup, words },
  ...{ isFeasible: fate ? fate === 'taken' : null, feasibleReason: fate ? 'Räume und Stunden sind mit dem Träger besprochen.' : '' },
  ...{ isRelevant: fate ? true : null, relevantReason: fate ? 'Auch in der Beteiligung war das ein Wunsch vieler.' : '' },
  ...{ fits: fate ? fate !== 'not' : null, fitsReason: fate ? 'Verglichen mit den Zielen des Planungsrahmens.' : '' },
  ...{ fate: fate ?? null, reason: fate ? REASONS[fate] : '', takenPlace: where },
  ...{ checkedBy: fate ? 'Marlene Distelkamp' : '', checkedAt: fate ? at : null },
})

const DRAFT = 'Entwurf: Mobile Jugendarbeit in Lindenau'

const draftPaper = (city: { readonly kind: string; readonly name: string }, day: Temporal.PlainDate) => ({
  ...{
    documentTitle: DRAFT,
    author: `${city.kind} ${city.name}`,
    documentDate: day.toString(),
    city: { kind: city.kind, name: city.name },
  },
  ...{
    form: 'Planungsbericht',
    title: 'Mobile Jugendarbeit in Lindenau',
    draft: 'Entwurf',
    facts: [{ label: 'Leistungsart', value: '§ 13' }],
  },
  words: { page: 'Seite', of: 'von', contents: 'Inhalt', table: 'Tabelle', figure: 'Abbildung' },
  chapters: [
    {
      ...{ title: 'Worum es geht', data: '' },
      blocks: [
        {
          kind: 'paragraph' as const,
          words: ['Mobile Jugendarbeit erreicht junge Menschen dort, wo sie sich treffen: am Bahnhof, am Hafen und am Gerberplatz.'],
        },
        { kind: 'paragraph' as const, words: ['Die Konferenz berät, welche Orte und Zeiten dazukommen sollen.'] },
      ],
    },
  ],
})
