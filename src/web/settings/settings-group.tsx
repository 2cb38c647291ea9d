import type { Child } from 'hono/jsx'
import type { Permission } from '#platform/access/permissions.ts'
import type { Change, Database } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { AppContext } from '../app-env.ts'
import { Fields, Seen } from '../form/fields.tsx'
import type { Form, FormState } from '../form/form.ts'

/** Some fields of a group under a heading of their own. */
export interface SettingsSection<V extends object> {
  readonly id: string
  readonly title: string
  readonly about?: Child
  /** Fields side by side, and below them fields with a line each. */
  readonly grid?: readonly (keyof V & string)[]
  readonly lines?: readonly (keyof V & string)[]
  /** What else belongs here. */
  readonly below?: Child
}

/** What a capability declares for its settings: the form, where its values lie, and how the one becomes the other. */
export interface SettingsDeclaration<V extends object, S> {
  /** The last part of the page's address. */
  readonly slug: string
  readonly title: string
  readonly about: Child
  readonly form: Form<V>
  readonly sections: readonly SettingsSection<V>[]
  /** Who may change it; whoever may write settings unless given. */
  readonly write?: Permission
  read(tx: Tx): Promise<S>
  save(change: Change, settings: S): Promise<void>
  toForm(settings: S): V
  /** The settings with what the form says; what the form does not have stays as it was. */
  fromForm(values: V, before: S): S
  /** What fields with a list of proposals offer, by the id of the list. */
  proposals?(tx: Tx): Promise<Readonly<Record<string, readonly string[]>>>
}

/** A group of settings as the page knows it. */
export interface SettingsGroup {
  readonly slug: string
  readonly title: string
  readonly write: Permission
  /** The group's form as it stands, with what was typed where it came back. */
  show(tx: Tx, back: FormState | null, disabled: boolean): Promise<Child>
  /** Saves what was sent; gives the form where it comes back: something cannot be read, or someone else was quicker. */
  save(c: AppContext, database: Database): Promise<FormState | null>
}

/** Declares a group of settings. */
export function settingsGroup<V extends object, S>(declared: SettingsDeclaration<V, S>): SettingsGroup {
  const { form, sections, about, title, slug, write = 'settings.write' } = declared
  return {
    slug,
    title,
    write,
    async show(tx, back, disabled) {
      const state = back ?? form.fill(declared.toForm(await declared.read(tx)))
      const proposals = (await declared.proposals?.(tx)) ?? {}
      return (
        <>
          <p class="rk-muted">{about}</p>
          <Seen texts={state.texts} />
          {Object.entries(proposals).map(([id, words]) => (
            <datalist id={id}>
              {words.map(word => (
                <option value={word}></option>
              ))}
            </datalist>
          ))}
          {sections.map(section => (
            <section class="rk-section" aria-labelledby={section.id}>
              <h2 id={section.id}>{section.title}</h2>
              {section.about && <p class="rk-muted">{section.about}</p>}
              {section.grid && (
                <div class="rk-settings__grid">
                  <Fields of={form} state={state} only={section.grid} disabled={disabled} />
                </div>
              )}
              {section.lines && <Fields of={form} state={state} only={section.lines} disabled={disabled} />}
              {section.below}
            </section>
          ))}
        </>
      )
    },
    async save(c, database) {
      const sent = await form.sent(c)
      const { values } = sent
      if (!values) return sent
      try {
        await database.change(c.get('principal'), async change => {
          const before = await declared.read(change.tx)
          const overtaken = form.overtaken(sent, declared.toForm(before))
          if (overtaken) throw new Overtaken(overtaken)
          await declared.save(change, declared.fromForm(values, before))
        })
        return null
      } catch (error) {
        if (error instanceof Overtaken) return error.state
        throw error
      }
    },
  }
}

/** Leaves the change: someone else has saved meanwhile. */
class Overtaken extends Error {
  readonly state: FormState

  constructor(state: FormState) {
    super('someone else has changed the settings meanwhile')
    this.state = state
  }
}
