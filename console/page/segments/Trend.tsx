import type { SegmentRow } from '../../../core/wire/segments.ts'
import { text } from '../../text/text.ts'

const WIDTH = 96
const HEIGHT = 20
const MARGIN = 2

/** A line of the last days; one day alone is no trend yet. */
export function Trend({ points }: { points: SegmentRow['trend'] }) {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return <span class="quiet">–</span>
  const counts = points.map(({ count }) => count)
  const [low, high] = [Math.min(...counts), Math.max(...counts)]
  const place = (value: number, index: number) => {
    const x = MARGIN + (index / (points.length - 1)) * (WIDTH - 2 * MARGIN)
    const y =
      high === low ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - low) / (high - low)) * (HEIGHT - 2 * MARGIN)
    return `${x.toFixed(1)},${y.toFixed(1)}`
  }
  return (
    <svg
      class="trend"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={text.value.segments.trendLabel(first.count, last.count)}
    >
      <polyline points={counts.map(place).join(' ')} fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  )
}
