import { germanPart } from '#oversight/committee/list-words.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { pointGist } from '#register/record/point-gist.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { OwnCommittee } from './desk.store.ts'
import type { CouncilDesk, MotionView, NewsOfPaper } from './desk.view.ts'
import type { ReceivedLetter } from './letter.store.ts'
import { QuestionState, reportWords } from './question.pages.tsx'
import type { Question } from './question.ts'
import { aboutWords } from './question-mails.letter.ts'

/** What a councillor or a member of a committee finds below what waits: what was sent, what is new, what became of the own motions. */
export const CouncilNews = ({ desk }: { desk: CouncilDesk }) => (
  <>
    <News desk={desk} />
    {desk.groups.length > 0 && <Motions motions={desk.motions} />}
    <Letters desk={desk} />
  </>
)

/** At the side: the questions of the own groups, the next sessions and the newest lists. */
export const CouncilAside = ({ desk }: { desk: CouncilDesk }) => (
  <>
    <Committees committees={desk.committees} today={desk.today} />
    {desk.groups.length > 0 && <Questions desk={desk} />}
    <p>
      <a href={urls.calendars()}>Termine im Kalender</a>
    </p>
  </>
)

const Letters = ({ desk: { letters, unread } }: { desk: CouncilDesk }) => (
  <section class="rk-section" aria-labelledby="briefe">
    <h2 id="briefe">
      Erhaltene Berichte <span class="rk-count">{unread > 0 ? `${unread} ungelesen` : letters.length > 0 ? 'alle gelesen' : ''}</span>
    </h2>
    {letters.length === 0 ? (
      <p class="rk-muted">Noch wurde Ihnen kein Bericht gesandt. Sobald das Gremienbüro einen versendet, steht er hier.</p>
    ) : (
      <ul class="rk-todo rk-todo--plain">
        {letters.map(letter => (
          <Letter letter={letter} />
        ))}
      </ul>
    )}
  </section>
)

const Letter = ({ letter }: { letter: ReceivedLetter }) => {
  const about = letter.references.join(', ')
  return (
    <li data-row>
      <div class="rk-todo__what">
        <p class="rk-todo__subject">
          {!letter.isRead && <strong class="rk-council__new">ungelesen: </strong>}
          <a href={urls.report(letter.reportId)} data-row-link>
            {reportWords({ ...letter, id: letter.reportId })}
            {about && ` zu ${about}`}
          </a>
          {letter.isConfidential && ' · vertraulich'}
        </p>
        <p class="rk-muted">
          {letter.subject && `${letter.subject} · `}gesandt am <Day on={inCityTime(letter.sentAt).toPlainDate()} />
        </p>
      </div>
      <span class="rk-todo__when">
        {letter.hasPdf && (
          <a href={urls.councilLetter(letter.reportId)}>
            PDF
            <span class="rk-visually-hidden">
              {' '}
              {reportWords({ ...letter, id: letter.reportId })} zu {about}
            </span>
          </a>
        )}
      </span>
    </li>
  )
}

const News = ({ desk: { since, news, hasMoreNews } }: { desk: CouncilDesk }) => (
  <section class="rk-section" aria-labelledby="neues">
    <h2 id="neues">{since ? 'Seit Ihrem letzten Besuch' : 'Was sich zuletzt geändert hat'}</h2>
    {since && (
      <p class="rk-muted">
        Ihr letzter Besuch: <Moment at={since} />
      </p>
    )}
    {news.length === 0 && (
      <p class="rk-muted">{since ? 'Seitdem hat sich nichts geändert, was Sie sehen dürfen.' : 'Noch ist nichts verzeichnet.'}</p>
    )}
    <ul class="rk-plain">
      {news.map(one => (
        <PaperNews news={one} />
      ))}
    </ul>
    {hasMoreNews && <p class="rk-muted">Es gibt weitere Änderungen. Sie stehen auf den Seiten der Beschlüsse.</p>}
  </section>
)

const PaperNews = ({ news: { reference, subject, isOwn, notes } }: { news: NewsOfPaper }) => (
  <li class="rk-council__news">
    <p>
      <ReferenceLink reference={reference} /> {subject}
      {isOwn && (
        <>
          {' '}
          <span class="rk-tag">Antrag Ihrer Fraktion</span>
        </>
      )}
    </p>
    <ul>
      {notes.map(({ words, at, reportId }) => (
        <li>
          {reportId ? <a href={urls.report(reportId)}>{words}</a> : words}{' '}
          <span class="rk-muted rk-nowrap">{formatShortGermanDate(inCityTime(at).toPlainDate())}</span>
        </li>
      ))}
    </ul>
  </li>
)

/** More on one page help nobody; the file has all. */
const MOST_SHOWN = 50

const Motions = ({ motions }: { motions: readonly MotionView[] }) => (
  <section class="rk-section" aria-labelledby="antraege">
    <h2 id="antraege">
      Anträge Ihrer Fraktion <span class="rk-count">{motions.length}</span>
    </h2>
    {motions.length === 0 ? (
      <p class="rk-muted">
        Kein beschlossener Antrag ist Ihrer Fraktion zugeordnet. Fehlt einer, trägt das Gremienbüro auf der Seite des Beschlusses ein, wer
        ihn eingebracht hat.
      </p>
    ) : (
      <>
        <ul class="rk-todo rk-council__motions">
          {motions.slice(0, MOST_SHOWN).map(motion => (
            <li data-row>
              <LightMark light={motion.light} />
              <div class="rk-todo__what">
                <p class="rk-todo__subject">
                  <ReferenceLink reference={motion.reference} row /> {motion.subject}
                </p>
                <p>{motion.outcome}</p>
              </div>
              <span class="rk-todo__when">
                {motion.nextDueOn ? (
                  <>
                    <span class="rk-muted">{motion.light === 'red' ? 'überfällig seit' : 'nächste Frist'} </span>
                    <Day on={motion.nextDueOn} />
                  </>
                ) : (
                  motion.decidedOn && (
                    <>
                      <span class="rk-muted">beschlossen </span>
                      <Day on={motion.decidedOn} />
                    </>
                  )
                )}
              </span>
            </li>
          ))}
        </ul>
        {motions.length > MOST_SHOWN && (
          <p class="rk-muted">Hier stehen {MOST_SHOWN}, zuerst die mit der nächsten Frist. Alle stehen in der Datei.</p>
        )}
        <p>
          <a href={urls.councilMotionsCsv()}>{formatCount(motions.length, 'Antrag', 'Anträge')} als CSV</a>
        </p>
      </>
    )}
  </section>
)

const Questions = ({ desk: { openQuestions, answeredQuestions, today } }: { desk: CouncilDesk }) => (
  <section class="rk-section" aria-labelledby="nachfragen">
    <h2 id="nachfragen">
      Nachfragen Ihrer Fraktion <span class="rk-count">{openQuestions.length > 0 ? `${openQuestions.length} offen` : ''}</span>
    </h2>
    {openQuestions.length + answeredQuestions.length === 0 && (
      <p class="rk-muted">Ihre Fraktion hat keine. Nachfragen stellen Sie auf der Seite eines Berichts.</p>
    )}
    <ul class="rk-plain">
      {[...openQuestions, ...answeredQuestions].map(question => (
        <QuestionEntry question={question} today={today} />
      ))}
    </ul>
  </section>
)

const QuestionEntry = ({ question, today }: { question: Question; today: Temporal.PlainDate }) => (
  <li>
    <a href={urls.question(question.id)}>{aboutWords(question)}</a>: {pointGist(question.text, 90)}
    <span class="rk-table__note">
      <QuestionState question={question} today={today} />
    </span>
  </li>
)

const Committees = ({ committees, today }: { committees: readonly OwnCommittee[]; today: Temporal.PlainDate }) => (
  <section class="rk-section" aria-labelledby="sitzungen">
    <h2 id="sitzungen">Sitzungen und Listen</h2>
    {committees.length === 0 && <p class="rk-muted">Sie sitzen zurzeit in keinem Gremium.</p>}
    <ul class="rk-plain">
      {committees.map(({ shortName, name, hasList, session, list }) => (
        <li>
          {hasList ? <a href={urls.list(shortName)}>{name}</a> : name}
          <span class="rk-table__note">
            {session ? (
              <>
                nächste Sitzung {session.number} am <Day on={session.on} today={today} />
              </>
            ) : (
              'keine Sitzung eingetragen'
            )}
          </span>
          {list && (
            <span class="rk-table__note">
              <a href={urls.frozenList(shortName, list.id)}>
                Liste vom <Day on={list.asOf} />
              </a>{' '}
              ·{' '}
              <a href={urls.frozenListFile(shortName, list.id, 'pdf')}>
                PDF
                <span class="rk-visually-hidden">
                  : {name}, {germanPart('public')}
                </span>
              </a>
            </span>
          )}
        </li>
      ))}
    </ul>
  </section>
)
