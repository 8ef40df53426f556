/** RFM and engagement as pictures; the numbers stand beside them. */
import type { FeaturesAnswer } from '../../../core/wire/profile.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

const AXES = ['rfm_r', 'rfm_f', 'rfm_m'] as const
const FIFTHS = [1, 2, 3, 4, 5] as const

export function Rfm({ answer }: { answer: FeaturesAnswer }) {
  const t = text.value.person
  const isKnown = AXES.every((axis) => numberOf(answer, axis) !== null)
  return (
    <Card
      title={t.rfm}
      note={
        isKnown && answer.quantilesAt !== null ? (
          <>
            {t.rfmAt} <When at={answer.quantilesAt} form="moment" />
          </>
        ) : undefined
      }
    >
      <p class="card-lead">{isKnown ? t.rfmLead : t.rfmNone}</p>
      <dl class="fifths">
        {AXES.map((axis) => {
          const score = numberOf(answer, axis)
          return (
            <div key={axis} class="fifth">
              <dt>{t.rfmAxis[axis]}</dt>
              <dd>
                <span class="fifth-marks" aria-hidden="true">
                  {FIFTHS.map((mark) => (
                    <span key={mark} class={score !== null && mark <= score ? 'mark-on' : 'mark-off'} />
                  ))}
                </span>
                <span class="fifth-number">{score === null ? t.none : t.ofFive(score)}</span>
              </dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}

const SIZE = 108
const RADIUS = 44
/** Three quarters of a circle, open below. */
const ARC = 0.75

export function Engagement({ answer }: { answer: FeaturesAnswer }) {
  const t = text.value.person
  const score = numberOf(answer, 'engagement') ?? 0
  const around = 2 * Math.PI * RADIUS
  const dash = (share: number) => `${around * ARC * share} ${around}`
  return (
    <Card title={t.engagement}>
      <div class="gauge">
        <svg
          width={SIZE}
          height={SIZE}
          viewBox={`0 0 ${SIZE} ${SIZE}`}
          role="img"
          aria-label={t.ofHundred(score)}
        >
          <g transform={`rotate(135 ${SIZE / 2} ${SIZE / 2})`}>
            <circle class="gauge-track" cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} stroke-dasharray={dash(1)} />
            {score > 0 && (
              <circle
                class="gauge-fill"
                cx={SIZE / 2}
                cy={SIZE / 2}
                r={RADIUS}
                stroke-dasharray={dash(score / 100)}
              />
            )}
          </g>
          <text x={SIZE / 2} y={SIZE / 2} dy="0.35em">
            {score}
          </text>
        </svg>
        <p class="card-lead">{t.engagementLead}</p>
      </div>
    </Card>
  )
}

function numberOf({ features }: FeaturesAnswer, id: string): number | null {
  const value = features.find((feature) => feature.id === id)?.value
  return typeof value === 'number' ? value : null
}
