/** Journeys that are walked to their end at once, so that each event that enters them is so many steps. */
import type { Instance } from '../../cli/instance/launch.ts'
import type { Journey, Step } from '../../core/journey/journey.ts'

export const STRAIGHT_JOURNEYS = 20
/** Of each journey. */
export const STRAIGHT_STEPS = 4

const steps: readonly Step[] = [
  {
    id: 'half',
    kind: 'split',
    ways: [
      { key: 'a', weight: 1, to: 'rich' },
      { key: 'b', weight: 1, to: 'rich' },
    ],
  },
  {
    id: 'rich',
    kind: 'branch',
    ways: [{ key: 'yes', when: { 'cart.value': { $gt: 200 } }, to: 'told' }],
    next: 'told',
  },
  { id: 'told', kind: 'goal', goal: 'told' },
  { id: 'end', kind: 'end' },
]

export type Straight = Omit<Journey, 'version'>

/** Entered by every product that is looked at. */
export function straightJourneys(): readonly Straight[] {
  return Array.from({ length: STRAIGHT_JOURNEYS }, (_, index): Straight => {
    const id = `straight-${index}`
    return {
      id,
      class: 'marketing',
      owner: 'bench',
      title: { cs: id, en: id },
      purpose: 'personalisation',
      triggers: [{ on: 'event', event: 'view_item' }],
      entry: { open: 'each' },
      restartOn: [],
      exits: [{ event: 'purchase', reason: 'converted' }],
      steps,
    }
  })
}

/** Writes and publishes them by the admin API. @throws where one is refused. */
export async function publishStraight({ admin }: Pick<Instance, 'admin'>): Promise<void> {
  const send = async (path: string, body: object) => {
    const answer = await admin(path, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok)
      throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
  }
  for (const journey of straightJourneys()) {
    await send('/journeys', journey)
    await send(`/journeys/${journey.id}/publish`, { note: '' })
  }
}
