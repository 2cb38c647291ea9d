import type { Tell } from '#handover/tell.usecases.ts'
import type { Accounts } from '#people/accounts/accounts.ts'
import type { RegisterEvents } from '#register/intake/events.ts'
import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { assignmentRoutes } from './assignment/assignment.routes.tsx'
import type { NoticePort } from './assignment/assignment.usecases.ts'
import { assignmentRequestRoutes } from './assignment/assignment-request.routes.tsx'
import { requestsToDecide } from './assignment/assignment-request.waiting.ts'
import { draftsOfUnit } from './assignment/desk-reports.waiting.ts'
import { reportsDue } from './assignment/due.waiting.ts'
import { handedOn } from './assignment/handed-on.pages.tsx'
import { sharesOfUnit } from './assignment/shares.waiting.ts'
import { unitWordRoutes } from './assignment/unit-words.routes.tsx'
import { wordsWithoutUnit } from './assignment/unit-words.waiting.ts'
import { attachmentRoutes } from './attachments/attachment.routes.tsx'
import { recordImportedReport } from './begin/imported-report.subscriber.ts'
import { deleteDraftRoutes } from './draft/delete-draft.routes.tsx'
import { draftRoutes } from './draft/draft.routes.tsx'
import { draftVersionRoutes } from './draft/draft-versions.routes.tsx'
import type { OfferedAnswers } from './draft/offered-answer.ts'
import { assignExamplePoints } from './example-assignments.ts'
import { writeExampleReports } from './example-reports.ts'
import { followChosenVisibility } from './report/visibility.subscriber.ts'
import { type ReportSlots, reportRoutes } from './reports/report.routes.tsx'
import { reportsSearch } from './reports/reports.search.ts'
import { importedToPublish } from './sending/imported.waiting.ts'
import { sendingRoutes } from './sending/sending.routes.tsx'
import { sendingSettingsGroup } from './sending/sending.settings.tsx'
import { reportsToSend } from './sending/sending.waiting.ts'
import { folderRoutes } from './way/folder.routes.tsx'
import { stepsOfLeaders } from './way/folder.waiting.ts'
import { remarkRoutes } from './way/remark.routes.tsx'
import { signRoutes } from './way/sign.routes.tsx'
import type { StepNotice } from './way/step-mails.usecases.ts'
import { wayRoutes } from './way/way.routes.tsx'

export interface ControlPorts {
  readonly accounts: Accounts
  readonly events: RegisterEvents
  /** Tells a unit what it was assigned. */
  readonly notify: NoticePort
  /** Tells people of a hand-over. */
  readonly tell: Tell
  /** Tells whose turn comes. */
  readonly tellNext: StepNotice
  /** What others offer as answers to points. */
  readonly offered: OfferedAnswers
  /** What others show below a report. */
  readonly belowReport: NonNullable<ReportSlots['below']>
}

/** Control reports: drafts, the gate, the way of a report, assignment, sending and history. */
export const controlCapability = ({ services, publicUrl }: House, ports: ControlPorts): Capability => {
  const { tellNext } = ports
  return {
    routes: [
      draftRoutes(services, ports.offered),
      draftVersionRoutes(services),
      deleteDraftRoutes(services),
      wayRoutes(services, tellNext),
      signRoutes(services, ports.accounts, tellNext),
      remarkRoutes(services),
      folderRoutes(services, tellNext),
      sendingRoutes(services),
      attachmentRoutes(services),
      reportRoutes(services, { below: ports.belowReport }),
      assignmentRoutes(services, ports),
      assignmentRequestRoutes(services, ports),
      unitWordRoutes(services),
    ],
    areas: [
      { place: 20, key: 'signatures', label: 'Unterschriften', href: urls.signatures(), permission: 'report.sign' },
      { place: 40, key: 'sendings', label: 'Versand', href: urls.sendings(), permission: 'report.send', roles: ['council_office'] },
      { place: 60, key: 'reports', label: 'Berichte', href: urls.reports(), permission: 'report.read' },
    ],
    waiting: [stepsOfLeaders, sharesOfUnit, draftsOfUnit, reportsDue, reportsToSend, importedToPublish, wordsWithoutUnit, requestsToDecide],
    search: [reportsSearch],
    today: [handedOn(services)],
    example: { filled: [() => writeExampleReports({ ...services, publicUrl }), () => assignExamplePoints(services)] },
    settings: [sendingSettingsGroup],
    listen: () => {
      ports.events.controlReportAccepted.subscribe(recordImportedReport)
      ports.events.visibilityChanged.subscribe(followChosenVisibility)
    },
  }
}
