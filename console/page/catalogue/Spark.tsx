/** A line of prices without axes: whether it moved, and which way. The price itself stands beside it. */
const WIDTH = 96
const HEIGHT = 24
const EDGE = 3

export function Spark({ values }: { values: readonly (number | null)[] }) {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  if (known.length === 0) return <span class="quiet">–</span>
  const prices = known.map(({ value }) => value)
  const low = Math.min(...prices)
  const span = Math.max(...prices) - low
  const x = (index: number) => EDGE + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE)
  const path = known
    .map(({ value, index }, at) => (at === 0 ? `M${x(index)} ${y(value)}` : `H${x(index)}V${y(value)}`))
    .join('')
  return (
    <svg class="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path} />
      <circle cx={x(known.at(-1)!.index)} cy={y(prices.at(-1)!)} r="2" />
    </svg>
  )
}
