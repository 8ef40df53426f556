import { expect, it } from 'vitest'
import { knownOf } from '../../../console/journey/known.ts'

const made = (kind: 'segment' | 'campaign' | 'template' | 'journey', id: string, body: object) => ({
  kind,
  id,
  version: 1,
  body: body as Record<string, never>,
})

it('offers what is in force by its name, and the words that journeys use, each once', () => {
  const steps = [
    { id: 'a', kind: 'task', task: 'call-back' },
    { id: 'b', kind: 'message', topic: 'tips', intent: 'cart', digest: { id: 'prices', gather: '1h' } },
    { id: 'c', kind: 'audience', audience: 'cart-ads', change: 'add' },
    { id: 'd', kind: 'goal', goal: 'bought' },
    { id: 'e', kind: 'experiment', experiment: 'subject' },
  ]
  const definitions = [
    made('segment', 'loyal', { title: { cs: 'Věrní', en: 'Loyal' } }),
    made('campaign', 'home', { name: { cs: 'Domů', en: 'Home' } }),
    made('template', 'cart-email', {}),
    made('template', 'cart-sms', {}),
    made('journey', 'one', { topic: 'news', shares: { intent: 'basket', within: '7d' }, steps }),
    made('journey', 'two', { topic: 'news', steps }),
  ]
  const known = knownOf({ definitions, around: { topics: ['coffee'] } }, 'cs')
  expect(known.segments).toEqual([{ id: 'loyal', title: 'Věrní' }])
  expect(known.campaigns).toEqual([{ id: 'home', title: 'Domů' }])
  const ids = Object.fromEntries(Object.entries(known).map(([name, all]) => [name, all.map(({ id }) => id)]))
  expect(ids).toMatchObject({
    templates: ['cart'],
    topics: ['coffee', 'news', 'tips'],
    tasks: ['call-back'],
    audiences: ['cart-ads'],
    goals: ['bought'],
    intents: ['cart'],
    shared: ['basket'],
    digests: ['prices'],
    experiments: ['subject'],
  })
})
