import type { JourneyFinding } from '../../../core/wire/journeys.ts'
import type { Named } from '../../journey/known.ts'
import type { StepDraft } from '../../journey/graph.ts'

export type KindFormProps<Step extends StepDraft = StepDraft> = {
  step: Step
  steps: readonly StepDraft[]
  /** JSON pointer of the step. */
  at: string
  findings: readonly JourneyFinding[]
  /** Ids of templates, with the channel. */
  templates: readonly string[]
  /** Names of what entries keep. */
  kept?: readonly Named[]
  /** Parameters of the events that begin it. */
  params?: readonly Named[]
  onChange: (step: StepDraft, member: string) => void
}
