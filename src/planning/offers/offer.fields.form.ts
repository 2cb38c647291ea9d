import { dayOrNone, text } from '#web/form/field.ts'

/** Said where a time ends before it begins. */
export const inOrder = ({ from, until }: { readonly from: Temporal.PlainDate | null; readonly until: Temporal.PlainDate | null }) =>
  from && until && Temporal.PlainDate.compare(until, from) < 0 ? [['until', 'Das Ende liegt vor dem Anfang.'] as const] : []

export const timeFields = {
  from: dayOrNone('von', { label: 'Von', hint: 'erster Tag; leer: schon immer' }),
  until: dayOrNone('bis', { label: 'Bis', hint: 'letzter Tag; leer: ohne Ende' }),
}

export const addressFields = {
  street: text('strasse', { label: 'Straße', hint: 'mit Hausnummer' }),
  postcode: text('plz', { label: 'PLZ', longest: 10 }),
  place: text('ort', { label: 'Ort', longest: 100 }),
}

/** The mark by which a record is known in files; it stays, whatever the record is called. */
export const codeField = (hint: string) => text('kennung', { label: 'Kennung', hint, required: 'Geben Sie eine Kennung an.', longest: 30 })

/** Said where a mark has blanks in it. */
export const codeProblem = ({ code }: { readonly code: string }) =>
  /\s/.test(code) ? [['code', 'Schreiben Sie die Kennung ohne Leerzeichen.'] as const] : []
