import { type Child, createContext, useContext } from 'hono/jsx'
import type { Permission } from '#platform/access/permissions.ts'
import { can, type Principal, PUBLIC } from '#platform/access/principal.ts'

/** Who looks at the page that is being rendered; the layout says so. */
export const Viewer = createContext<Principal>(PUBLIC)

/**
 * Shows its children to those who may do what they offer: nobody finds a button that answers with a refusal. The route asks again; this hides no secrets, it
 * only tidies up.
 */
export const May = ({ permission, children }: { permission: Permission; children?: Child }) =>
  can(useContext(Viewer), permission) ? children : null

/** A link for those who may open what it leads to; its words alone for everyone else. */
export const MayLink = ({ permission, href, children }: { permission: Permission; href: string; children?: Child }) =>
  can(useContext(Viewer), permission) ? <a href={href}>{children}</a> : children
