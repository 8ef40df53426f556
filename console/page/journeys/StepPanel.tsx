/** The step that is open: what it does, how many came and left, who stands there now. */
import type { JourneyView } from '../../../core/wire/journeys.ts'
import { templateId } from '../../../core/message/template-id.ts'
import { count, percent } from '../../format.ts'
import { START, waysOf } from '../../journey/graph.ts'
import type { StepDraftOf } from '../../journey/graph.ts'
import { channelWords, stepName, stepTitle, stepWords, wayWords } from '../../journey/words.ts'
import type { Speech } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Facts } from './Facts.tsx'
import { Panel } from './Panel.tsx'
import { People } from './People.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'
import { TestSend } from './TestSend.tsx'

type StepPanelProps = { view: JourneyView; id: string; onClose: () => void }

export function StepPanel({ view, id, onClose }: StepPanelProps) {
  const t = text.value.journeys
  const speech: Speech = { text: text.value, language: language.value }
  const { journey } = view
  const step = journey.steps.find((one) => one.id === id)
  if (id === START || !step) {
    return (
      <Panel title={t.words.begins} onClose={onClose}>
        <Facts view={view} />
      </Panel>
    )
  }
  const told = view.steps.find((one) => one.step === id)
  const ways = waysOf(journey.steps, step).filter(({ kind }) => kind !== 'on')
  return (
    <Panel title={stepTitle(step, speech)} note={<code>{step.id}</code>} onClose={onClose}>
      <p>{stepWords(step, journey.steps, speech)}.</p>
      {ways.length > 0 && (
        <ul class="flow-ways">
          {ways.map((way) => (
            <li key={way.key}>
              {wayWords(way, speech)} →{' '}
              {way.to === null ? t.words.pillEnd : stepName(journey.steps, way.to, speech)}
            </li>
          ))}
        </ul>
      )}
      {told && (
        <Figures
          passed={told.passed}
          left={told.left}
          here={told.here}
          entered={view.counts.entered}
          isBought={(view.counts.cancelled['converted'] ?? 0) > 0}
        />
      )}
      {step.kind === 'message' && step.channels[0] && (
        <TemplatePreview id={templateId(step.template, step.channels[0])} />
      )}
      {step.kind === 'message' && <Elsewhere journey={view.id} step={step} />}
      {step.kind === 'message' && <TestSend step={step} />}
      <h3>{t.who}</h3>
      <People key={id} journey={journey} step={id} />
    </Panel>
  )
}

/** The words of the message, and what became of those that were sent. */
function Elsewhere({ journey, step }: { journey: string; step: StepDraftOf<'message'> }) {
  const t = text.value.journeys.try
  const speech: Speech = { text: text.value, language: language.value }
  const params = new URLSearchParams({ journey, step: step.id })
  return (
    <p class="flow-elsewhere">
      {step.channels.map((channel) => (
        <a
          key={channel}
          href={routePath({ page: 'template', id: templateId(step.template, channel) })}
        >{`${t.openTemplate}: ${channelWords(channel, speech)}`}</a>
      ))}
      <a href={`${routePath({ page: 'messages' })}?${params}`}>{t.openMessages}</a>
    </p>
  )
}

type FiguresProps = {
  passed: number
  left: number
  here: number
  entered: number
  /** Some of the journey left it by a purchase: they are among those who left here, and not in its head. */
  isBought: boolean
}

function Figures({ passed, left, here, entered, isBought }: FiguresProps) {
  const t = text.value.journeys.panel
  const number = (value: number) => count(value, language.value)
  const share = (value: number, of: number) => (of > 0 ? percent(value / of, language.value) : '–')
  return (
    <dl class="flow-panel-figures">
      <div>
        <dt>{t.reached}</dt>
        <dd>
          {number(passed)} <span class="quiet">{share(passed, entered)}</span>
        </dd>
      </div>
      <div>
        <dt>{isBought && left > 0 ? t.leftBought : t.left}</dt>
        <dd>
          {number(left)} <span class="quiet">{share(left, passed)}</span>
        </dd>
      </div>
      <div>
        <dt>{t.here}</dt>
        <dd>{number(here)}</dd>
      </div>
    </dl>
  )
}
