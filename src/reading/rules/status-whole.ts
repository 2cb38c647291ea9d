/** What a letter says of its resolution as a whole: "Beide Beschlüsse sind damit erfüllt", "Eine weitere Berichterstattung ist nicht vorgesehen". */
import type { ReportKind } from '../reading.ts'
import { Phrase } from './phrase.ts'
import { type Clause, placeInClause } from './status-clauses.ts'

/** The resolution, all of its points, or the business of reporting on it; never one point. */
const WHOLE =
  '(?:(?:der|die|dieser|des|dem|beide|beiden|alle|allen|sämtliche|vorliegende|oben genannte[nr]?|genannte[nr]?) (?:\\S+ ){0,2}?)(?:beschluss|beschlusses|beschlüsse|beschlüssen|beschlusspunkte|beschlusspunkten|punkte|punkten|festlegungen|vorgang|angelegenheit|beschlusskontrolle|berichterstattung)'
const OVER = '(?:erfüllt|erledigt|umgesetzt|abgeschlossen|abgearbeitet|vollzogen|realisiert|beendet)'
const CLOSED = new Phrase(
  [
    ` ${WHOLE} (?!(?:\\S+ )*?(?:nicht|noch|teilweise|bis|erst) )(?:\\S+ )*?(?:ist|sind|wurde|wurden|gilt|gelten) (?:\\S+ )*?${OVER} `,
    ` (?:damit|somit|hiermit) (?:ist|sind|gilt|gelten) ${WHOLE} (?:\\S+ ){0,4}?${OVER} `,
  ].join('|'),
)
const NO_MORE = new Phrase(
  ' (?:weitere[nr]?|erneute[nr]?|gesonderte[nr]?|nochmalige[nr]?) (?:\\S+ )?(?:berichterstattung|beschlusskontrolle|kontrolle|information) (?:\\S+ ){0,4}?(?:nicht|entfällt|entbehrlich|keine) ',
)
const GOES_ON = new Phrase(
  ' (?:nicht (?:\\S+ )?(?:abgeschlossen|erfüllt|umgesetzt|erledigt|vollständig)|weitere (?:information|berichterstattung) (?:erfolgt|folgt)) ',
)

/** Kind that the clauses give the report as a whole, and their place; null where they say nothing of the whole. */
export const wholeOf = (clauses: readonly Clause[]): { kind: ReportKind; start: number; end: number } | null => {
  let said: { kind: ReportKind; start: number; end: number } | null = null
  for (const clause of clauses) {
    if (clause.role === 'condition' || clause.role === 'reason') continue
    const { text } = clause
    const final = (CLOSED.test(text) && !/ (?:noch|nicht|teilweise|weitgehend) /.test(text)) || NO_MORE.test(text)
    if (final) said = { kind: 'final', ...placeInClause(clause, 0, text.length) }
    else if (GOES_ON.test(text)) return null
  }
  return said
}
