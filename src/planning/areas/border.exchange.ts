import { type Field, pick, single, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { areaKey, foldedAreaKey, newestOf } from '../rules/area-words.ts'
import type { Ring } from '../rules/rings.ts'
import { allAreas } from './area.store.ts'
import { allBorders, removeBorders, saveBorder } from './border.store.ts'
import { bordersOf, LEVEL_HINT, readRings } from './geojson.ts'

interface BorderValues {
  readonly level: string
  readonly number: string
  readonly rings: readonly Ring[]
  readonly source: string
}

const UNREADABLE = 'Das ist keine Grenze. Lesen Sie Grenzen aus einer GeoJSON-Datei ein.'

/** Rings as JSON: in files that come from GeoJSON, and in what a file keeps of them. */
const rings: Field<readonly Ring[]> = single<readonly Ring[]>(
  'grenze',
  { label: 'Grenze', hint: 'kommt aus GeoJSON' },
  {
    control: { kind: 'area', rows: 3 },
    parse(given) {
      const read = readRings(given)
      return read === null ? { wrong: UNREADABLE } : { value: read }
    },
    write: value => JSON.stringify(value),
  },
)

/** Borders of areas by file; the areas themselves must be there. */
export const borderExchange: Exchange<BorderValues, ReadonlySet<string>> = {
  kind: 'grenzen',
  record: 'area_border',
  title: 'Grenzen',
  counted: ['Grenze', 'Grenzen'],
  permission: 'planning.write',
  form: form<BorderValues>({
    level: pick('ebene', { label: 'Ebene', required: 'Sagen Sie, zu welcher Ebene die Grenzen gehören.' }),
    number: text('nummer', { label: 'Nummer', required: 'Ohne Nummer ist nicht klar, welches Gebiet es ist.', longest: 20 }),
    rings,
    source: text('quelle', { label: 'Quelle', hint: 'Stand und Lizenz', longest: 500 }),
  }),
  key: ['level', 'number'],
  name: areaKey,
  list: urls.areas(),
  current: 'planning',
  about:
    'Grenzen für die Karte, aus GeoJSON in Grad (WGS84) oder in UTM. Sie werden vereinfacht, Nachbarn bleiben verbunden. Die Gebiete müssen schon da sein.',
  other: { accept: '.geojson,.json', words: 'GeoJSON', ask: { label: 'Ebene der Gebiete', hint: LEVEL_HINT }, rows: bordersOf },
  async read(tx) {
    const areas = await allAreas(tx)
    const byId = new Map(areas.map(each => [each.id, each]))
    const stored = (await allBorders(tx)).flatMap(({ areaId, rings, source }) => {
      const area = byId.get(areaId)
      return area ? [{ id: areaId, values: { level: area.level, number: area.number, rings, source } }] : []
    })
    return { stored, known: new Set(areas.map(each => foldedAreaKey(areaKey(each)))) }
  },
  check: (values, known): Wrong<BorderValues> =>
    known.has(foldedAreaKey(areaKey(values)))
      ? []
      : [['number', `Das Gebiet „${areaKey(values)}“ gibt es hier nicht. Legen Sie es zuerst an.`]],
  async write({ tx }, records) {
    const byWords = Map.groupBy(await allAreas(tx), each => foldedAreaKey(areaKey(each)))
    const ids: string[] = []
    for (const { id, values } of records) {
      const areaId = id ?? newestOf(byWords.get(foldedAreaKey(areaKey(values))) ?? [])?.id ?? ''
      await saveBorder(tx, { areaId, rings: values.rings, source: values.source })
      ids.push(areaId)
    }
    return ids
  },
  async remove({ tx }, ids) {
    await removeBorders(tx, ids)
    return []
  },
}
