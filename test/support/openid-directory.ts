import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface DirectoryAccount {
  readonly name: string
  readonly email: string
  readonly email_verified: boolean
  groups: string[]
}

/** A real OpenID provider in this process; whoever it asks is the account that `who` names. */
export async function startDirectory(accounts: Record<string, DirectoryAccount>, redirect: string) {
  const state = { who: 'clerk' }
  const provider = await new Promise<{ server: Server; issuer: string }>(started => {
    // The issuer is known once the port is.
    import('node:http').then(({ createServer }) => {
      const server = createServer()
      server.listen(0, '127.0.0.1', () => {
        const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
        const oidc = new Provider(issuer, {
          clients: [{ client_id: 'regelkreis', client_secret: 'ein geheimes Wort', redirect_uris: [redirect] }],
          claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
          cookies: { keys: ['schluessel'] },
          features: { devInteractions: { enabled: false } },
          interactions: { url: (_, interaction) => `/anmeldung/${interaction.uid}` },
          findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
          loadExistingGrant: async ctx => {
            const grant = new ctx.oidc.provider.Grant({
              clientId: ctx.oidc.client?.clientId ?? '',
              accountId: ctx.oidc.session?.accountId ?? '',
            })
            grant.addOIDCScope('openid email profile')
            await grant.save()
            return grant
          },
        })
        const callback = oidc.callback()
        server.on('request', (request, response) => {
          if (request.url?.startsWith('/anmeldung/')) void oidc.interactionFinished(request, response, { login: { accountId: state.who } })
          else void callback(request, response)
        })
        started({ server, issuer })
      })
    })
  })
  return { ...provider, state }
}

/** What a browser does from leaving for the directory to the address that it is sent back to; `jar` holds the directory's cookies. */
export async function throughDirectory(issuer: string, from: string, jar = new Map<string, string>()): Promise<string> {
  let address = from
  while (address.startsWith(issuer)) {
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie: [...jar].map(pair => pair.join('=')).join('; ') } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    address = new URL(answer.headers.get('location') ?? 'about:blank', address).href
  }
  return address
}
