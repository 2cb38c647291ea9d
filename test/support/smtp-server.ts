import { once } from 'node:events'
import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** The message as it came in, headers and all. */
  readonly raw: string
  readonly messageId: string
}

export interface TestSmtpServer {
  readonly url: string
  readonly port: number
  readonly mails: ReceivedMail[]
  /** Ends every connection without a word, as a cut cable does. */
  cut(): void
  stop(): Promise<void>
}

export interface SmtpBehaviour {
  /** The port of a server that was there before and comes back. */
  readonly port?: number
  /** An error that the server answers a recipient with, by address; undefined accepts. */
  readonly refuse?: (address: string) => { code: number; message: string } | undefined
  /** Called when a message is in and not yet acknowledged; the acknowledgement waits for it. */
  readonly beforeAnswer?: (mail: ReceivedMail) => Promise<void>
}

/** A real SMTP server on a port of the loopback address that keeps what it gets in memory. */
export async function startSmtpServer(behaviour: SmtpBehaviour = {}): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 10,
    onRcptTo(address, _session, done) {
      const refusal = behaviour.refuse?.(address.address)
      if (!refusal) return done()
      done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '',
        }
        mails.push(mail)
        void (behaviour.beforeAnswer?.(mail) ?? Promise.resolve()).then(() => done())
      })
    },
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // A client that is killed is no error of the server.
  server.on('error', () => {})
  server.listen(behaviour.port ?? 0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}
