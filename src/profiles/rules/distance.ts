import { type FigureValue, germanDecimal, rounded } from './figure.ts'

interface Told {
  readonly kind: 'count' | 'rate' | 'amount'
  readonly direction: 'more' | 'less' | 'neither'
  readonly decimals: number
  readonly unit: string
}

/**
 * How far an area is from the city, in words, with whether that is favourable: "4,2 Prozentpunkte über der Stadt, ungünstiger". Counts are not compared, nor sizes of
 * which none is better, for an area is smaller than its city; nor is what has no value or is not comparable. Pure.
 */
export function distanceWords(area: FigureValue, city: FigureValue, { kind, direction, decimals, unit }: Told): string {
  const isOfSize = kind === 'count' || (kind === 'amount' && direction === 'neither')
  if (isOfSize || area.value === null || city.value === null || area.state === 'not_comparable') return ''
  const difference = Number(rounded(area.value, decimals)) - Number(rounded(city.value, decimals))
  const size = germanDecimal(Math.abs(difference).toFixed(decimals), decimals)
  if (Number(Math.abs(difference).toFixed(decimals)) === 0) return 'wie die Stadt'
  const words = `${size} ${unit === '%' ? 'Prozentpunkte' : unit} ${difference > 0 ? 'über' : 'unter'} der Stadt`
  if (direction === 'neither') return words
  return `${words}, ${difference > 0 === (direction === 'more') ? 'günstiger' : 'ungünstiger'}`
}
