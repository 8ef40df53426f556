/** Whoever may not have an offer reads a message that is whole: it promises nothing that is not in it. */
import { describe, expect, test } from 'vitest'
import { PERSONAS, worldOf } from '../../../core/message/persona.ts'
import { previewTemplate } from '../../../core/message/template-preview.ts'
import type { Preview } from '../../../core/message/template-preview.ts'
import type { Template } from '../../../core/message/template.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { gifted } from '../../../core/playbook/journey/words.ts'

const PROMISE =
  /dáre?[kč]|slev|kód|kup[oó]n|pozornost|\bgifts?\b|discount|\bcodes?\b|coupon|% off|a little something/gi
/** What is said of messages to come, or that there is nothing of the kind in this one. */
const NO_PROMISE = ['bez slev a', 'no discounts', 'a občas sleva', 'now and then a discount']

function read(template: Template, isOffered: boolean): Preview {
  const world = {
    shop: { name: 'Čajovna', url: 'https://caj.example' },
    currency: 'CZK',
    now: 0,
    holds: true,
  }
  const made = worldOf(PERSONAS[0]!, template, { ...world, kept: [] })
  const none = { ...made, scope: { ...made.scope, coupon: null }, coupons: {} }
  return previewTemplate(template, isOffered ? made : none)
}

const said = ({ subject, preheader, title, text }: Preview) =>
  [subject, preheader, title, text].join('\n').replaceAll('\u00a0', ' ')
const promises = (text: string) =>
  NO_PROMISE.reduce((left, phrase) => left.replaceAll(phrase, ''), text).match(PROMISE) ?? []

const MESSAGES = JOURNEY_PLAYBOOKS.flatMap(({ templates }) =>
  Object.entries(templates).flatMap(([id, { cs, en }]) => [
    [`${id} cs`, cs] as const,
    [`${id} en`, en] as const,
  ]),
)
const blocksOf = (one: Template) => (one.channel === 'email' ? one.blocks : [])

test.each(MESSAGES)('%s promises no gift, discount or code where there is none', (_, words) => {
  expect(promises(said(read(words, false)))).toEqual([])
})

describe.each(MESSAGES.filter(([, one]) => blocksOf(one).some(({ kind }) => kind === 'coupon')))(
  '%s',
  (_, words) => {
    test('has the code where there is one', () => {
      expect(said(read(words, true))).toContain('TEST-AB12-CD34')
    })

    test('is a message without it too: under the heading and the greeting something is said', () => {
      const rest = blocksOf(words).filter(({ kind }) => kind !== 'coupon')
      expect(rest.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(1)
    })

    test('greets and goes on with the sentence; the code does not part the two', () => {
      const greeted = blocksOf(words).findIndex(
        (one) => 'text' in one && one.text === '{{ person.greeting }}',
      )
      expect(blocksOf(words)[greeted + 1]?.kind).toBe('text')
    })
  },
)

test('words for both', () => {
  expect(gifted('S dárkem', 'Bez')).toBe('{% if coupon %}S dárkem{% else %}Bez{% endif %}')
})
