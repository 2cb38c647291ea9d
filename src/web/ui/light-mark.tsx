import { germanLight, type Light } from '#vocabulary/light.ts'

/** The light in shape, word and colour: computed from dates, never typed. `short`: the word is only heard, because a heading beside it says it. */
export const LightMark = ({ light, short = false }: { light: Light; short?: boolean }) => {
  const { label, sign } = germanLight(light)
  return (
    <span class={`rk-light rk-light--${light}`}>
      <span aria-hidden="true">{sign}</span> {short ? <span class="rk-visually-hidden">{label}</span> : label}
    </span>
  )
}
