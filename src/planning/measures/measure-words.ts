import { formatAmount } from '#vocabulary/amount.ts'
import { formatPosts } from '../rules/posts.ts'

/** Cents as people write them: "25.000 Euro". */
export const amountInWords = (cents: number): string => formatAmount({ cents: BigInt(cents) })

/** "2,5 VzÄ, 25.000 Euro": what measures cost together; empty for nothing. */
export const meansInWords = ({ posts, cents }: { readonly posts: number; readonly cents: number }): string =>
  [posts > 0 && `${formatPosts(posts)} VzÄ`, cents > 0 && amountInWords(cents)].filter(Boolean).join(', ')
