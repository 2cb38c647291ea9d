import type { DraftAnswer } from './draft.ts'

/** Where a point stands on the draft's page: links of the gate lead there. */
export const pointAnchor = (pointId: string): string => `punkt-${pointId}`

/** The names of a draft's form fields: page, script and tests use the same. */
export const answerField = (pointId: string, field: keyof Omit<DraftAnswer, 'pointId'>): string => `punkt.${pointId}.${field}`
