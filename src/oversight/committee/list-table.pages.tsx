import { LIGHTS } from '#vocabulary/light.ts'
import { Frame } from '#web/list/table.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { emptyWords } from './list.letter.ts'
import type { ListContent, ListRow } from './list-content.ts'
import { cellsOf, groupsOf, LIST_COLUMNS, type ListCell, QUESTION_COLUMNS, QUESTIONS_TITLE, questionCells } from './list-table.ts'
import { germanPart, legendOf, listFacts, resolutionDetails } from './list-words.ts'
import type { ListedQuestion } from './listed-question.ts'

export interface ListPartProps {
  readonly content: ListContent
  /** Where the part is saved from. */
  readonly file: (extension: 'pdf' | 'xlsx' | 'csv') => string
}

/** One part of a list, as it is printed. */
export const ListPartSection = ({ content, file }: ListPartProps) => {
  const id = content.part === 'public' ? 'oeffentlich' : 'nichtoeffentlich'
  const name = germanPart(content.part)
  return (
    <section class="rk-section" aria-labelledby={id}>
      <div class="rk-list__head">
        <h2 id={id}>{name}</h2>
        <p class="rk-list__files">
          <a href={file('pdf')}>{name} als PDF</a>
          <a href={file('xlsx')}>als Excel</a>
          <a href={file('csv')}>als CSV</a>
        </p>
      </div>
      {listFacts(content).map(fact => (
        <p class="rk-muted rk-list__fact">{fact}</p>
      ))}
      {content.rows.length === 0 ? (
        <p class="rk-empty">{emptyWords(content)}</p>
      ) : (
        <>
          <Frame label={`${name}: offene Punkte`}>
            <table class="rk-table rk-list">
              <thead>
                <tr>
                  {LIST_COLUMNS.map(({ head }) => (
                    <th scope="col">{head}</th>
                  ))}
                </tr>
              </thead>
              {groupsOf(content.rows).map(group => (
                <tbody>
                  <tr class="rk-list__resolution">
                    <th scope="rowgroup" colspan={LIST_COLUMNS.length}>
                      <ReferenceLink reference={group.head.reference} /> {group.head.subject ?? 'ohne Gegenstand'}
                      <span class="rk-table__note">{resolutionDetails(group.head)}</span>
                    </th>
                  </tr>
                  {group.rows.map(row => (
                    <ListTableRow row={row} />
                  ))}
                </tbody>
              ))}
            </table>
          </Frame>
          {legendOf(content).map(line => (
            <p class="rk-muted rk-list__fact">{line}</p>
          ))}
        </>
      )}
      {content.questions && <ListedQuestions questions={content.questions} name={name} />}
    </section>
  )
}

const ListedQuestions = ({ questions, name }: { questions: readonly ListedQuestion[]; name: string }) => (
  <>
    <h3>{QUESTIONS_TITLE}</h3>
    <Frame label={`${name}: ${QUESTIONS_TITLE}`}>
      <table class="rk-table rk-list">
        <thead>
          <tr>
            {QUESTION_COLUMNS.map(({ head }) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {questions.map(question => (
            <tr data-row>
              {questionCells(question).map((cell, column) => (
                <td>
                  <CellContent cell={cell} href={column === 0 ? urls.question(question.key) : null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  </>
)

const ListTableRow = ({ row }: { row: ListRow }) => (
  <tr class={row.mark?.kind === 'last' ? 'rk-list__last' : undefined} data-row>
    {cellsOf(row).map((cell, column) => (
      <td>
        <CellContent cell={cell} href={column === 0 && row.point !== null ? urls.point(row.reference, row.point) : null} />
      </td>
    ))}
  </tr>
)

const CellContent = ({ cell, href }: { cell: ListCell; href: string | null }) => {
  const light = LIGHTS.find(one => one === cell.kind)
  return (
    <>
      {light ? (
        <LightMark light={light} />
      ) : (
        cell.lines.map((line, index) => <Line line={line} index={index} href={href} kind={cell.kind} />)
      )}
      {cell.change && <span class="rk-list__change">{cell.change}</span>}
    </>
  )
}

const Line = ({ line, index, href, kind }: { line: string; index: number; href: string | null; kind: ListCell['kind'] }) => (
  <>
    {index > 0 && <br />}
    {kind === 'decided' ? <span class="rk-list__decided">{line}</span> : href && index === 0 ? <a href={href}>{line}</a> : line}
  </>
)
