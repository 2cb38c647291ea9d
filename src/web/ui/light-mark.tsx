import { germanLight, type Light } from '#vocabulary/light.ts'

/** The light in shape, word and colour: computed from dates, never typed. */
export const LightMark = ({ light }: { light: Light }) => {
  const { label, sign } = germanLight(light)
  return (
    <span class={`rk-light rk-light--${light}`}>
      <span aria-hidden="true">{sign}</span> {label}
    </span>
  )
}
