import type { AnswerBlock } from '#letters/answer-blocks.ts'
import type { ControlLetter, LetterPoint, LetterSignature } from '#letters/control-letter.ts'

/** The letter as a sheet on the screen: the same words in the same order as on paper. `level` is the level of its topmost heading. */
export const LetterSheet = ({ letter, level = 2 }: { letter: ControlLetter; level?: 2 | 3 }) => (
  <article class="rk-sheet" aria-label={letter.documentTitle}>
    <header class="rk-sheet__head">
      <p class="rk-sheet__city">
        {letter.letterhead.kind} <strong>{letter.letterhead.city}</strong>
      </p>
      <p class="rk-sheet__form">{letter.letterhead.form}</p>
      <p class="rk-sheet__confidential">
        <span aria-hidden="true">{letter.confidential.ticked ? '☒' : '☐'}</span> <span aria-hidden="true">{letter.confidential.word}</span>
        <span class="rk-visually-hidden">{letter.confidential.spoken}</span>
      </p>
      <address class="rk-sheet__to">
        {letter.addressees.map(line => (
          <span>{line}</span>
        ))}
      </address>
      <dl class="rk-sheet__details">
        {letter.details.map(detail => (
          <div>
            <dt>{detail.label}</dt>
            <dd>{detail.value}</dd>
          </div>
        ))}
      </dl>
    </header>
    {letter.subjects.map(subject => (
      <div class="rk-sheet__subject">
        <Heading level={level}>{subject.line}</Heading>
        <p>{subject.title}</p>
      </div>
    ))}
    <p>{letter.salutation}</p>
    <p>{letter.opening}</p>
    {letter.sections.map(section => (
      <>
        {section.heading && <Heading level={level}>{section.heading}</Heading>}
        <Points points={section.points} statusWord={letter.words.status} level={level} />
      </>
    ))}
    <p class="rk-sheet__outlook">
      {letter.outlook.label ? (
        <>
          {letter.outlook.label}: <strong>{letter.outlook.text}</strong>
        </>
      ) : (
        letter.outlook.text
      )}
    </p>
    <p>{letter.closing}</p>
    <div class="rk-sheet__signatures">
      {letter.signatures.map(signature => (
        <Signature signature={signature} />
      ))}
    </div>
    {letter.acknowledgement && (
      <div class="rk-sheet__signatures">
        <div>
          <p class="rk-sheet__note">{letter.acknowledgement.heading}</p>
          <Signature signature={letter.acknowledgement} />
        </div>
      </div>
    )}
    {letter.lists.map(list => (
      <div class="rk-sheet__list">
        <p class="rk-sheet__note">{list.heading}</p>
        <ul>
          {list.items.map(item => (
            <li>{item}</li>
          ))}
        </ul>
      </div>
    ))}
  </article>
)

const Heading = ({ level, children }: { level: number; children?: string }) => {
  const Tag = `h${level}` as 'h2'
  return <Tag>{children}</Tag>
}

const Points = ({ points, statusWord, level }: { points: readonly LetterPoint[]; statusWord: string; level: number }) => (
  <>
    {points.map(point => (
      <section class="rk-sheet__point">
        <Heading level={level + 1}>{point.heading}</Heading>
        <blockquote class="rk-decided">
          {point.quote.map(paragraph => (
            <p>{paragraph}</p>
          ))}
        </blockquote>
        {point.status && (
          <p class="rk-sheet__status">
            {statusWord}: <strong>{point.status}</strong>
          </p>
        )}
        {point.answer.map(block => (
          <Block block={block} />
        ))}
        {point.points.length > 0 && <Points points={point.points} statusWord={statusWord} level={Math.min(level + 1, 5)} />}
      </section>
    ))}
  </>
)

const Block = ({ block }: { block: AnswerBlock }) =>
  block.kind === 'list' ? (
    <ul>
      {block.items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  ) : (
    <p>{block.text}</p>
  )

const Signature = ({ signature }: { signature: LetterSignature }) => (
  <div class="rk-sheet__signature">
    {signature.note && <p class="rk-sheet__note">{signature.note}</p>}
    <p>{signature.name}</p>
    <p>{signature.role}</p>
    {signature.signed && <p class="rk-sheet__note">{signature.signed}</p>}
  </div>
)
