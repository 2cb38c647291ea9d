/**
 * How damaged a document is as a whole: small words that every German text repeats, in the shapes that recognition gives them. Where they are spoiled,
 * so are words that no rule can check, and every value of the document is trusted less.
 */
import type { Vocabulary } from './repair/joins.ts'

const SPOILED =
  'dcr dcs dcm dcn dic dje nnd uud nud irn zut zurn fiir fut vou vorn anf anch uach mjt wjrd witd wcrden werdeu wcrdcn cine einc eincr eiuer dnrch dutch nicbt njcht odcr sjnd siud übcr untcr bcim beirn'.split(
    ' ',
  )

/** Loss of confidence for all values: 0 where no small word is spoiled, 0.05 for one or two kinds of them, 0.1 for more. */
export const lossByNoise = (words: Vocabulary): number => {
  let kinds = 0
  for (const word of SPOILED) if (words.has(word)) kinds++
  return kinds === 0 ? 0 : kinds > 2 ? 0.1 : 0.05
}
