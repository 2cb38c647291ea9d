import type { Tell } from '#handover/tell.usecases.ts'
import type { Accounts } from '#people/accounts/accounts.ts'
import type { Capability, House } from '#web/capability.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { areaExchange } from './areas/area.exchange.ts'
import { borderExchange } from './areas/border.exchange.ts'
import type { RuleOf } from './conferences/conference.usecases.ts'
import { type ConferenceParts, planningConferences } from './conferences/conferences.capability.ts'
import { conferenceGates } from './conferences/result.usecases.ts'
import { coordinationRoutes } from './coordination/coordination.routes.tsx'
import { requestsToAnswer } from './coordination/coordination.waiting.ts'
import { prepareExampleConferences } from './example-conferences.usecases.ts'
import { prepareExampleFramework } from './example-framework.usecases.ts'
import { prepareExampleMeasures } from './example-measures.usecases.ts'
import { prepareExamplePlanning } from './example-planning.usecases.ts'
import { beginExampleReport, prepareExampleReports } from './example-reports.usecases.ts'
import { prepareExampleTexts } from './example-texts.usecases.ts'
import { adoptionRoutes } from './framework/adoption.routes.tsx'
import { adoptionsToConfirm } from './framework/adoption.waiting.ts'
import { frameworkExchange } from './framework/framework.exchange.ts'
import { frameworkRoutes } from './framework/framework.routes.tsx'
import { plannedByFramework } from './framework/planned.pages.tsx'
import { inFramework, inFrameworkFirst } from './framework/report-in-framework.pages.tsx'
import { areaRoutes } from './map/area.routes.tsx'
import { mapRoutes } from './map/map.routes.tsx'
import { subjectRoutes } from './map/subject.routes.tsx'
import { type FollowedPort, followReport } from './measures/follow-report.pages.tsx'
import { measureExchange } from './measures/measure.exchange.ts'
import { measureRoutes } from './measures/measure.routes.tsx'
import { measureSettingsGroup } from './measures/measure.settings.tsx'
import { restingMeasures } from './measures/measures.waiting.ts'
import { ownProviders } from './measures/own-provider.pages.tsx'
import { plannedMeasures } from './measures/planned-measures.pages.tsx'
import { reportMeasuresRoutes } from './measures/report-measures.routes.tsx'
import { accountBeforeSending, measuresNamed, measuresOffered } from './measures/report-rooms.pages.ts'
import { facilityExchange } from './offers/facility.exchange.ts'
import { kindExchange } from './offers/kind.exchange.ts'
import { offerRoutes } from './offers/offers.routes.tsx'
import { providerExchange } from './offers/provider.exchange.ts'
import { serviceExchange } from './offers/service.exchange.ts'
import { planningSearch } from './planning.search.ts'
import { reportRoutes } from './reports/report.routes.tsx'
import type { ReportSlots } from './reports/report.slots.ts'
import { editionRoutes } from './texts/edition.routes.tsx'
import { oldReportRoutes } from './texts/old-report.routes.tsx'
import { paperRoutes } from './texts/paper.routes.ts'
import { sectionRoutes } from './texts/section.routes.tsx'
import { textRoutes } from './texts/text.routes.tsx'
import { asidesWaiting, relievedWaiting } from './texts/text.waiting.ts'
import { keepTextAtStep, writersOfText } from './texts/text-at-steps.ts'
import type { TextSlots } from './texts/text-loading.usecases.ts'
import { planningSignRoutes } from './way/sign.routes.tsx'
import { planningWayRoutes } from './way/way.routes.tsx'
import { plansForCommittees, plansForLeaders, plansToWrite } from './way/way.waiting.ts'

export interface PlanningPorts {
  readonly accounts: Accounts
  /** Tells people of a hand-over, as they chose. */
  readonly tell: Tell
  /** How the city counts deadlines. */
  readonly ruleOf: RuleOf
  /** Whether somebody follows a report or a measure. */
  readonly isFollowed: FollowedPort
}

/** What the rooms bring to the pages and the way of planning reports. */
const SLOTS: ReportSlots = {
  sections: [inFramework],
  gates: [accountBeforeSending, inFrameworkFirst, ...conferenceGates],
  writers: [writersOfText],
  afterStep: [keepTextAtStep],
}

/** What the texts of reports may name, each found by the room that has it. */
const texts: TextSlots = { references: measuresNamed, offered: measuresOffered }

/** Youth planning: areas of the city, and what there is in them. */
export const planningCapability = (house: House, ports: PlanningPorts): Capability =>
  planningWith(house, ports, planningConferences(house, { ...ports, slots: SLOTS }))

const planningWith = (
  { services }: House,
  { accounts, tell, ruleOf, isFollowed }: PlanningPorts,
  conferences: ConferenceParts,
): Capability => ({
  routes: [
    areaRoutes(services, { planned: [plannedByFramework, plannedMeasures] }),
    offerRoutes(services, { planned: [plannedByFramework, plannedMeasures] }),
    subjectRoutes(services),
    mapRoutes(services),
    measureRoutes(services, isFollowed),
    reportMeasuresRoutes(services),
    reportRoutes(services, { ...SLOTS, sections: [...SLOTS.sections, followReport(isFollowed)] }),
    coordinationRoutes(services, tell),
    planningWayRoutes(services, { ...SLOTS, tell }),
    planningSignRoutes(services, accounts, { ...SLOTS, tell }),
    frameworkRoutes(services),
    adoptionRoutes(services),
    textRoutes(services, texts),
    sectionRoutes(services, texts, tell),
    editionRoutes(services),
    paperRoutes(services),
    oldReportRoutes(services),
    ...conferences.routes,
  ],
  areas: [
    {
      place: 65,
      key: 'planning',
      label: 'Planung',
      href: urls.areas(),
      permission: 'planning.read',
      roles: ['administrator', 'clerk', 'head_of_office', 'head_of_department', 'councillor', 'committee_member', 'provider_contact'],
    },
    { place: 66, key: 'plans', label: 'Planungsberichte', href: urls.planningReports(), permission: 'plan.read', roles: ['public'] },
    { place: 67, key: 'framework', label: 'Planungsrahmen', href: urls.framework(), permission: 'plan.read', roles: ['public'] },
  ],
  waiting: [
    requestsToAnswer,
    plansForLeaders,
    plansForCommittees,
    plansToWrite,
    adoptionsToConfirm,
    asidesWaiting,
    relievedWaiting(services),
    restingMeasures,
    ...conferences.waiting,
  ],
  today: [ownProviders(services)],
  settings: [measureSettingsGroup, ...conferences.settings],
  repeating: conferences.repeating,
  search: planningSearch,
  example: {
    kept: [
      () => prepareExamplePlanning(services.database),
      () => prepareExampleFramework(services.database),
      () => prepareExampleReports(services),
      () => prepareExampleMeasures(services.database),
      () => beginExampleReport(services),
      () => prepareExampleTexts(services.database),
      () => prepareExampleConferences(services, ruleOf),
    ],
  },
  exchanges: [
    anyExchange(areaExchange),
    anyExchange(borderExchange),
    anyExchange(providerExchange),
    anyExchange(facilityExchange),
    anyExchange(serviceExchange),
    anyExchange(kindExchange),
    anyExchange(frameworkExchange),
    anyExchange(measureExchange),
  ],
})
