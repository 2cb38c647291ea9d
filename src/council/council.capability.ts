import type { Capability, House } from '#web/capability.ts'
import { answersToRead, lettersToRead } from './council.waiting.ts'
import { councilDeskRoutes, councilPart } from './desk.routes.tsx'
import { questionRoutes } from './question.routes.tsx'
import type { QuestionPorts } from './question.usecases.ts'
import { questionsToAnswer } from './question.waiting.ts'

/** What councillors and members of committees find on "Heute", and the groups' questions. */
export const councilCapability = ({ services, publicUrl }: House, tellUnit: QuestionPorts['tellUnit']): Capability => ({
  routes: [councilDeskRoutes(services), questionRoutes(services, { tellUnit, publicUrl })],
  waiting: [lettersToRead, answersToRead, questionsToAnswer],
  today: [councilPart(services)],
})
