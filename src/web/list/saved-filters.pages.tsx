import type { SavedFilter } from '#platform/settings/saved-filter.store.ts'
import { type QueryValues, queryString } from '../address.ts'
import { text } from '../form/field.ts'
import { EditForm, Fields, Fold } from '../form/fields.tsx'
import { EMPTY, type FormState, form } from '../form/form.ts'
import { Tabs } from '../ui/tabs.tsx'
import { urls } from '../urls.ts'

export const filterNameForm = form({
  name: text('name', { label: 'Name der Auswahl', required: 'Geben Sie der Auswahl einen Namen.', longest: 60 }),
})

/** What belongs to a filter that is to be kept: which list, and what stands behind the question mark. */
export interface KeptFilter {
  readonly list: string
  readonly query: string
}

const withoutMark = (query: QueryValues): string => queryString({ ...query, seite: undefined }).slice(1)

interface SavedFiltersProps {
  readonly saved: readonly SavedFilter[]
  /** The address of the list. */
  readonly list: string
  readonly query: QueryValues
  readonly isGiven: boolean
}

/** The own filters of a list by their names, and the way to keep, rename and forget one. */
export const SavedFilters = ({ saved, list, query, isGiven }: SavedFiltersProps) => {
  const shown = withoutMark(query)
  const isNew = isGiven && saved.every(each => each.query !== shown)
  if (saved.length === 0 && !isNew) return null
  return (
    <div class="rk-saved">
      {saved.length > 0 && (
        <Tabs
          label="Gemerkte Auswahlen"
          tabs={saved.map(each => ({ href: `${list}?${each.query}`, words: each.name, isHere: each.query === shown }))}
        />
      )}
      {isNew && (
        <Fold title="Diese Auswahl merken" open={false}>
          <SaveForm kept={{ list: list.slice(1), query: shown }} state={EMPTY} />
        </Fold>
      )}
      {saved.length > 0 && (
        <Fold title="Gemerkte Auswahlen ändern" open={false}>
          {saved.map(each => (
            <RenameForm id={each.id} state={filterNameForm.fill({ name: each.name })} was={each.name} />
          ))}
        </Fold>
      )}
    </div>
  )
}

const SaveForm = ({ kept, state }: { kept: KeptFilter; state: FormState }) => (
  <EditForm of={filterNameForm} state={state} action={urls.savedFilters()} submit="Merken" unsaved="Noch nicht gemerkt." prefix="auswahl-">
    <input type="hidden" name="liste" value={kept.list} />
    <input type="hidden" name="filter" value={kept.query} />
    <Fields of={filterNameForm} state={state} prefix="auswahl-" />
  </EditForm>
)

const RenameForm = ({ id, state, was }: { id: string; state: FormState; was: string }) => (
  <form method="post" action={urls.savedFilter(id)} class="rk-inline-form" aria-label={was}>
    <Fields of={filterNameForm} state={state} prefix={`auswahl-${id}-`} />
    <button type="submit" class="rk-btn">
      Umbenennen
    </button>
    <button type="submit" class="rk-link-button" formaction={urls.savedFilterDelete(id)}>
      Vergessen
    </button>
  </form>
)

export interface SavedFilterPageProps {
  readonly state: FormState
  /** A new one, or one that gets another name. */
  readonly of: KeptFilter | SavedFilter
}

/** A filter that could not be kept as it was sent, with what to change. */
export const SavedFilterPage = ({ state, of }: SavedFilterPageProps) => (
  <>
    <h1>Auswahl merken</h1>
    {'id' in of ? (
      <EditForm of={filterNameForm} state={state} action={urls.savedFilter(of.id)} submit="Umbenennen" />
    ) : (
      <SaveForm kept={of} state={state} />
    )}
    <p>
      <a href={`/${of.list}?${of.query}`}>Zurück zur Liste</a>
    </p>
  </>
)
