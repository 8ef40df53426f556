/** How a message is called: its journey and its step, in the language of the console. */
import type { JourneyName, MessageRow } from '../../../core/wire/messages.ts'
import { humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'

type Place = Pick<MessageRow, 'journey' | 'step'> & { readonly channel?: string | null }

export function journeyTitle(journeys: readonly JourneyName[], id: string): string {
  return journeys.find((one) => one.id === id)?.title[language.value] ?? humanised(id)
}

/** A step without a name of its own is called by its channel; where that is not known, by its id. */
export function stepTitle(journeys: readonly JourneyName[], { journey, step, channel }: Place): string {
  const steps = journeys.find(({ id }) => id === journey)?.steps ?? []
  const name = steps.find(({ id }) => id === step)?.name[language.value] ?? step
  if (name !== step) return name
  const { channel: channels } = text.value.name
  return channels[channel ?? ''] ?? channels[step] ?? humanised(step)
}
