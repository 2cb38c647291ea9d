import { wordDifference } from '#vocabulary/word-difference.ts'

/** A text with what changed in it since `before`: in words for those who hear it, underlined and struck through for those who see it, never by colour alone. */
export const Difference = ({ before, after }: { before: string; after: string }) => (
  <div class="rk-answer rk-changed-words">
    {wordDifference(before, after).map(({ kind, text }) => {
      const words = text.trimEnd()
      const blanks = text.slice(words.length)
      if (kind === 'inserted')
        return (
          <>
            <ins>
              <span class="rk-visually-hidden">neu: </span>
              {words}
              <span class="rk-visually-hidden"> (Ende neu)</span>
            </ins>
            {blanks}
          </>
        )
      if (kind === 'deleted')
        return (
          <>
            <del>
              <span class="rk-visually-hidden">gestrichen: </span>
              {words}
              <span class="rk-visually-hidden"> (Ende gestrichen)</span>
            </del>
            {blanks || ' '}
          </>
        )
      return text
    })}
  </div>
)
