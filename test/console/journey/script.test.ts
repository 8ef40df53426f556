import { expect, it } from 'vitest'
import { firstScript, paramsIn, scriptOf } from '../../../console/journey/script.ts'
import { DAY_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { BACK_IN_STOCK } from '../../../core/playbook/journey/back-in-stock.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { scriptBatches } from '../../../core/simulate/script.ts'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { Scripted } from '../../../core/simulate/script.ts'
import { storyOf } from '../../../core/simulate/story.ts'
import { MONDAY } from '../../core/event/made.ts'

it('gives each event what makes it one, and consents before all of it', () => {
  const script = scriptOf(
    [
      { name: 'add_to_cart', after: '1s' },
      { name: 'purchase', after: '1d' },
      { name: 'brew_guide_read', after: '2h' },
    ],
    true,
  )
  expect(script.map(({ name, afterMs = 0, source = 'page' }) => `${name} ${afterMs} ${source}`)).toEqual([
    'consent_update 0 page',
    'generate_lead 1000 page',
    'consent_update 2000 system',
    'add_to_cart 60000 page',
    'purchase 86400000 server',
    'brew_guide_read 7200000 page',
  ])
  expect(script[3]!.params).toMatchObject({ value: 500, items: [{ item_id: 'P1' }] })
  expect(script[4]!.params).toMatchObject({ transaction_id: 'pokus-2' })
  expect(script[5]!.params).toEqual({})
  expect(scriptOf([{ name: 'login', after: '1s' }], false)).toHaveLength(1)
})

it('lets somebody new come into the abandoned cart, and get its e-mail an hour later', () => {
  const events = scriptOf([{ name: 'add_to_cart', after: '1m' }], true)
  const { timeline } = storyOf('p1', scriptBatches(events as readonly Scripted[], MONDAY), {
    inForce: BUILT_IN,
    journey: 'abandoned-cart',
    from: MONDAY,
    until: MONDAY + 2 * DAY_MS,
  })
  const told = timeline
    .filter(({ journey }) => journey === 'abandoned-cart')
    .map(({ at, kind, step }) => `${(at - MONDAY) / MINUTE_MS} ${kind} ${step ?? ''}`.trim())
  expect(told).toContain('1 entered')
  expect(told).toContain('61 sent email')
})

it('begins a journey with the parameters that it asks for, and takes those that are typed', () => {
  const [first] = firstScript(BACK_IN_STOCK.journey as unknown as JourneyDraft)
  expect(paramsIn(first!.params!)).toMatchObject({ lead_source: 'back_in_stock' })
  const [lead] = scriptOf([{ name: 'generate_lead', after: '1m', params: '{"lead_source":"b2b"}' }], false)
  expect(lead!.params).toMatchObject({ lead_source: 'b2b' })
  expect(['', '{"a":1}', '{"a":', '[1]'].map(paramsIn)).toEqual([{}, { a: 1 }, null, null])
})
