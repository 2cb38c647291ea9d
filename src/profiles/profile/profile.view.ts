import type { Area } from '#planning/areas/area.store.ts'
import type { Figure } from '../figures/figure.store.ts'
import type { Indicator } from '../indicators/indicator.store.ts'
import { distanceWords } from '../rules/distance.ts'
import { SEX_WORDS, SEXES, type Sex } from '../rules/figure.ts'

/** A figure of a year with the area it is about. */
export interface PlacedFigure {
  readonly figure: Figure
  /** The area it is about where that is another one; null where it is the profile's own. */
  readonly of: Area | null
}

export interface ProfileRow {
  readonly indicator: Indicator
  readonly sex: Sex
  readonly now: PlacedFigure
  readonly before: Figure | undefined
  readonly city: Figure | undefined
  /** How far the area is from the city, in words; empty where nothing can be said. */
  readonly distance: string
  /** Years in order, one for each from the first to the last: a year without a figure is a gap. */
  readonly series: readonly { readonly year: number; readonly figure: Figure | undefined; readonly city: Figure | undefined }[]
}

export interface Profile {
  readonly area: Area
  readonly city: Area | undefined
  readonly year: number
  readonly years: readonly number[]
  readonly topics: readonly { readonly topic: string; readonly rows: readonly ProfileRow[] }[]
}

interface Ground {
  readonly area: Area
  readonly city: Area | undefined
  /** Areas in which it lies, the nearest first. */
  readonly around: readonly Area[]
  readonly indicators: readonly Indicator[]
  readonly figures: readonly Figure[]
  readonly year: number | null
}

const MOST_YEARS = 60

/**
 * The profile of an area for a year (A1): each figure beside the city and the year before. Where an indicator has none for the area, that of an area around it stands there
 * with that area's name; it is never spread. Pure. Undefined where there is no figure at all.
 */
export function profileOf({ area, city, around, indicators, figures, year }: Ground): Profile | undefined {
  const own = figures.filter(({ areaId }) => areaId === area.id)
  const years = [...new Set((own.length > 0 ? own : figures).map(each => each.year))].sort((one, other) => other - one)
  const shown = year !== null && years.includes(year) ? year : years[0]
  if (shown === undefined) return undefined
  const byKey = new Map(figures.map(each => [keyOf(each.indicatorId, each.areaId, each.year, each.sex), each]))
  const figure = (indicator: Indicator, of: Area | undefined, at: number, sex: Sex) => of && byKey.get(keyOf(indicator.id, of.id, at, sex))
  const rows = indicators.flatMap(indicator =>
    SEXES.flatMap((sex): ProfileRow[] => {
      const place = [area, ...around].find(each => figure(indicator, each, shown, sex))
      const now = figure(indicator, place, shown, sex)
      if (!place || !now) return []
      const told = figures
        .filter(each => each.indicatorId === indicator.id && each.areaId === place.id && each.sex === sex)
        .map(each => each.year)
      const [first, last] = [Math.max(Math.min(...told), Math.max(...told) - MOST_YEARS), Math.max(...told)]
      const isCity = place.id === city?.id
      const compared = isCity ? undefined : figure(indicator, city, shown, sex)
      return [
        {
          ...{ indicator, sex },
          now: { figure: now, of: place.id === area.id ? null : place },
          before: figure(indicator, place, shown - 1, sex),
          city: compared,
          distance: place.id === area.id && compared ? distanceWords(now, compared, indicator.values) : '',
          series: Array.from({ length: last - first + 1 }, (_, index) => ({
            year: first + index,
            figure: figure(indicator, place, first + index, sex),
            city: isCity ? undefined : figure(indicator, city, first + index, sex),
          })),
        },
      ]
    }),
  )
  return {
    ...{ area, city, years, year: shown },
    topics: [...Map.groupBy(rows, ({ indicator }) => indicator.values.topic || 'Weitere')].map(([topic, rows]) => ({ topic, rows })),
  }
}

const keyOf = (...parts: readonly (string | number)[]): string => parts.join(' ')

/** An indicator with its sex where it is not both: "Unter 18-Jährige, weiblich". */
export const rowName = ({ indicator, sex }: Pick<ProfileRow, 'indicator' | 'sex'>): string =>
  sex === 'all' ? indicator.values.name : `${indicator.values.name}, ${SEX_WORDS[sex]}`
