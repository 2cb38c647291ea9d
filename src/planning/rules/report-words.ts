import { germanPlanningStep, type PlanningStep } from '#vocabulary/planning-step.ts'

export { PLANNING_STEPS, type PlanningStep } from '#vocabulary/planning-step.ts'

export const REPORT_KINDS = ['area', 'subject'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** A step of the way as people say it. */
export const stepInWords = germanPlanningStep

/** "Abstimmung im Amt" in an address: "abstimmung-im-amt". */
export const stepInAddress = (step: PlanningStep): string =>
  germanPlanningStep(step).toLowerCase().replaceAll(' ', '-').replaceAll('ü', 'ue').replaceAll('Ä', 'ae').replaceAll('ä', 'ae')

const KIND_WORDS: Readonly<Record<ReportKind, string>> = { area: 'stadträumlich', subject: 'thematisch' }

/** Of an area, or of a kind of service, as the city's form says it. */
export const kindInWords = (kind: ReportKind): string => KIND_WORDS[kind]
