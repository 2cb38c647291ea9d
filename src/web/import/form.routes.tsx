import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '../access.ts'
import { idOf } from '../address.ts'
import type { AppContext, AppEnv, Services } from '../app-env.ts'
import type { Choices } from '../form/field.ts'
import { EditForm } from '../form/fields.tsx'
import { EMPTY, type FormState, statusOf } from '../form/form.ts'
import { there } from '../gone.ts'
import { page } from '../layout.tsx'
import { Head } from '../record/head.tsx'
import type { Exchange, Stored } from './exchange.ts'
import { saveRecord } from './save.ts'

/** Where records of a kind are made and changed by form, and in which words. */
export interface RecordForms<V extends object> {
  readonly add: string
  readonly edit: { (id: string): string; readonly path: string }
  /** Where a record is shown once it is saved. */
  readonly shown: (id: string, values: V) => string
  /** "Neues Gebiet", "Gebiet ändern", "Dieses Gebiet". */
  readonly words: readonly [add: string, edit: string, gone: string]
  /** What the page offers for fields that bring no choices of their own. */
  readonly choices: (tx: Tx) => Promise<{ readonly [Key in keyof V]?: Choices }>
  /** One record by its id, where there are so many that looking through all of them takes long. */
  readonly find?: (tx: Tx, id: string) => Promise<Stored<V> | undefined>
  /** Below the form: lists of proposals for its lines. */
  readonly below?: (tx: Tx) => Promise<Child>
  /** What stands in a new form from the start, by the address. */
  readonly begin?: (query: Readonly<Record<string, string>>) => Partial<V>
}

/** The pages with the form of a record, new or known; it is held to the same rules as a row of a file. */
export function formRoutes<V extends object, Known>(
  routes: Hono<AppEnv>,
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  exchange: Exchange<V, Known>,
  { add, edit, shown, words, choices, begin, find, below }: RecordForms<V>,
): void {
  const { form } = exchange
  const show = async (c: AppContext, id: string | null, sent?: FormState): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => ({
      stored:
        id === null
          ? undefined
          : there(
              find
                ? await find(tx, id)
                : (await exchange.read(tx, { principal: c.get('principal'), today: clock.today() })).stored.find(each => each.id === id),
              words[2],
            ),
      choices: await choices(tx),
      below: await below?.(tx),
    }))
    const { stored } = found
    const state = sent ?? (stored ? form.fill(stored.values) : begin ? form.fill(begin(c.req.query())) : EMPTY)
    const title = stored ? words[1] : words[0]
    const children = (
      <>
        <Head
          kicker={
            stored && id !== null ? (
              <a href={shown(id, stored.values)}>{exchange.name(stored.values)}</a>
            ) : (
              <a href={exchange.list}>{exchange.title}</a>
            )
          }
          title={title}
        />
        <EditForm of={form} state={state} action={id === null ? add : edit(id)} submit="Speichern" primary choices={found.choices} />
        {found.below}
      </>
    )
    return page(c, { title, ...(exchange.current ? { current: exchange.current } : {}), children }, statusOf(sent))
  }
  const save = async (c: AppContext, id: string | null): Promise<Response> => {
    const sent = await form.sent(c)
    const saved = there(await saveRecord(database, c.get('principal'), exchange, id, sent), words[2])
    return saved.kind === 'done' && sent.values
      ? c.redirect(`${shown(saved.id, sent.values)}?hinweis=gespeichert`, 303)
      : show(c, id, saved.kind === 'back' ? saved.state : sent)
  }
  routes.get(add, access(exchange.permission), c => show(c, null))
  routes.post(add, access(exchange.permission), c => save(c, null))
  routes.get(edit.path, access(exchange.permission), c => show(c, idOf(c)))
  routes.post(edit.path, access(exchange.permission), c => save(c, idOf(c)))
}
