/** Where a person stands with the shop, how they got there, and when time alone moves them on. */
import { now } from '../../clock.ts'
import { moment, relative } from '../../format.ts'
import { language } from '../../preference.ts'
import type { LifecycleView, StageMoveView } from '../../../core/wire/profile.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

const STAGES = ['new', 'activated', 'loyal', 'at_risk', 'lost'] as const

export function Stage({ lifecycle }: { lifecycle: LifecycleView }) {
  const t = text.value.person
  const { stage, moves } = lifecycle
  return (
    <Card title={t.stageTitle} note={t.stageNote}>
      <ol class="stages">
        {STAGES.map((each) => (
          <li
            key={each}
            class={`stage stage-${each}${each === stage ? ' stage-here' : ''}`}
            aria-current={each === stage ? 'step' : undefined}
          >
            {t.stage[each]}
            {each === stage && <span class="unseen"> ({t.nowHere})</span>}
          </li>
        ))}
      </ol>
      <p>
        {t.stageLead[stage]} <span class="quiet">{dueWords(lifecycle)}</span>
      </p>
      <h3 class="part-title">{t.moves}</h3>
      {moves.length === 0 && <p class="quiet">{t.noMoves}</p>}
      <ul class="rows">
        {moves.map((move) => (
          <li key={`${move.at}${move.to}`} class="row">
            <span class="row-main">
              <span class="row-title">
                {t.stageMoved(t.stage[move.from] ?? move.from, t.stage[move.to] ?? move.to)}
              </span>
              <span class="row-note">{causeWords(move)}</span>
            </span>
            <span class="row-number quiet">
              <When at={move.at} form="moment" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function causeWords({ event, order }: StageMoveView): string {
  const t = text.value.person
  if (event === null) return t.causeTime
  return order === null ? t.causeOrderUnnamed : t.causeOrder(order)
}

/** When time alone moves the person on, if no order comes before. */
export function dueWords({ atRiskAt, lostAt }: LifecycleView): string {
  const t = text.value.person
  const at = atRiskAt ?? lostAt
  if (at === null) return ''
  const when = `${relative(at, now.value, language.value)} (${moment(at, now.value, language.value)})`
  return `${atRiskAt === null ? t.nextLost(when) : t.nextAtRisk(when)}.`
}
