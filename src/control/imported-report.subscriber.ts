import type { Change } from '#platform/db/database.ts'
import type { ControlReportAccepted } from '#register/events.ts'

/** Records an accepted letter as a finished report with its answers, sets the status of the points and schedules the next control (C6). */
export async function recordImportedReport(_change: Change, _event: ControlReportAccepted): Promise<void> {}
