import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { idsOfAreas } from '../offers/facility.exchange.ts'
import { listKinds } from '../offers/service.store.ts'
import { allReports } from '../reports/report.store.ts'
import { areaKey, foldedAreaKey } from '../rules/area-words.ts'
import { parseAnnex, parseReplaced } from '../rules/framework-words.ts'
import { type FrameworkValues, frameworkForm } from './framework.form.ts'
import {
  allAnnexes,
  allDocuments,
  annexLines,
  documentsInUse,
  forgetReplacements,
  insertDocument,
  insertReplacements,
  listParts,
  removeDocuments,
  replaceAnnexes,
  replacedLines,
  type StoredDocument,
  updateDocument,
} from './framework.store.ts'

interface Known {
  readonly parts: ReadonlySet<string>
  readonly areas: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
  readonly reports: ReadonlySet<string>
}

/** Documents of the framework by form and by file. */
export const frameworkExchange: Exchange<FrameworkValues, Known> = {
  kind: 'rahmendokumente',
  record: 'framework_document',
  title: 'Planungsrahmen',
  counted: ['Dokument', 'Dokumente'],
  permission: 'planning.write',
  form: frameworkForm,
  key: ['code'],
  name: ({ title }) => title,
  list: urls.frameworkDocuments(),
  current: 'planning',
  about:
    'Dokumente des Planungsrahmens mit ihren Anlagen, und was sie ersetzen. Gebiete, Leistungsarten und Planungsberichte müssen schon da sein.',
  read: async tx => ({
    stored: (await allDocuments(tx)).map(each => ({ id: each.id, values: documentValues(each) })),
    known: await readKnown(tx),
  }),
  check: checkDocument,
  write: writeDocuments,
  async remove({ tx }, ids) {
    const used = await documentsInUse(tx, ids)
    if (used.length === 0) await removeDocuments(tx, ids)
    return used
  },
}

/** What the form of a document says of it as it is stored. */
export function documentValues(document: StoredDocument): FrameworkValues {
  const { code, title, part, area, kind, report, reference, from, until, note, isPublic } = document
  return {
    ...{ code, title, part, area, kind, report, reference, from, until, note, isPublic },
    annexes: annexLines(document),
    replaces: replacedLines(document),
  }
}

async function readKnown(tx: Tx): Promise<Known> {
  return {
    parts: new Set((await listParts(tx)).map(({ number }) => number)),
    areas: new Set((await allAreas(tx)).map(each => foldedAreaKey(areaKey(each)))),
    kinds: new Set((await listKinds(tx)).map(({ code }) => code)),
    reports: new Set((await allReports(tx)).map(({ title }) => title)),
  }
}

const byCode = (among: ReadonlyMap<string, FrameworkValues>, code: string): FrameworkValues | undefined => among.get(code.toLowerCase())
const annexNumbers = ({ annexes }: FrameworkValues): readonly string[] => annexes.flatMap(line => parseAnnex(line)?.number ?? [])

/** What a document may not say among others. That two of them, or none, hold for the same area is no mistake of a row: the framework shows it (P1). */
function checkDocument(values: FrameworkValues, known: Known, among: ReadonlyMap<string, FrameworkValues>): Wrong<FrameworkValues> {
  const area = (words: string, key: 'area' | 'annexes') =>
    words === '' || known.areas.has(foldedAreaKey(words))
      ? []
      : [[key, `Das Gebiet „${words}“ gibt es nicht. Schreiben Sie Ebene und Nummer.`] as const]
  const kind = (code: string, key: 'kind' | 'annexes') =>
    code === '' || known.kinds.has(code)
      ? []
      : [[key, `Die Leistungsart „${code}“ gibt es hier nicht. Schreiben Sie sie wie § 13a.`] as const]
  const annexes = values.annexes.flatMap(line => parseAnnex(line) ?? [])
  return [
    ...(known.parts.has(values.part) ? [] : [['part', `Den Teil „${values.part}“ gibt es nicht.`] as const]),
    ...area(values.area, 'area'),
    ...kind(values.kind, 'kind'),
    ...(values.report === '' || known.reports.has(values.report)
      ? []
      : [['report', `Den Planungsbericht „${values.report}“ gibt es nicht.`] as const]),
    ...annexes.flatMap(annex => [...area(annex.area, 'annexes'), ...kind(annex.kind, 'annexes')]),
    ...values.replaces.flatMap(line => missingReplaced(values, line, among)),
    ...lostAnnexes(values, among),
  ]
}

function missingReplaced({ code }: FrameworkValues, line: string, among: ReadonlyMap<string, FrameworkValues>): Wrong<FrameworkValues> {
  const replaced = parseReplaced(line)
  if (!replaced) return []
  if (replaced.code.toLowerCase() === code.toLowerCase()) return [['replaces', 'Ein Dokument kann sich nicht selbst ersetzen.']]
  const other = byCode(among, replaced.code)
  if (!other) return [['replaces', `Ein Dokument mit der Kennung „${replaced.code}“ gibt es nicht. Legen Sie es zuerst an.`]]
  return replaced.annex === null || annexNumbers(other).includes(replaced.annex)
    ? []
    : [['replaces', `„${other.title}“ hat keine Anlage ${replaced.annex}.`]]
}

/** An annex that another document replaces cannot go. */
function lostAnnexes(values: FrameworkValues, among: ReadonlyMap<string, FrameworkValues>): Wrong<FrameworkValues> {
  const own = new Set(annexNumbers(values))
  return [...among.values()].flatMap(other =>
    other.replaces.flatMap(line => {
      const replaced = parseReplaced(line)
      const isLost = replaced?.annex != null && replaced.code.toLowerCase() === values.code.toLowerCase() && !own.has(replaced.annex)
      return isLost ? [['annexes', `Die Anlage ${replaced.annex} wird von „${other.title}“ ersetzt und muss bleiben.`] as const] : []
    }),
  )
}

async function writeDocuments(
  { tx }: Change,
  records: readonly { readonly id: string | null; readonly values: FrameworkValues }[],
): Promise<readonly string[]> {
  const parts = new Map((await listParts(tx)).map(({ id, number }) => [number, id]))
  const kinds = new Map((await listKinds(tx)).map(({ id, code }) => [code, id]))
  const reports = new Map((await allReports(tx)).toReversed().map(({ id, title }) => [title, id]))
  const areaOf = await idsOfAreas(tx)
  const scopeOf = ({ area, kind }: { readonly area: string; readonly kind: string }) => ({
    areaId: area === '' ? null : areaOf(area),
    kindId: kinds.get(kind) ?? null,
  })
  const ids: string[] = []
  for (const { id, values } of records) {
    const { code, title, reference, from, until, note, isPublic } = values
    const row = {
      ...{ code, title, reference, note, ...scopeOf(values) },
      ...{ startDate: from, endDate: until, partId: parts.get(values.part) ?? '', reportId: reports.get(values.report) ?? null },
      visibility: isPublic ? ('public' as const) : ('internal' as const),
    }
    ids.push(id ?? (await insertDocument(tx, row)))
    if (id !== null) await updateDocument(tx, id, row)
  }
  // What others replace stays until all that is replaced anew is known: annexes go last.
  await forgetReplacements(tx, ids)
  for (const [index, { values }] of records.entries()) {
    const annexes = values.annexes.flatMap(line => parseAnnex(line) ?? [])
    await replaceAnnexes(
      tx,
      ids[index] ?? '',
      annexes.map(annex => ({ number: annex.number, title: annex.title, ...scopeOf(annex) })),
    )
  }
  await writeReplacements(tx, records, ids)
  return ids
}

async function writeReplacements(tx: Tx, records: readonly { readonly values: FrameworkValues }[], ids: readonly string[]): Promise<void> {
  const documents = new Map((await allDocuments(tx)).map(({ id, code }) => [code.toLowerCase(), id]))
  const annexes = new Map((await allAnnexes(tx)).map(({ id, documentId, number }) => [`${documentId} ${number}`, id]))
  const rows = records.flatMap(({ values }, index) =>
    values.replaces.flatMap(line => {
      const replaced = parseReplaced(line)
      const replacedId = replaced && documents.get(replaced.code.toLowerCase())
      if (!replaced || !replacedId) return []
      const annexId = replaced.annex === null ? null : (annexes.get(`${replacedId} ${replaced.annex}`) ?? null)
      return [{ documentId: ids[index] ?? '', replacedId, annexId }]
    }),
  )
  await insertReplacements(tx, rows)
}
