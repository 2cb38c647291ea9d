import { formatGermanDate } from '#vocabulary/german-date.ts'
import { germanMeasureState, parseMeasureState } from '#vocabulary/measure-state.ts'
import { germanPlanningStep, parsePlanningStep } from '#vocabulary/planning-step.ts'
import { germanStatus, parseStatus } from '#vocabulary/status.ts'
import type { NoteKind } from './change-note.ts'

/** What a note knows: codes of a status or state, days, references. */
export interface NoteFacts {
  readonly kind: NoteKind
  readonly point: string | null
  /** Number and name of a measure: "2 (Nachtbus)". */
  readonly measure?: string | null
  readonly before: string | null
  readonly after: string | null
  readonly report: {
    readonly kind: 'interim' | 'final' | null
    readonly date: Temporal.PlainDate | null
    readonly isCorrection: boolean
  } | null
}

/** A note as one German sentence. Total: a code that this version does not know is left out, so that old notes can always be read. */
export function noteWords(facts: NoteFacts): string {
  const { kind, before, after } = facts
  const point = `Punkt ${facts.point ?? ''}`.trim()
  switch (kind) {
    case 'added':
      return 'Der Beschluss ist neu im Register.'
    case 'opened':
      return 'Der Beschluss ist jetzt für mehr Menschen zugänglich.'
    case 'text_decided':
      return 'Der Wortlaut der Beschlussausfertigung steht jetzt im Register.'
    case 'subject':
      return 'Der Gegenstand ist neu gefasst.'
    case 'point_added':
      return `${point} ist neu im Register.`
    case 'point_text':
      return `Der Wortlaut von ${point} ist geändert.`
    case 'point_status':
      return statusWords(point, before, after)
    case 'control':
      return controlWords(before, after)
    case 'next_control':
      return nextControlWords(dayOf(before), dayOf(after))
    case 'repealed':
      return after === null
        ? 'Der Beschluss gilt nicht mehr als aufgehoben.'
        : before === null
          ? `Der Beschluss ist aufgehoben durch ${after}.`
          : `Der Beschluss ist aufgehoben durch ${after}, nicht durch ${before}.`
    case 'measure_added':
      return `Maßnahme ${facts.measure ?? ''} ist neu.`
    case 'measure_text':
      return `Maßnahme ${facts.measure ?? ''} ist neu gefasst.`
    case 'measure_state':
      return measureWords(facts.measure ?? '', before, after)
    case 'plan_step':
      return planWords(before, after)
    case 'report_sent':
      return `${reportName(facts.report)} ist versandt.`
    case 'report_published':
      return `${reportName(facts.report)} ist veröffentlicht.`
    case 'report_withdrawn':
      return `${withDay('Der Bericht', dayOf(after))} ist nicht mehr veröffentlicht.`
  }
}

function statusWords(point: string, before: string | null, after: string | null): string {
  const [was, is] = [before, after].map(code => (code === null ? null : parseStatus(code)))
  if (!is) return `${point} hat keinen Stand mehr.`
  return `${point} ist jetzt „${germanStatus(is)}“${was ? ` (vorher „${germanStatus(was)}“)` : ''}.`
}

function measureWords(measure: string, before: string | null, after: string | null): string {
  const [was, is] = [before, after].map(code => (code === null ? null : parseMeasureState(code)))
  return `Maßnahme ${measure} ist jetzt ${is ? `„${germanMeasureState(is)}“` : 'anders'}${was ? ` (vorher „${germanMeasureState(was)}“)` : ''}.`
}

function planWords(before: string | null, after: string | null): string {
  const [was, is] = [before, after].map(code => (code === null ? null : parsePlanningStep(code)))
  return `Der Planungsbericht ist einen Schritt weiter${is ? `: ${germanPlanningStep(is)}` : ''}${was ? ` (vorher: ${germanPlanningStep(was)})` : ''}.`
}

function controlWords(before: string | null, after: string | null): string {
  if (after === 'closed') return 'Die Beschlusskontrolle ist abgeschlossen.'
  if (after === 'not_subject') return 'Der Beschluss unterliegt nicht mehr der Beschlusskontrolle.'
  return before === 'not_subject' ? 'Der Beschluss unterliegt jetzt der Beschlusskontrolle.' : 'Die Beschlusskontrolle ist wieder offen.'
}

function nextControlWords(before: Temporal.PlainDate | null, after: Temporal.PlainDate | null): string {
  if (!after) return 'Für die nächste Beschlusskontrolle ist kein Tag mehr genannt.'
  const moved = before ? ` (vorher am ${formatGermanDate(before)})` : ''
  return `Die nächste Beschlusskontrolle ist am ${formatGermanDate(after)}${moved}.`
}

function reportName(report: NoteFacts['report']): string {
  const name =
    report?.kind === 'interim'
      ? 'Die Zwischeninformation'
      : report?.kind === 'final'
        ? 'Die abschließende Information'
        : 'Der Bericht zur Beschlusskontrolle'
  return `${withDay(name, report?.date ?? null)}${report?.isCorrection ? ' (Berichtigung)' : ''}`
}

const withDay = (name: string, day: Temporal.PlainDate | null): string => (day ? `${name} vom ${formatGermanDate(day)}` : name)

function dayOf(text: string | null): Temporal.PlainDate | null {
  try {
    return text === null ? null : Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
