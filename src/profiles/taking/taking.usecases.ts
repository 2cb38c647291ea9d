import { allAreas } from '#planning/areas/area.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { decideDraft } from '#secrecy/secrecy.usecases.ts'
import { allIndicators } from '../indicators/indicator.store.ts'
import { type Finding, placeOf, readFigureTable, type SaidOfFile } from '../rules/figure-table.ts'
import { openFigureFile } from './figure-file.ts'
import {
  checkFigures,
  type Doubt,
  draftEdition,
  dropFigures,
  hasPassed,
  insertFigureImport,
  insertFindings,
  publishEdition,
  stageFigures,
  takeFigures,
  untakeFigures,
} from './taking.store.ts'

const DOUBTS: Readonly<Record<Doubt['kind'], string>> = {
  changed: 'Hier stand bisher etwas anderes; es wird ersetzt.',
  jump: 'Die Zahl liegt weiter außerhalb der früheren Jahre, als diese auseinanderliegen.',
  gap: 'Zwischen dem letzten Jahr und diesem fehlt eines.',
  parts: 'Die Teile ergeben zusammen etwas anderes als die Gesamtzahl.',
  sexes: 'Die Geschlechter ergeben zusammen etwas anderes als die Gesamtzahl.',
  areas: 'Die Gebiete, die darin liegen, ergeben zusammen etwas anderes.',
}
/** More are counted, not told one by one. */
const MOST_FINDINGS = 2000

/** Looks at a file of figures: keeps what it would bring where no page can read it, and what is to be looked at. A sentence where it cannot be read. */
export async function lookAtFigures(
  database: Database,
  principal: Principal,
  file: { readonly name: string; readonly bytes: Uint8Array },
  said: SaidOfFile,
): Promise<Done<{ id: string }> | { readonly kind: 'unreadable'; readonly words: string }> {
  const opened = await openFigureFile(file.bytes)
  if (typeof opened === 'string') return { kind: 'unreadable', words: opened }
  return database.change(principal, async change => {
    const { tx } = change
    const known = await knownFor(tx)
    const read = readFigureTable(opened.table, known, said)
    if (typeof read === 'string') return change.nothing({ kind: 'unreadable' as const, words: read })
    const id = await insertFigureImport(tx, { fileName: file.name.slice(0, 200), startedBy: principal.id, startedByName: principal.name })
    await stageFigures(tx, id, read.cells)
    const computed = new Set(opened.formulas)
    const taken = read.cells.flatMap(({ row, column }) => (computed.has(placeOf(row, column)) ? placeOf(row, column) : []))
    const names = new Map(known.indicators.map(each => [each.id, each.name]))
    const places = new Map(known.areas.map(each => [each.id, `${each.level} ${each.number} ${each.name}`]))
    const doubts = (await checkFigures(tx, id)).map(
      ({ kind, rowNumber, columnNumber, indicatorId, areaId, year }): Finding => ({
        ...{ kind, stops: false, place: rowNumber > 0 ? placeOf(rowNumber, columnNumber) : 'schon vorhanden' },
        words: `${names.get(indicatorId) ?? ''}, ${places.get(areaId) ?? ''}, ${year}: ${DOUBTS[kind]}`,
      }),
    )
    const findings: Finding[] = [
      { kind: 'read', stops: false, place: '', words: `Gelesen: ${read.cells.length} Zahlen.` },
      ...read.unknown.map(heading => ({
        ...{ kind: 'heading', stops: true, place: '' },
        words: `Zur Spalte „${heading}“ gibt es keine Kennzahl. Sie wird nicht gelesen. Ergänzen Sie die Überschrift bei der Kennzahl, und laden Sie die Datei noch einmal.`,
      })),
      ...(taken.length > 0
        ? [
            {
              kind: 'formula',
              stops: false,
              place: taken.slice(0, 20).join(', '),
              words: `${taken.length} Zellen sind berechnet; gelesen ist, was zuletzt gespeichert wurde.`,
            },
          ]
        : []),
      ...read.findings,
      ...doubts,
    ]
    const left = findings.length - MOST_FINDINGS
    await insertFindings(tx, id, [
      ...findings.slice(0, MOST_FINDINGS),
      ...(left > 0 ? [{ kind: 'more', stops: false, place: '', words: `Und ${left} weitere Hinweise.` }] : []),
    ])
    await change.audit({
      action: 'figures.looked_at',
      recordType: 'figure_import',
      recordId: id,
      data: { figures: read.cells.length, findings: findings.length },
    })
    return { ...done, id }
  })
}

async function knownFor(tx: Tx) {
  const areas = await allAreas(tx)
  return {
    // Areas that have ended are not asked for by files of today; their successors may bear the same number.
    areas: areas.filter(({ until }) => until === null),
    indicators: (await allIndicators(tx)).map(({ id, values }) => ({
      ...{ id, name: values.name, kind: values.kind },
      headings: [values.code, ...values.headings, ...(values.unit === '%' ? [`${values.name} in %`] : [])],
    })),
  }
}

const DRAFT_NAME = 'Entwurf'

/** Takes a file over, makes the draft of the next edition anew and has its secrecy decided. Nothing becomes public by it. */
export async function takeOverFigures(database: Database, principal: Principal, id: string): Promise<Outcome<object, 'not_waiting'>> {
  const outcome = await database.change(principal, async (change): Promise<Outcome<object, 'not_waiting'>> => {
    const taken = await takeFigures(change.tx, id)
    if (taken < 0) return change.nothing(refused('not_waiting'))
    await draftEdition(change.tx, DRAFT_NAME, principal.name)
    await change.audit({ action: 'figures.taken_over', recordType: 'figure_import', recordId: id, data: { figures: taken } })
    return done
  })
  await decideDraft(database, principal)
  return outcome
}

/** Takes a file back, and makes the draft anew; what is published stays published until the next edition is. */
export async function takeBackFigures(database: Database, principal: Principal, id: string): Promise<Outcome<object, 'built_on'>> {
  const outcome = await database.change(principal, async (change): Promise<Outcome<object, 'built_on'>> => {
    if ((await untakeFigures(change.tx, id)) < 0) return change.nothing(refused('built_on'))
    await draftEdition(change.tx, DRAFT_NAME, principal.name)
    await change.audit({ action: 'figures.taken_back', recordType: 'figure_import', recordId: id })
    return done
  })
  await decideDraft(database, principal)
  return outcome
}

/** Forgets a file that was looked at alone. */
export const dropFigureFile = (database: Database, principal: Principal, id: string): Promise<Outcome> =>
  database.change(principal, async (change): Promise<Outcome> => {
    if (!(await dropFigures(change.tx, id))) return change.nothing(gone)
    await change.audit({ action: 'figures.dropped', recordType: 'figure_import', recordId: id })
    return done
  })

/** Publishes the draft under a name: from then on everybody reads it. Refused where its secrecy is not decided, or the audit stopped it. */
export const publishFigures = (
  database: Database,
  principal: Principal,
  id: string,
  name: string,
): Promise<Outcome<object, 'not_passed'>> =>
  database.change(principal, async (change): Promise<Outcome<object, 'not_passed'>> => {
    if (!(await hasPassed(change.tx, id))) return change.nothing(refused('not_passed'))
    if (!(await publishEdition(change.tx, id, name, change.clock.today(), principal.name))) return change.nothing(gone)
    await change.audit({ action: 'figures.published', recordType: 'figure_edition', recordId: id, data: { name } })
    return done
  })
