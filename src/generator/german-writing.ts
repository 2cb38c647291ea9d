const months = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember']
const stampMonths = ['JAN.', 'FEB.', 'MRZ.', 'APR.', 'MAI', 'JUNI', 'JULI', 'AUG.', 'SEP.', 'OKT.', 'NOV.', 'DEZ.']

/** 2023-08-29 → "29. August 2023". */
export function longDate(iso: string): string {
  const date = Temporal.PlainDate.from(iso)
  return `${date.day}. ${months[date.month - 1]} ${date.year}`
}

/** 2023-08-29 → "29.08.2023". */
export function numericDate(iso: string): string {
  const [year, month, day] = iso.split('-')
  return `${day}.${month}.${year}`
}

/** 2023-08-09 → "09. AUG. 2023", as a date stamp prints it. */
export function stampDate(iso: string): string {
  const date = Temporal.PlainDate.from(iso)
  return `${String(date.day).padStart(2, '0')}. ${stampMonths[date.month - 1]} ${date.year}`
}

/** 86800 → "86.800 Euro"; `style` as German offices write it. */
export function euros(amount: number, style: 'dots' | 'blanks' | 'cents' | 'millions'): string {
  if (style === 'millions' && amount >= 1_000_000 && amount % 100_000 === 0)
    return `${(amount / 1_000_000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} Mio. Euro`
  const grouped = amount.toString().replace(/\B(?=(\d{3})+$)/g, style === 'blanks' ? ' ' : '.')
  return style === 'cents' ? `${grouped},00 EUR` : `${grouped} Euro`
}

/** Adds months to an ISO date and goes to the end of that month. */
export function endOfMonth(iso: string, monthsLater: number): string {
  const date = Temporal.PlainDate.from(iso).add({ months: monthsLater })
  return date.with({ day: date.daysInMonth }).toString()
}
