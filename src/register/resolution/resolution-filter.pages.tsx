import { germanLight, LIGHTS } from '#vocabulary/light.ts'
import { Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import { slugOfPointKind } from '../record/point-kind.ts'
import type { ResolutionChoices } from './resolution-choices.store.ts'
import {
  type Choice,
  isFiltered,
  kindChoices,
  type ResolutionFilter,
  slugOfLight,
  slugOfSort,
  slugOfState,
  slugOfYears,
  sortChoices,
  stateChoices,
} from './resolution-list.schema.ts'

interface SelectProps {
  readonly name: string
  readonly label: string
  /** The word for no choice; without it one of the choices always holds. */
  readonly all?: string
  readonly choices: readonly Choice[]
  readonly chosen: string
}

const Select = ({ name, label, all, choices, chosen }: SelectProps) => (
  <Field id={`filter-${name}`} label={label}>
    <select id={`filter-${name}`} name={name}>
      {all && <option value="">{all}</option>}
      {chosen !== '' && !choices.some(choice => choice.value === chosen) && (
        <option value={chosen} selected>
          {chosen}
        </option>
      )}
      {choices.map(choice => (
        <option value={choice.value} {...(choice.value === chosen ? { selected: true } : {})}>
          {choice.label}
        </option>
      ))}
    </select>
  </Field>
)

const lightChoices = LIGHTS.map(light => ({ value: slugOfLight(light), label: `${germanLight(light).sign} ${germanLight(light).label}` }))

/** The filters of the list as one form: without scripts its button sends it, with them every choice does. */
export const ResolutionFilterForm = ({ filter, choices }: { filter: ResolutionFilter; choices: ResolutionChoices }) => (
  <form class="rk-filter" method="get" action={urls.resolutions()} data-auto-submit>
    <Field id="filter-q" label="Wort oder Vorlage">
      <input id="filter-q" name="q" type="search" value={filter.q} maxlength={200} />
    </Field>
    <Select name="ampel" label="Ampel" all="alle" choices={lightChoices} chosen={filter.light ? slugOfLight(filter.light) : ''} />
    <Select name="gremium" label="Gremium" all="alle" choices={choices.committees} chosen={filter.committee ?? ''} />
    <Select name="stelle" label="Zuständig" all="alle" choices={choices.units} chosen={filter.unit ?? ''} />
    <Select name="stand" label="Stand" all="alle" choices={stateChoices} chosen={filter.state ? slugOfState(filter.state) : ''} />
    <Select
      name="art"
      label="Art eines Punktes"
      all="alle"
      choices={kindChoices}
      chosen={filter.kind ? slugOfPointKind(filter.kind) : ''}
    />
    <Select name="jahr" label="Beschlossen" all="alle Jahre" choices={choices.years} chosen={slugOfYears(filter.years)} />
    <Select name="sortierung" label="Reihenfolge" choices={sortChoices} chosen={slugOfSort(filter.sort)} />
    <div class="rk-filter__actions">
      <button type="submit" class="rk-btn">
        Anwenden
      </button>
      {isFiltered(filter) && <a href={urls.resolutions()}>Alle Filter aufheben</a>}
    </div>
  </form>
)
