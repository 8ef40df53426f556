import { tick } from '../../clock.ts'
import { count, decimal } from '../../format.ts'
import { advanced, rateOf, WINDOW_SECONDS } from '../../live/rate.ts'
import { rate } from '../../live/stream.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'

const HEIGHT = 24
const BAR = 2

/** Events a second over the last minute, as bars; the same in words for readers. */
export function RateLine() {
  const t = text.value.live
  const window = advanced(rate.value, Math.floor(tick.value / 1000))
  const { averagePerSecond, peakPerSecond } = rateOf(window)
  const average = decimal(averagePerSecond, language.value)
  const label = t.rate(average, count(peakPerSecond, language.value))
  const width = WINDOW_SECONDS * BAR
  return (
    <span class="rate" title={label}>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path class="rate-floor" d={`M0 ${HEIGHT - 0.5}H${width}`} />
        {window.counts.map((value, index) => {
          const height = value === 0 ? 0 : Math.max(2, (value / Math.max(4, peakPerSecond)) * HEIGHT)
          return <rect key={index} x={index * BAR} y={HEIGHT - height} width={BAR - 0.5} height={height} />
        })}
      </svg>
      <span class="rate-number" aria-hidden="true">
        {t.perSecond(average)}
      </span>
    </span>
  )
}
