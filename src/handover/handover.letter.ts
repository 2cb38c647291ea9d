import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingNotice } from './notice.store.ts'

const choose = (publicUrl: string): string => `Ob und wann solche Mails kommen, wählen Sie hier: ${publicUrl}${urls.noticeChoice()}`

/** The mail of one hand-over. */
export const handoverMail = (
  { name, text, path }: { readonly name: string; readonly text: string; readonly path: string },
  publicUrl: string,
): string => `${[name ? `Guten Tag ${name},` : 'Guten Tag,', text, `${publicUrl}${path}`, choose(publicUrl)].join('\n\n')}\n`

/** The day's mail: each hand-over with its link. */
export function handoverDigest(
  notices: readonly WaitingNotice[],
  { publicUrl, city }: { readonly publicUrl: string; readonly city: string },
): { readonly subject: string; readonly text: string } {
  const name = notices.find(notice => notice.name !== '')?.name
  const lines = notices.map(({ subject, path }) => `– ${subject}\n  ${publicUrl}${path}`)
  return {
    subject: `Auf Sie wartet: ${formatCount(notices.length, 'Übergabe', 'Übergaben')}`,
    text: `${[name ? `Guten Tag ${name},` : 'Guten Tag,', 'seit der letzten Sammelmail wurde Ihnen übergeben:', ...lines, choose(publicUrl), city].join('\n\n')}\n`,
  }
}
