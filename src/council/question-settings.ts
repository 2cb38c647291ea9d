import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

/** How the city answers groups' questions: data with defaults, another city does it otherwise. */
export const questionSettingsSchema = z.object({
  /** Whose head releases an answer: the unit's that has the question, or the department's above it. */
  releasedBy: z.enum(['unit', 'department']).default('unit'),
  /** Whoever wrote an answer does not release it. */
  fourEyes: z.boolean().default(false),
})

export type QuestionSettings = z.infer<typeof questionSettingsSchema>

export const questionSettings = settingsGroup({ key: 'questions', schema: questionSettingsSchema })

export const { read: readQuestionSettings, save: saveQuestionSettings } = questionSettings
