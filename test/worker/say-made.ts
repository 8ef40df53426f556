/** A journey with one message, begun by a search for its id. */
import { linkedJourney } from '../../core/journey/context.ts'
import type { Journey } from '../../core/journey/journey.ts'

export function sayJourney(
  id: string,
  channels: readonly ('push' | 'inbox' | 'sms' | 'whatsapp')[],
  more: Partial<Pick<Journey, 'exits'>> & { readonly template?: string } = {},
): Journey {
  const { template = `say-${id}`, exits = [] } = more
  return linkedJourney({
    id,
    version: 1,
    class: 'marketing',
    owner: 'crm',
    title: { cs: id, en: id },
    purpose: null,
    triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': id } }],
    entry: { open: 'each' },
    restartOn: [],
    exits,
    steps: [{ id: 'say', kind: 'message', channels, template }],
  } as Journey)
}
