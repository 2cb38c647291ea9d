import { sql } from 'drizzle-orm'
import { flag, instant, number, shape, text, texts } from '#platform/db/rows.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { hasProblem, isReadyToSend, isToBePublished, isToHandOver, waitsOnPaper } from './sending-list.store.ts'

const TO_SEND: WaitingKind = {
  title: 'Zu versenden',
  place: 100,
  menu: 'sendings',
  all: { words: 'Alle, die zu versenden sind', href: urls.sendings({ stand: 'zu-versenden' }) },
}
const TO_HAND_OVER: WaitingKind = {
  title: 'Auf Papier zu übergeben',
  place: 110,
  menu: 'sendings',
  all: { words: 'Alle auf einmal drucken und vermerken', href: urls.handOvers() },
}
const TO_PUBLISH: WaitingKind = {
  title: 'Zu veröffentlichen',
  place: 120,
  menu: 'sendings',
  all: { words: 'Alle, die zu veröffentlichen sind', href: urls.publications() },
}

const TROUBLE: WaitingKind = {
  title: 'Nicht zugestellt',
  place: 105,
  menu: 'sendings',
  all: { words: 'Alle mit Problemen', href: urls.sendings({ stand: 'probleme' }) },
}

const ABOUT = sql`from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id`
const waiting = shape({
  id: text.at('r.id'),
  references: texts.at(sql`(select coalesce(array_agg(p.reference order by rp.position), '{}') ${ABOUT})`),
  subject: text.orNull.at(sql`(select p.name ${ABOUT} order by rp.position limit 1)`),
  isReady: flag.at(isReadyToSend),
  toHandOver: number.at(sql`(select count(*) from report_delivery d where ${waitsOnPaper})`),
  hasProblem: flag.at(hasProblem),
  isToBePublished: flag.at(isToBePublished),
  since: instant.orNull.at(sql`(select s.at from report_step s where s.report_id = r.id and s.turn = w.turn)`),
})

/** What the council office does with a signed report: send it, hand it over where there is no address, publish it. */
export const reportsToSend: WaitingSource = {
  permission: 'report.send',
  find: async (tx, { limit }) => {
    const rows = await waiting.many(
      tx,
      sql`select ${waiting.list()} from control_report r join report_way w on w.report_id = r.id
        where r.state = 'finished' and r.origin = 'written' and w.step in ('signed', 'noted', 'sent', 'published')
          and (${isReadyToSend} or ${isToBePublished} or ${hasProblem} or ${isToHandOver})
        order by w.sent_at nulls first, r.id limit ${limit}`,
    )
    return rows.flatMap(({ id, references, subject, isReady, toHandOver, hasProblem, isToBePublished, since }) => {
      const about = { subject: subject ?? 'Bericht zur Beschlusskontrolle', references, since }
      return [
        ...(isReady ? [{ ...about, kind: TO_SEND, button: { words: 'Versenden', href: urls.reportSending(id) } }] : []),
        ...(hasProblem
          ? [
              {
                ...about,
                kind: TROUBLE,
                note: 'Eine Mail ging nicht hinaus oder kam zurück.',
                button: { words: 'Ansehen', href: urls.reportSending(id) },
              },
            ]
          : []),
        ...(toHandOver > 0
          ? [
              {
                ...about,
                kind: TO_HAND_OVER,
                note: formatCount(toHandOver, 'Empfänger ohne Mailadresse', 'Empfänger ohne Mailadresse'),
                button: { words: 'Übergeben', href: urls.reportSending(id) },
              },
            ]
          : []),
        ...(isToBePublished
          ? [{ ...about, kind: TO_PUBLISH, button: { words: 'Veröffentlichen', href: urls.reportPublication(id) } }]
          : []),
      ]
    })
  },
}
