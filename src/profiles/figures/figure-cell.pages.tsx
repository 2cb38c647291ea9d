import { type FigureValue, printedFigure, spokenFigure } from '../rules/figure.ts'

/** A figure with its sign; who hears the page hears the state in words. */
export const FigureCell = ({ figure, decimals, unit }: { figure: FigureValue; decimals: number; unit: string }) => {
  const printed = printedFigure(figure, decimals)
  if (figure.state === 'value' && figure.note === '') return <>{printed}</>
  return (
    <>
      <span aria-hidden="true" title={spokenFigure(figure, { decimals, unit })}>
        {printed}
      </span>
      <span class="rk-visually-hidden">{spokenFigure(figure, { decimals, unit })}</span>
    </>
  )
}
