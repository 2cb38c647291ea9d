import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { referencesOf } from '../report/report.store.ts'
import { kindInWords } from '../report/report.view.ts'
import { capacityInWords } from './folder.pages.tsx'
import { type FolderAction, folderOf } from './folder.store.ts'

const kind = (title: string, place: number): WaitingKind => ({
  title,
  place,
  menu: 'signatures',
  all: { words: 'Alle nacheinander in der Unterschriftenmappe', href: urls.signatures() },
})

const KINDS: Record<FolderAction, { readonly kind: WaitingKind; readonly words: string }> = {
  sign: { kind: kind('Zu unterschreiben', 10), words: 'Unterschreiben' },
  note: { kind: kind('Zur Kenntnis zu nehmen', 20), words: 'Ansehen' },
  check: { kind: kind('Zu prüfen und weiterzugeben', 30), words: 'Prüfen' },
  cosign: { kind: kind('Mitzuzeichnen', 40), words: 'Mitzeichnen' },
}

/** Reports that wait for a step of someone who leads, or stands in for who leads. */
export const stepsOfLeaders: WaitingSource = {
  permission: 'report.sign',
  find: async (tx, { principal, today, limit }) =>
    (await folderOf(tx, principal, today)).slice(0, limit).map(({ report, action, capacity, since }) => ({
      kind: KINDS[action].kind,
      subject: report.papers[0]?.name ?? 'Bericht zur Beschlusskontrolle',
      references: referencesOf(report),
      note: [kindInWords(report.row.reportKind), ...(capacity.inAbsence ? [capacityInWords(capacity)] : [])].join(' · '),
      since: since?.at ?? null,
      button: {
        words: KINDS[action].words,
        href: action === 'sign' ? urls.reportSign(report.row.id) : urls.reportWay(report.row.id),
      },
    })),
}
