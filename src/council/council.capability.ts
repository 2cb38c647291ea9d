import type { Capability, House } from '#web/capability.ts'
import { answersToRead, lettersToRead } from './council.waiting.ts'
import { councilDeskRoutes, councilPart } from './desk.routes.tsx'
import { prepareExampleCouncil } from './example-questions.usecases.ts'
import { questionRoutes } from './question.routes.tsx'
import { questionSettingsGroup } from './question.settings.tsx'
import type { QuestionPorts } from './question.usecases.ts'
import { questionsToAnswer } from './question.waiting.ts'
import { questionsSearch } from './questions.search.ts'

/** What councillors and members of committees find on "Heute", and the groups' questions. */
export const councilCapability = ({ services }: House, ports: QuestionPorts): Capability => ({
  routes: [councilDeskRoutes(services), questionRoutes(services, ports)],
  settings: [questionSettingsGroup],
  waiting: [lettersToRead, answersToRead, questionsToAnswer],
  search: [questionsSearch],
  today: [councilPart(services)],
  example: { filled: [() => prepareExampleCouncil(services)] },
})
