import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Field, lines, numberOrNone, pick, single, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { areaKey, foldedAreaKey } from '../rules/area-words.ts'
import { formatPosts, parsePosts } from '../rules/posts.ts'
import { idsOfAreas } from './facility.exchange.ts'
import { allFacilities } from './facility.store.ts'
import { codeField, codeProblem, inOrder, timeFields } from './offer.fields.form.ts'
import {
  allServices,
  insertServices,
  listKinds,
  removeServices,
  replaceServed,
  type ServiceValues,
  updateService,
} from './service.store.ts'

/** Posts in full-time equivalents, or none. */
const posts: Field<number | null> = single<number | null>(
  'stellen',
  { label: 'Stellen in VzÄ', hint: 'höchstens zwei Stellen hinter dem Komma: 2,5' },
  {
    control: { kind: 'line', type: 'text' },
    parse(given) {
      const value = parsePosts(given)
      return value === null && given !== ''
        ? { wrong: 'Geben Sie eine Zahl mit höchstens zwei Stellen hinter dem Komma an, zum Beispiel 2,5.' }
        : { value }
    },
    write: value => (value === null ? '' : formatPosts(value)),
  },
)

export const serviceForm = form<ServiceValues>(
  {
    code: codeField('woran das Angebot erkannt wird, zum Beispiel A-014-1'),
    facility: pick('einrichtung', { label: 'Einrichtung', hint: 'Kennung der Einrichtung', required: 'Wählen Sie die Einrichtung.' }),
    kind: pick('leistungsart', { label: 'Leistungsart', hint: 'nach SGB VIII: § 11', required: 'Wählen Sie die Leistungsart.' }),
    name: text('name', { label: 'Bezeichnung', required: 'Geben Sie die Bezeichnung an.' }),
    targetGroup: text('zielgruppe', { label: 'Zielgruppe', hint: 'zum Beispiel 10 bis 14 Jahre', longest: 300 }),
    areas: lines('gebiete', { label: 'Bedient', hint: 'eine Zeile für jedes Gebiet, mit Ebene und Nummer: Stadtraum 4', rows: 3 }),
    capacity: numberOrNone('plaetze', { label: 'Plätze', from: 0, to: 100_000, wrong: 'Geben Sie eine ganze Zahl an.' }),
    posts,
    hours: text('zeiten', { label: 'Öffnungszeiten', hint: 'zum Beispiel Mo–Fr 13–19 Uhr', longest: 300 }),
    ...timeFields,
  },
  values => [...codeProblem(values), ...inOrder(values)],
)

interface Known {
  readonly facilities: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
  readonly areas: ReadonlySet<string>
}

/** Services at a place, by form and by file. */
export const serviceExchange: Exchange<ServiceValues, Known> = {
  kind: 'angebote',
  record: 'service',
  title: 'Angebote',
  counted: ['Angebot', 'Angebote'],
  permission: 'planning.write',
  form: serviceForm,
  key: ['code'],
  name: ({ name, facility }) => `${name} (${facility})`,
  list: urls.services(),
  current: 'planning',
  about:
    'Was in einer Einrichtung angeboten wird, für welche Gebiete, mit Plätzen und Stellen. Einrichtungen und Gebiete müssen schon da sein.',
  read: async tx => ({ stored: await allServices(tx), known: await readKnown(tx) }),
  check: checkService,
  write: writeServices,
  async remove({ tx }, ids) {
    await removeServices(tx, ids)
    return []
  },
}

async function readKnown(tx: Tx): Promise<Known> {
  return {
    facilities: new Set((await allFacilities(tx)).map(({ values }) => values.code.toLowerCase())),
    kinds: new Set((await listKinds(tx)).flatMap(({ code, field }) => (field === null ? [] : code))),
    areas: new Set((await allAreas(tx)).map(each => foldedAreaKey(areaKey(each)))),
  }
}

function checkService({ facility, kind, areas }: ServiceValues, known: Known): Wrong<ServiceValues> {
  return [
    ...(known.facilities.has(facility.toLowerCase())
      ? []
      : [['facility', `Die Einrichtung „${facility}“ gibt es hier nicht. Legen Sie sie zuerst an.`] as const]),
    ...(known.kinds.has(kind) ? [] : [['kind', `Die Leistungsart „${kind}“ gibt es hier nicht. Schreiben Sie sie wie § 13a.`] as const]),
    ...areas.flatMap(words =>
      known.areas.has(foldedAreaKey(words))
        ? []
        : [['areas', `Das Gebiet „${words}“ gibt es nicht. Schreiben Sie Ebene und Nummer.`] as const],
    ),
  ]
}

async function writeServices(
  { tx }: Change,
  records: readonly { readonly id: string | null; readonly values: ServiceValues }[],
): Promise<readonly string[]> {
  const facilities = new Map((await allFacilities(tx)).map(({ id, values }) => [values.code.toLowerCase(), id]))
  const kinds = new Map((await listKinds(tx)).map(({ id, code }) => [code, id]))
  const rowOf = ({ facility, kind, areas: _, from, until, ...rest }: ServiceValues) => ({
    ...rest,
    ...{ startDate: from, endDate: until, kindId: kinds.get(kind) ?? '', facilityId: facilities.get(facility.toLowerCase()) ?? '' },
  })
  for (const { id, values } of records) if (id !== null) await updateService(tx, id, rowOf(values))
  const added = (
    await insertServices(
      tx,
      records.flatMap(({ id, values }) => (id === null ? [rowOf(values)] : [])),
    )
  ).values()
  const ids = records.map(({ id }) => id ?? added.next().value ?? '')
  const areaOf = await idsOfAreas(tx)
  const served = records.flatMap(({ values }, index) =>
    [...new Set(values.areas.flatMap(words => areaOf(words) ?? []))].map(areaId => ({ serviceId: ids[index] ?? '', areaId })),
  )
  await replaceServed(tx, ids, served)
  return ids
}
