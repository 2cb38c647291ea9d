import { every } from '#platform/jobs/every.ts'
import { keepCounts } from '#register/counts/kept-counts.ts'
import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { committeeListRoutes } from './committee/committee-list.routes.tsx'
import { prepareLists } from './committee/committee-list.usecases.ts'
import type { QuestionsForList } from './committee/listed-question.ts'
import { listsToHandOut } from './committee/lists.waiting.ts'
import { completenessRoutes } from './completeness/completeness.routes.tsx'
import { controlSubjectRoutes } from './completeness/control-subject.routes.tsx'
import { addExampleSessions } from './example-sessions.usecases.ts'
import { figuresRoutes } from './figures/figures.routes.tsx'
import { KEPT_COUNTS } from './kept-counts.ts'
import { overdueRoutes } from './overdue/overdue.routes.tsx'

/** For those who control: committees' lists, the yearly list, figures, what is missing. */
export const oversightCapability = ({ services }: House, questions: QuestionsForList): Capability => ({
  routes: [
    committeeListRoutes(services, questions),
    completenessRoutes(services),
    controlSubjectRoutes(services),
    overdueRoutes(services),
    figuresRoutes(services),
  ],
  areas: [
    {
      // Before what has no place where a menu is full: the council office's clerks hand lists out.
      place: 62,
      key: 'lists',
      label: 'Listen',
      href: urls.lists(),
      permission: 'list.read',
      roles: ['administrator', 'council_office', 'mayor', 'councillor', 'committee_member'],
    },
  ],
  waiting: [listsToHandOut],
  example: { kept: [() => addExampleSessions(services)] },
  repeating: [
    every({ hours: 1 }, 'prepare-lists', 'Listen der Ausschüsse vorbereiten', () => prepareLists(services)),
    every({ minutes: 1 }, 'keep-counts', 'Zahlen der Übersichten nachführen', () => keepCounts(services.database, KEPT_COUNTS)),
  ],
})
