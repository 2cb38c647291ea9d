import type { DeliveryListSheet } from './delivery-list-sheet.ts'
import { type Printed, printPdf } from './press.ts'

/** Sets the list of who got a report, when and by what way, on A4 as PDF/UA-1; head and group are repeated on each page. The same list gives the same bytes. */
export const renderDeliveryListPdf = (sheet: DeliveryListSheet): Promise<Printed> =>
  printPdf({ template: 'delivery-list.typ', input: 'sheet', data: sheet, prepare: data => data })
