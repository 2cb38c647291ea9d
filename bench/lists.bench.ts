import type { Page } from 'playwright-core'
import type { CommitteeListSheet, SheetCell } from '#letters/committee-list-sheet.ts'
import { setPaper } from '#letters/set-paper.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type Row, row } from './row.ts'

const POINTS = 500
const ROUNDS = 8

/**
 * A committee's list of 500 points as PDF/UA, against a Chromium that is already open and prints the same table from HTML as a tagged PDF. Both take turns, so
 * that the machine's other work hits both; no two lists are alike. Throws where a list lacks a point.
 */
export async function runListsBench(): Promise<Row[]> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    let number = 0
    for (let warm = 0; warm < 2; warm++) {
      const { pages } = setPaper('committee-list', sheet(number++))
      const printed = await printWithChromium(page, sheet(number++))
      if (pages < 20 || printed.length < 50_000) throw new Error('a list is not whole')
    }
    const took = { ours: 0, bound: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now()
      setPaper('committee-list', sheet(number++))
      const between = performance.now()
      await printWithChromium(page, sheet(number++))
      took.ours += between - began
      took.bound += performance.now() - between
    }
    const perSecond = (milliseconds: number): number => (ROUNDS * POINTS * 1000) / milliseconds
    return [
      row(
        'committee list of 500 points as PDF',
        'points/s',
        perSecond(took.ours),
        perSecond(took.bound),
        'warm Chromium printing the same table from HTML, tagged',
      ),
    ]
  } finally {
    await browser.close()
  }
}

const HEADS = ['Punkt', 'Wortlaut', 'Frist', 'Ampel', 'Zuständig', 'Stand', 'Grund der Verzögerung', 'Nächster Schritt']
const SHARES = [6, 27, 10, 9.5, 12, 12.5, 14, 14]

function sheet(number: number): CommitteeListSheet {
  const cell = (line: string, kind: SheetCell['kind'] = 'plain'): SheetCell => ({ lines: [line], kind, change: null })
  return {
    documentTitle: `Offene Beschlusspunkte: Stadtrat ${number}`,
    author: 'Landeshauptstadt Lindenau an der Elster',
    documentDate: '2024-06-15',
    city: { kind: 'Landeshauptstadt', name: 'Lindenau an der Elster' },
    title: 'Offene Beschlusspunkte: Stadtrat',
    part: 'Öffentlicher Teil',
    facts: [`Stand 15. Juni 2024, Liste ${number}`, `${POINTS} offen`],
    words: { page: 'Seite', of: 'von' },
    columns: HEADS.map((head, index) => ({ head, share: SHARES[index] ?? 1 })),
    groups: Array.from({ length: POINTS / 5 }, (_, group) => ({
      reference: `V${1000 + group}/23`,
      subject: `Fortschreibung des Vorhabens ${group} für Spielplätze, Wege und Schulen`,
      details: 'beschlossen am 25. Mai 2023 · Sitzung SR/049/2023 · eingebracht von: Fraktion Elsterbogen',
      rows: Array.from({ length: 5 }, (_, index) => ({
        cells: [
          cell(String(index + 1)),
          cell(
            `Die Verwaltung wird beauftragt, Maßnahme ${number}.${group}.${index} umzusetzen und dem Stadtrat bis zum 31. Dezember 2024 über die Ergebnisse zu berichten.`,
            'decided',
          ),
          cell('31.12.2024'),
          cell('überfällig', 'red'),
          cell('Stadtentwicklung, Bau und Verkehr'),
          cell('in Umsetzung'),
          cell('Die Ausschreibung musste wiederholt werden.'),
          cell('Vergabe im dritten Quartal'),
        ],
      })),
    })),
    empty: '',
    legend: ['Ampel: aus den Fristen berechnet'],
  }
}

const escaped = (text: string): string => text.replace(/[&<>]/g, mark => `&#${mark.charCodeAt(0)};`)

async function printWithChromium(page: Page, list: CommitteeListSheet): Promise<Buffer> {
  const rows = list.groups
    .map(
      group =>
        `<tbody><tr><th colspan="8">${escaped(`${group.reference} ${group.subject}`)}<br>${escaped(group.details)}</th></tr>${group.rows
          .map(one => `<tr>${one.cells.map(cell => `<td>${escaped(cell.lines.join(' '))}</td>`).join('')}</tr>`)
          .join('')}</tbody>`,
    )
    .join('')
  await page.setContent(`<!doctype html><html lang="de"><title>${escaped(list.documentTitle)}</title>
    <style>@page{size:A4 landscape;margin:17mm 15mm}body{font:8.5pt sans-serif}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;border-bottom:.4pt solid #b4c0c4;padding:1.3mm 1.6mm}tr{break-inside:avoid}</style>
    <h1>${escaped(list.title)}</h1><p>${list.facts.map(escaped).join('<br>')}</p>
    <table><thead><tr>${list.columns.map(column => `<th>${escaped(column.head)}</th>`).join('')}</tr></thead>${rows}</table>`)
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
}
