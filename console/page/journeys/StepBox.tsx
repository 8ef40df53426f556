/** What stands in the boxes of the canvas: what a step does, how many came so far, what is to be mended. */
import type { JourneyDraft, StepCounts } from '../../../core/wire/journeys.ts'
import { count, percent } from '../../format.ts'
import { elapsedIn, lengthOf } from '../../journey/elapsed.ts'
import type { StepDraft } from '../../journey/graph.ts'
import { START } from '../../journey/graph.ts'
import { isSlim, isWaiting, stepIcon } from '../../journey/icon.ts'
import {
  entryWords,
  lengthWords,
  ruleWords,
  stepTitle,
  stepWords,
  triggerWords,
} from '../../journey/words.ts'
import type { Speech } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** What is told beside what a step does; each by the id of the step. */
export type StepMarks = {
  readonly counts?: ReadonlyMap<string, StepCounts>
  /** How many entered, which is all that there is to be had. */
  readonly entered?: number
  /** Some left by a purchase: they are among those who left at a step, and not in the head's figure. */
  readonly isBought?: boolean
  readonly open?: number
  readonly errors?: ReadonlyMap<string, number>
  readonly warnings?: ReadonlyMap<string, number>
  readonly changes?: ReadonlyMap<string, 'added' | 'removed' | 'changed'>
  /** Steps that a simulated person passed. */
  readonly passed?: ReadonlySet<string>
}

type BoxProps = { journey: JourneyDraft; marks: StepMarks | undefined }

export function StepBox({ journey, id, marks = {} }: BoxProps & { id: string }) {
  const speech: Speech = { text: text.value, language: language.value }
  const step = journey.steps.find((one) => one.id === id)
  if (!step) return null
  const told = marks.counts?.get(id)
  return (
    <>
      <span class={isWaiting(step) ? 'flow-head is-waiting' : 'flow-head'}>
        <Icon name={stepIcon(step)} />
        <span class="flow-title">
          {isSlim(step) ? stepWords(step, journey.steps, speech) : stepTitle(step, speech)}
        </span>
        <Here here={told?.here ?? 0} />
      </span>
      {!isSlim(step) && <span class="flow-says">{stepWords(step, journey.steps, speech)}</span>}
      <Elapsed step={step} journey={journey} speech={speech} />
      {told && marks.entered !== undefined && (
        <Counted counts={told} entered={marks.entered} isBought={marks.isBought ?? false} />
      )}
      <Marked id={id} marks={marks} />
    </>
  )
}

function Here({ here }: { here: number }) {
  if (here === 0) return null
  return (
    <span class="flow-here">
      <span class="flow-dot" aria-hidden="true" />
      {text.value.journeys.hereNow(here)}
    </span>
  )
}

/** When it comes, as on a ruler; of a wait it is the wait itself that tells. */
function Elapsed({ step, journey, speech }: { step: StepDraft; journey: JourneyDraft; speech: Speech }) {
  const { words: t } = speech.text.journeys
  if (step.kind !== 'message') return null
  const at = elapsedIn(journey.steps).get(step.id)
  if (!at) return null
  const length = lengthOf(at.leastMs)
  if (length === null) return at.isExact ? <span class="flow-when">{t.atEntry}</span> : null
  const said = lengthWords(length, speech)
  return <span class="flow-when">{at.isExact ? t.afterEntry(said) : t.fromLength(said)}</span>
}

type CountedProps = { counts: StepCounts; entered: number; isBought: boolean }

function Counted({ counts: { passed, left }, entered, isBought }: CountedProps) {
  const t = text.value.journeys
  const number = (value: number) => count(value, language.value)
  const share = entered > 0 ? Math.min(1, passed / entered) : 0
  return (
    <span class="flow-counts">
      <span class="flow-bar" title={t.reach(percent(share, language.value))}>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span class="flow-figures">
        <span>
          {t.passed(number(passed))} <span class="quiet">({percent(share, language.value)})</span>
        </span>
        {left > 0 && (
          <span class="flow-left">
            {t.leftHere(number(left), percent(passed > 0 ? left / passed : 0, language.value), isBought)}
          </span>
        )}
      </span>
    </span>
  )
}

const TONES: { readonly [change: string]: Tone } = { added: 'good', removed: 'bad', changed: 'warn' }

function Marked({ id, marks }: { id: string; marks: StepMarks }) {
  const { journeys: t, rules } = text.value
  const errors = marks.errors?.get(id) ?? 0
  const warnings = marks.warnings?.get(id) ?? 0
  const change = marks.changes?.get(id)
  if (errors + warnings === 0 && !change) return null
  return (
    <span class="flow-marks">
      {change && <Badge tone={TONES[change]!}>{t.changed[change]}</Badge>}
      {errors > 0 && (
        <Badge tone="bad">
          {rules.severity.error}
          {errors > 1 && ` ${errors}×`}
        </Badge>
      )}
      {warnings > 0 && (
        <Badge tone="warn">
          {rules.severity.warning}
          {warnings > 1 && ` ${warnings}×`}
        </Badge>
      )}
    </span>
  )
}

/** What begins it, who may enter, how often. */
export function StartBox({ journey, marks = {} }: BoxProps) {
  const { words: t, ...own } = text.value.journeys
  const speech: Speech = { text: text.value, language: language.value }
  return (
    <>
      <span class="flow-head">
        <Icon name="enter" />
        <span class="flow-title">{t.begins}</span>
        <Here here={marks.open ?? 0} />
      </span>
      {journey.triggers.map((trigger, index) => (
        <span key={index} class="flow-trigger">
          {triggerWords(trigger, speech)}
        </span>
      ))}
      {journey.who !== undefined && <span class="flow-says">{ruleWords(journey.who, speech)}</span>}
      <span class="flow-says quiet">{entryWords(journey, speech)}</span>
      {marks.entered !== undefined && (
        <span class="flow-figures">
          {own.entered}: {count(marks.entered, language.value)}
        </span>
      )}
      <Marked id={START} marks={marks} />
    </>
  )
}
