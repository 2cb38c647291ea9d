import type { DeliveryListSheet } from './delivery-list-sheet.ts'
import { printPaper } from './press.ts'
import type { Printed } from './set-paper.ts'

/**
 * Sets the list of who got a report, when and by what way, on A4 as PDF/UA-1; head and group are repeated on each page. The same list gives the same bytes.
 * @throws NotDone as `printPaper` does
 */
export const renderDeliveryListPdf = (sheet: DeliveryListSheet): Promise<Printed> => printPaper('delivery-list', sheet)
