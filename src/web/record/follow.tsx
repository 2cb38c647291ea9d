import { urls } from '../urls.ts'

interface FollowProps {
  /** What forms say for what is followed: "beschluss", "planungsbericht", "massnahme"; and which one. */
  readonly kind: 'beschluss' | 'planungsbericht' | 'massnahme'
  readonly subject: string
  readonly isFollowed: boolean
}

/** The button that follows what a page is about, or ends that; it leads back to the page. */
export const FollowButton = ({ kind, subject, isFollowed }: FollowProps) => (
  <form method="post" action={isFollowed ? urls.subscriptionStop() : urls.subscriptions()}>
    <input type="hidden" name="art" value={kind} />
    <input type="hidden" name="wer" value={subject} />
    {!isFollowed && (
      <>
        <input type="hidden" name="feed" value="ja" />
        <input type="hidden" name="zurueck" value="ja" />
      </>
    )}
    <button type="submit">{isFollowed ? 'Nicht mehr abonnieren' : 'Abonnieren'}</button>
  </form>
)
