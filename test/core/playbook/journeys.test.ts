/** Every playbook of a journey, as it ships: sound, complete in both languages, and named once. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { checkJourney } from '../../../core/journey/draft.ts'
import { CHANNELS } from '../../../core/message/send.ts'
import { JOURNEY_PLAYBOOKS, journeyPlaybook } from '../../../core/playbook/journeys.ts'
import { JourneyDraft } from '../../../core/wire/journeys.ts'
import { AROUND } from '../journey/around.ts'

test('each has an id of its own, which is that of its journey', () => {
  const ids = JOURNEY_PLAYBOOKS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(JOURNEY_PLAYBOOKS.map(({ journey }) => journey.id)).toEqual(ids)
  expect(journeyPlaybook('abandoned-cart')?.scenario).toBe('SCN-02')
  expect(journeyPlaybook('nobody')).toBeNull()
})

describe.each(JOURNEY_PLAYBOOKS.map((one) => [one.id, one] as const))('%s', (_, playbook) => {
  test('says who gets what, in two languages', () => {
    for (const { cs, en } of [playbook.title, playbook.about, ...playbook.needs]) {
      expect(cs).not.toBe('')
      expect(en).not.toBe('')
      expect(cs).not.toBe(en)
    }
    expect(playbook.scenario).toMatch(/^(SCN|JRN)-\d\d$/)
  })

  test('can be published as it is: of the right shape, and nothing of it is wrong', () => {
    const { version: _, ...draft } = playbook.journey
    expect(v.safeParse(JourneyDraft, draft).issues).toBeUndefined()
    const errors = checkJourney(playbook.journey, AROUND).filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code, at, message }) => [code, at, message.en])).toEqual([])
  })

  test('has words for each channel of each message, and none beside', () => {
    const meant = playbook.journey.steps.flatMap((step) =>
      step.kind === 'message' ? step.channels.map((channel) => `${step.template}-${channel}`) : [],
    )
    const written = Object.keys(playbook.templates)
    // What ships runs with words of the house.
    if (written.length > 0) expect([...written].sort()).toEqual([...new Set(meant)].sort())
    for (const [id, { cs, en }] of Object.entries(playbook.templates)) {
      expect(CHANNELS.map((channel) => `-${channel}`).some((end) => id.endsWith(end))).toBe(true)
      expect([id, cs.channel]).toEqual([id, en.channel])
      expect(id.endsWith(`-${cs.channel}`)).toBe(true)
    }
  })
})
