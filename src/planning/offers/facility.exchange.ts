import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { area as areaText, email, pick, text, tick, ticks } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { areaKey, foldedAreaKey, newestOf } from '../rules/area-words.ts'
import {
  allFacilities,
  type FacilityValues,
  facilitiesInUse,
  insertFacilities,
  removeFacilities,
  updateFacility,
} from './facility.store.ts'
import { addressFields, codeField, codeProblem, inOrder, timeFields } from './offer.fields.form.ts'
import { allProviders } from './provider.store.ts'

const ACCESSIBILITY = [
  ['stufenlos', 'stufenlos erreichbar'],
  ['wc', 'barrierefreies WC'],
  ['aufzug', 'Aufzug'],
  ['blind', 'Leitsystem für Blinde'],
  ['gehoer', 'Hörhilfe oder Gebärdensprache'],
  ['leicht', 'Leichte Sprache'],
] as const

/** The words for what makes a facility accessible. */
export const accessibilityInWords = (codes: readonly string[]): string =>
  ACCESSIBILITY.flatMap(([code, words]) => (codes.includes(code) ? words : [])).join(', ')

export const facilityForm = form<FacilityValues>(
  {
    code: codeField('woran die Einrichtung erkannt wird, zum Beispiel E-014'),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
    provider: pick('traeger', { label: 'Träger', hint: 'Kurzbezeichnung des Trägers', required: 'Wählen Sie den Träger.' }),
    ...addressFields,
    area: text('gebiet', { label: 'Gebiet', hint: 'das kleinste, in dem sie liegt, mit Ebene und Nummer: Stadtteil 14', longest: 100 }),
    accessibility: ticks('barrierefrei', { label: 'Barrierefreiheit', choices: ACCESSIBILITY }),
    isProtected: tick('geschuetzt', {
      label: 'Anschrift geschützt',
      hint: 'Nur die Verwaltung sieht die Einrichtung und ihre Angebote; ja oder nein',
    }),
    note: areaText('notiz', { label: 'Notiz', rows: 3 }),
    ...timeFields,
  },
  values => [...codeProblem(values), ...inOrder(values)],
)

/** Who is to be reached in a facility. */
export const contactForm = form({
  name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
  task: text('aufgabe', { label: 'Aufgabe' }),
  phone: text('telefon', { label: 'Telefon', longest: 60 }),
  email: email('email', { label: 'E-Mail-Adresse' }),
  isPublic: tick('oeffentlich', { label: 'Für alle sichtbar', hint: 'nur, wenn die Person zugestimmt hat' }),
})

interface Known {
  readonly providers: ReadonlySet<string>
  readonly areas: ReadonlySet<string>
}

/** Facilities by form and by file. */
export const facilityExchange: Exchange<FacilityValues, Known> = {
  kind: 'einrichtungen',
  record: 'facility',
  title: 'Einrichtungen',
  counted: ['Einrichtung', 'Einrichtungen'],
  permission: 'planning.write',
  form: facilityForm,
  key: ['code'],
  name: ({ name }) => name,
  list: urls.facilities(),
  current: 'planning',
  about: 'Orte, an denen Träger arbeiten. Träger und Gebiete müssen schon da sein.',
  read: async tx => ({ stored: await allFacilities(tx), known: await readKnown(tx) }),
  check: checkFacility,
  write: writeFacilities,
  async remove({ tx }, ids) {
    const used = await facilitiesInUse(tx, ids)
    if (used.length === 0) await removeFacilities(tx, ids)
    return used
  },
}

/** Short names of providers and words of areas. */
async function readKnown(tx: Tx): Promise<Known> {
  const providers = new Set((await allProviders(tx)).map(({ values }) => values.shortName.toLowerCase()))
  return { providers, areas: new Set((await allAreas(tx)).map(each => foldedAreaKey(areaKey(each)))) }
}

function checkFacility({ provider, area }: FacilityValues, { providers, areas }: Known): Wrong<FacilityValues> {
  return [
    ...(providers.has(provider.toLowerCase())
      ? []
      : [['provider', `Den Träger „${provider}“ gibt es hier nicht. Legen Sie ihn zuerst an.`] as const]),
    ...(area === '' || areas.has(foldedAreaKey(area))
      ? []
      : [['area', `Das Gebiet „${area}“ gibt es nicht. Schreiben Sie Ebene und Nummer.`] as const]),
  ]
}

/** What areas are meant by words, and which provider by its short name; the newest where several were called so. */
export async function idsOfAreas(tx: Tx): Promise<(words: string) => string | null> {
  const byWords = Map.groupBy(await allAreas(tx), each => foldedAreaKey(areaKey(each)))
  return words => newestOf(byWords.get(foldedAreaKey(words)) ?? [])?.id ?? null
}

async function writeFacilities(
  { tx }: Change,
  records: readonly { readonly id: string | null; readonly values: FacilityValues }[],
): Promise<readonly string[]> {
  const areaOf = await idsOfAreas(tx)
  const providers = new Map((await allProviders(tx)).map(({ id, values }) => [values.shortName.toLowerCase(), id]))
  const rowOf = ({ provider, area, from, until, isProtected, ...rest }: FacilityValues) => ({
    ...rest,
    ...{ startDate: from, endDate: until, areaId: area === '' ? null : areaOf(area) },
    organizationId: providers.get(provider.toLowerCase()) ?? '',
    visibility: isProtected ? ('internal' as const) : ('public' as const),
  })
  for (const { id, values } of records) if (id !== null) await updateFacility(tx, id, rowOf(values))
  const added = (
    await insertFacilities(
      tx,
      records.flatMap(({ id, values }) => (id === null ? [rowOf(values)] : [])),
    )
  ).values()
  return records.map(({ id }) => id ?? added.next().value ?? '')
}
