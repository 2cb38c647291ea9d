import type { CommitteeListSheet } from '#letters/committee-list-sheet.ts'
import type { ListContent } from './list-content.ts'
import { cellsOf, groupsOf, LIST_COLUMNS, QUESTION_COLUMNS, QUESTIONS_TITLE, questionCells } from './list-table.ts'
import { germanPart, legendOf, listFacts, listTitle, resolutionDetails } from './list-words.ts'

/** A part of a list as it is printed. */
export const listSheet = (content: ListContent, city: { readonly kind: string; readonly name: string }): CommitteeListSheet => ({
  documentTitle: `${listTitle(content)}, ${germanPart(content.part)}, Stand ${content.asOf}`,
  author: `${city.kind} ${city.name}`,
  documentDate: content.asOf,
  city: { kind: city.kind, name: city.name },
  title: listTitle(content),
  part: germanPart(content.part),
  facts: listFacts(content),
  words: { page: 'Seite', of: 'von' },
  columns: LIST_COLUMNS.map(({ head, share }) => ({ head, share })),
  groups: groupsOf(content.rows).map(({ head, rows }) => ({
    reference: head.reference,
    subject: head.subject ?? 'ohne Gegenstand',
    details: resolutionDetails(head),
    rows: rows.map(row => ({ cells: cellsOf(row) })),
  })),
  empty: emptyWords(content),
  legend: content.rows.length === 0 ? [] : legendOf(content),
  questions: content.questions
    ? {
        title: QUESTIONS_TITLE,
        columns: QUESTION_COLUMNS.map(({ head, share }) => ({ head, share })),
        rows: content.questions.map(question => ({ cells: questionCells(question) })),
      }
    : null,
})

/** Said where a part has no rows. */
export const emptyWords = ({ part }: Pick<ListContent, 'part'>): string =>
  part === 'public' ? 'Zurzeit ist kein öffentlicher Beschlusspunkt offen.' : 'Zurzeit ist kein nichtöffentlicher Beschlusspunkt offen.'

/** The name under which a part is saved, before the dot. The non-public part says nothing in its name but what it is (V2). */
export const listFileName = ({ committee, asOf, part }: ListContent): string =>
  `Beschlusskontrolle-${committee.replace(/[^\p{L}\p{N}]+/gu, '-')}-${asOf}${part === 'non_public' ? '-nichtoeffentlich' : ''}`
