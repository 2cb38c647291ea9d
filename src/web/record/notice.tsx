import { Alert } from '../ui/alert.tsx'
import { type Notice, noticeIn } from '../ui/notice.ts'

/** What was just done, by its code in the address; nothing for codes that nobody gave out. */
export const CodedNotice = ({ of, code }: { of: Readonly<Record<string, Notice>>; code: string | undefined }) => {
  const notice = noticeIn(of, code)
  return notice ? (
    <Alert kind={notice.kind}>
      <p>{notice.text}</p>
    </Alert>
  ) : null
}

/** Notices of things that went well. */
export const successes = (texts: Readonly<Record<string, string>>): Readonly<Record<string, Notice>> =>
  Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, { kind: 'success', text } as const]))
