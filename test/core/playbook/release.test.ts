/** The definitions that ship with the code: whole, unambiguous, in both languages. */
import { describe, expect, test } from 'vitest'
import { durationMs } from '../../../core/base/time.ts'
import { isEventName } from '../../../core/event/catalogue.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { templateId } from '../../../core/message/template-id.ts'
import { smsSize } from '../../../core/message/sms.ts'
import { BUILT_IN, releaseOf } from '../../../core/playbook/release.ts'
import { FAREWELL_TEMPLATE } from '../../../core/message/farewell.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { TEMPLATES } from '../../../core/playbook/templates.ts'

const { campaigns, journeys } = BUILT_IN
const languages = ['cs', 'en'] as const
const sends = ({ steps }: Journey) =>
  steps.flatMap((step) =>
    step.kind === 'message'
      ? step.channels.map((channel) => ({ channel, template: templateId(step.template, channel) }))
      : [],
  )

test('a release is named by every definition and its version', () => {
  expect(BUILT_IN.id).toMatch(
    /^home-picks@1\+bought-together@1\+save-cart@2\+abandoned-cart@1\+double-opt-in@1\+segments@[0-9a-f]{12}$/,
  )
})

test('no two definitions share an id, and no two campaigns a slot', () => {
  const ids = [...campaigns, ...journeys].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(campaigns.map(({ slot }) => slot)).size).toBe(campaigns.length)
})

describe.each(journeys.map((journey) => [journey.id, journey] as const))('the journey %s', (_, journey) => {
  test('has steps of different names, and ends with a message', () => {
    const ids = journey.steps.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(journey.steps.at(-1)).toHaveProperty('kind', 'message')
  })

  test('waits for lengths of time that there are', () => {
    for (const step of journey.steps)
      if (step.kind === 'wait') expect(durationMs(step.for)).toBeGreaterThan(0)
  })

  test('sends what there is a template for, in both languages and for that channel', () => {
    expect(sends(journey).length).toBeGreaterThan(0)
    for (const { template, channel } of sends(journey))
      for (const language of languages)
        expect(TEMPLATES[template]?.[language].channel, `${template} ${language}`).toBe(channel)
  })

  test('listens to events that there are, and ends for reasons that there are', () => {
    const triggers = journey.triggers.flatMap((one) => ('event' in one ? [one.event] : []))
    for (const name of [...triggers, ...journey.restartOn]) expect(isEventName(name)).toBe(true)
    for (const { reason } of journey.exits) expect(Object.keys(REASONS)).toContain(reason)
  })

  test('has a title in both languages', () => {
    expect(journey.title.cs).not.toBe('')
    expect(journey.title.en).not.toBe(journey.title.cs)
  })
})

test('marketing ends with a purchase; the question for consent does not', () => {
  for (const { class: kind, exits } of journeys)
    expect(exits.some(({ event }) => event === 'purchase')).toBe(kind === 'marketing')
})

test('no template stands there that nobody sends', () => {
  const all = [...journeys, ...JOURNEY_PLAYBOOKS.map(({ journey }) => journey)]
  const used = new Set(all.flatMap((journey) => sends(journey).map(({ template }) => template)))
  // An answer to STOP belongs to no journey (core/journey/farewell.ts).
  const isOther = (name: string) => name.endsWith('-inbox') || name === FAREWELL_TEMPLATE
  expect(Object.keys(TEMPLATES).filter((name) => !used.has(name) && !isOther(name))).toEqual([])
})

describe.each(['confirm', 'cart'])('the words of %s', (base) => {
  test.each(languages)('ask or remind with a way out, in %s', (language) => {
    const [mail, sms] = [TEMPLATES[`${base}-email`]![language], TEMPLATES[`${base}-sms`]![language]]
    expect(JSON.stringify(mail)).toContain(`"to":"${base}"`)
    expect(JSON.stringify(sms)).toContain(`links.${base}`)
    if (base === 'cart') expect(JSON.stringify(sms)).toContain('links.unsubscribe')
  })

  test.each(languages)('stay in the cheap alphabet where it is an SMS, in %s', (language) => {
    const template = TEMPLATES[`${base}-sms`]![language]
    const text = 'text' in template ? template.text.replaceAll(/{{[^}]*}}/g, 'x') : ''
    expect(smsSize(text)).toEqual({ encoding: 'gsm7', segments: 1 })
  })
})

describe('campaigns', () => {
  test.each(campaigns.map((campaign) => [campaign.id, campaign] as const))(
    '%s has its words in both languages',
    (_, campaign) => {
      if (campaign.kind === 'rail') {
        for (const words of [campaign.title, campaign.plainTitle]) expect(words.cs).not.toBe(words.en)
        expect(campaign.least).toBeLessThanOrEqual(campaign.size)
        return
      }
      if (campaign.kind === 'blocks' || campaign.kind === 'overlay') return
      expect(Object.keys(campaign.text.cs)).toEqual(Object.keys(campaign.text.en))
      for (const language of languages)
        for (const text of Object.values(campaign.text[language])) expect(text.trim()).not.toBe('')
    },
  )
})

describe('what a shop changes', () => {
  const [first] = BUILT_IN.segments
  const own = { id: 'mine', version: 1, title: { cs: 'Moji', en: 'Mine' }, when: { 'f.orders': 7 } }

  test('stands beside what ships, in its place, or takes it out of force', () => {
    const ids = (changes: Parameters<typeof releaseOf>[0]) =>
      releaseOf(changes).roll.segments.map(({ id }) => id)
    expect(ids({ segments: [own], archived: [] })).toEqual([...BUILT_IN.segments.map(({ id }) => id), 'mine'])
    const replaced = releaseOf({ segments: [{ ...first!, version: 2, when: own.when }], archived: [] })
    expect(replaced.segments.filter(({ id }) => id === first!.id)).toMatchObject([
      { version: 2, when: own.when },
    ])
    expect(ids({ segments: [], archived: [first!.id] })).not.toContain(first!.id)
  })

  test('gives the release another name, and nothing but the segments is another', () => {
    const changed = releaseOf({ segments: [own], archived: [] })
    expect(changed.id).not.toBe(BUILT_IN.id)
    expect(changed.journeys).toEqual(BUILT_IN.journeys)
    expect(releaseOf({ segments: [], archived: [] }).id).toBe(BUILT_IN.id)
  })

  test('replaces the words of a message, takes others out, and remembers what their rules ask', () => {
    const words = BUILT_IN.templates['cart-email']!
    const when = { $did: { event: 'view_item', count: { $gte: 3 }, within: '7d' } } as never
    const cs = { ...words.cs, blocks: [{ kind: 'divider' as const, when }] } as typeof words.cs
    const changed = releaseOf({
      segments: [],
      archived: [],
      templates: { 'cart-email': { ...words, cs } },
      archivedTemplates: ['cart-sms'],
    })
    expect(changed.id).not.toBe(BUILT_IN.id)
    expect(JSON.stringify(changed.templates['cart-email']!.cs)).toContain('"as":')
    expect(changed.templates['cart-sms']).toBeUndefined()
    expect(changed.memory.defs.length).toBe(BUILT_IN.memory.defs.length + 1)
  })
})
