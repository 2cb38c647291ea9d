import { controlCapability } from '#control/control.capability.ts'
import { reportHistory } from '#control/report/report-history.store.ts'
import { takenReports } from '#control/report/taken-report.store.ts'
import { newestReports } from '#control/reports/report-list.store.ts'
import { reportPublications } from '#control/sending/published-report.usecases.ts'
import { reportAddresses } from '#control/sending/report-addresses.routes.tsx'
import { failedSendings, restingReports } from '#control/sending/resting-reports.usecases.ts'
import { reportMatters } from '#control/sending/send-report.usecases.ts'
import { openWayOf } from '#control/way/open-way.store.ts'
import { tellNextStep } from '#control/way/step-mails.usecases.ts'
import { councilCapability } from '#council/council.capability.ts'
import { questionsForList } from '#council/listed-questions.store.ts'
import { questionsBelowReport } from '#council/question-slots.routes.tsx'
import { restingQuestions } from '#council/resting-questions.usecases.ts'
import { dispatchCapability } from '#dispatch/dispatch.capability.ts'
import { handoverCapability } from '#handover/handover.capability.ts'
import { tellBy } from '#handover/tell.usecases.ts'
import { importsCapability } from '#imports/imports.capability.ts'
import { legalCapability } from '#legal/legal.capability.ts'
import { moneyCapability } from '#money/money.capability.ts'
import { moneyBelowPoints } from '#money/money-below-points.pages.tsx'
import { newsCapability } from '#news/news.capability.ts'
import { isFollowed, isPlanningFollowed } from '#news/subscription.store.ts'
import { oversightCapability } from '#oversight/oversight.capability.ts'
import type { Accounts } from '#people/accounts/accounts.ts'
import { principalOfPerson } from '#people/accounts/principal-of-person.ts'
import { peopleCapability } from '#people/people.capability.ts'
import { answersFromMeasures, measuresBelowPoints } from '#planning/measures/adopted-measures.pages.tsx'
import { restingMeasuresByMail } from '#planning/measures/resting-measures.usecases.ts'
import { planningCapability } from '#planning/planning.capability.ts'
import { restingPlans } from '#planning/way/resting-plans.usecases.ts'
import { postCapability } from '#post/post.capability.ts'
import { profilesCapability } from '#profiles/profiles.capability.ts'
import { publicationCapability } from '#publication/publication.capability.ts'
import { seenByPublic } from '#publication/publication.usecases.ts'
import { frontPage } from '#register/front/front.routes.tsx'
import type { RegisterEvents } from '#register/intake/events.ts'
import { belowPointsOf } from '#register/record/below-points.ts'
import { registerCapability } from '#register/register.capability.ts'
import { referenceMeant } from '#register/resolution/search.store.ts'
import { readCity } from '#register/settings/city.ts'
import { registeredPeople } from '#reminders/people-recipients.store.ts'
import { deadlineRule } from '#reminders/reminder-settings.ts'
import { remindersCapability } from '#reminders/reminders.capability.ts'
import { tellUnit } from '#reminders/unit-notice.usecases.ts'
import { searchCapability } from '#search/search.capability.ts'
import { secrecyCapability } from '#secrecy/secrecy.capability.ts'
import { setupPart } from '#today/setup.routes.tsx'
import { todayCapability } from '#today/today.capability.ts'
import type { Capability, House } from '#web/capability.ts'

export interface WholeHouse extends House {
  readonly events: RegisterEvents
  readonly accounts: Accounts
  /** A mail server is configured: what the outbox holds goes out. */
  readonly sendsMail: boolean
}

/** All capabilities, each with what it needs of others, listening to what it wants to hear: the one place where they are tied together. */
export function assemble(house: WholeHouse): readonly Capability[] {
  const { services, events, accounts, publicUrl } = house
  const tell = tellBy({ publicUrl })
  const tellNext = tellNextStep(tell)
  const notify = tellUnit({ people: registeredPeople, tell })
  const ownerOf = (id: string) => principalOfPerson(services, id)
  const capabilities: Capability[] = [
    registerCapability(house, events, {
      reportHistory,
      takenReports,
      isFollowed,
      openWay: openWayOf,
      belowPoints: belowPointsOf([measuresBelowPoints, moneyBelowPoints]),
      newestReports,
      seenByPublic: reference => seenByPublic(services, { reference }),
    }),
    handoverCapability(house),
    dispatchCapability(house, reportMatters(services.database, tellNext)),
    // Before control: the public address of a report answers first, and lets through whoever sees the report itself.
    publicationCapability(house, { publications: reportPublications(services), addresses: reportAddresses, events }),
    controlCapability(house, {
      accounts,
      events,
      notify,
      tell,
      tellNext,
      offered: answersFromMeasures,
      belowReport: questionsBelowReport(services),
    }),
    oversightCapability(house, questionsForList),
    remindersCapability(
      house,
      { ownerOf },
      { resting: [restingReports, failedSendings, restingQuestions(registeredPeople), restingPlans, restingMeasuresByMail], tell },
    ),
    councilCapability(house, { tellUnit: notify, tell }),
    newsCapability(house, { ownerOf }),
    peopleCapability(house, accounts, { readCity }),
    planningCapability(house, { accounts, tell, ruleOf: deadlineRule, isFollowed: isPlanningFollowed }),
    moneyCapability(house),
    profilesCapability(house),
    legalCapability(house),
    secrecyCapability(house),
    postCapability(house, { sends: house.sendsMail }),
  ]
  capabilities.push(importsCapability(house, { exchanges: capabilities.flatMap(({ exchanges = [] }) => exchanges), ownerOf }))
  capabilities.push(searchCapability(house, { sources: capabilities.flatMap(({ search = [] }) => search), referenceMeant }))
  const sources = capabilities.flatMap(({ waiting = [] }) => waiting)
  const parts = [
    ...capabilities.flatMap(({ today = [] }) => today),
    setupPart(
      services,
      capabilities.flatMap(({ setup = [] }) => setup),
    ),
  ]
  capabilities.push(todayCapability(house, { sources, parts, front: frontPage(services, { newestReports }) }))
  for (const { listen } of capabilities) listen?.()
  return capabilities
}
