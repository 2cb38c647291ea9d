import type { PaperBlock, ReportPaper } from '#letters/report-paper.ts'
import { longDate } from '#letters/typography.ts'
import type { City } from '#register/settings/city.ts'
import { circleKindInWords } from '../rules/circle.ts'
import { conferenceKindInWords } from '../rules/conference.ts'
import { whenInWords } from '../rules/conference-plan.ts'
import { fateOfResultInWords, resultKindInWords } from '../rules/result-check.ts'
import type { Conference } from './conference.store.ts'
import type { Objection, Presence, Result } from './result.store.ts'

interface Minutes {
  readonly conference: Conference
  readonly presence: readonly Presence[]
  readonly results: readonly Result[]
  readonly objections: readonly Objection[]
  readonly late: number
}

const paragraph = (...words: string[]): PaperBlock => ({ kind: 'paragraph', words })

/** The minutes of a conference on paper (K5), in the house's form: no names, presence as counts by group. */
export function minutesPaper(
  { conference, presence, results, objections, late }: Minutes,
  city: City,
  day: Temporal.PlainDate,
): ReportPaper {
  const { title, heldOn, startsAt, endsAt, place, agenda, unit, moderation, about, kind } = conference
  const cells = (...of: readonly (string | number)[]) => of.map(each => [String(each)])
  return {
    documentTitle: `Niederschrift: ${title}`,
    author: `${city.kind} ${city.name}`,
    documentDate: day.toString(),
    city: { kind: city.kind, name: city.name },
    form: `Niederschrift (${conferenceKindInWords(kind)}e Planungskonferenz)`,
    title,
    draft: '',
    facts: [
      { label: kind === 'area' ? 'Gebiet' : 'Leistungsart', value: about },
      ...(heldOn ? [{ label: 'Tag', value: whenInWords(heldOn, startsAt, endsAt) }] : []),
      ...(place ? [{ label: 'Ort', value: place }] : []),
      { label: 'Zuständig', value: unit },
      ...(moderation ? [{ label: 'Moderation', value: moderation }] : []),
      { label: 'Stand', value: longDate(day) },
    ],
    words: { page: 'Seite', of: 'von', contents: 'Inhalt', table: 'Tabelle', figure: 'Abbildung' },
    chapters: [
      {
        title: 'Ablauf',
        data: '',
        blocks: [
          ...agenda.split('\n').flatMap(line => (line.trim() === '' ? [] : [paragraph(line.trim())])),
          ...(late > 0
            ? [paragraph(`Die Unterlagen gingen ${late === 1 ? 'einen Tag' : `${late} Tage`} zu spät hinaus: ${conference.lateReason}`)]
            : []),
          ...(agenda.trim() === '' && late === 0 ? [paragraph('Eine Tagesordnung ist nicht festgehalten.')] : []),
        ],
      },
      {
        title: 'Anwesend',
        data: '',
        blocks:
          presence.length === 0
            ? [paragraph('Es ist niemand eingetragen.')]
            : [
                {
                  kind: 'table',
                  caption: 'Anwesende nach Gruppen',
                  columns: [
                    { head: ['Gruppe'], isNumber: false, share: 2 },
                    { head: ['Anwesend'], isNumber: true, share: 1 },
                    { head: ['Eingeladen'], isNumber: true, share: 1 },
                  ],
                  rows: presence.map(each => cells(circleKindInWords(each.kind), each.present, each.invited)),
                },
              ],
      },
      {
        title: 'Ergebnisse',
        data: '',
        blocks:
          results.length === 0
            ? [paragraph('Es wurden keine Ergebnisse festgehalten.')]
            : results.flatMap((each): PaperBlock[] => [
                {
                  kind: 'heading',
                  level: 1,
                  words: [`${each.position}. ${resultKindInWords(each.kind)}, ${circleKindInWords(each.raisedBy)}`],
                },
                paragraph(each.words),
                ...(each.fate ? [paragraph(fateInWords(each))] : []),
              ]),
      },
      ...(objections.length === 0
        ? []
        : [
            {
              title: 'Einwände',
              data: '',
              blocks: objections.flatMap(({ words, raisedBy, raisedOn, isAccepted, reply }): PaperBlock[] => [
                paragraph(`${circleKindInWords(raisedBy)}, ${longDate(raisedOn)}: ${words}`),
                paragraph(
                  isAccepted === null ? 'Noch nicht entschieden.' : `${isAccepted ? 'Niederschrift geändert' : 'Nicht geändert'}: ${reply}`,
                ),
              ]),
            },
          ]),
    ],
  }
}

function fateInWords({ fate, takenMeasure, takenPlace, reason }: Result): string {
  const where = [takenMeasure && `Maßnahme ${takenMeasure}`, takenPlace].filter(Boolean).join(', ')
  return `Prüfung: ${fate ? fateOfResultInWords(fate) : ''}${where && ` (${where})`}${reason && `. ${reason}`}`
}
