import { describe, expect, test } from 'vitest'
import { stepFindings } from '../../../core/journey/draft-steps.ts'
import type { Step } from '../../../core/journey/journey.ts'
import { AROUND } from './around.ts'
import { journey, message } from './made.ts'

const found = (...steps: Step[]) =>
  stepFindings(journey(steps), AROUND).map(({ code, at }) => `${code} ${at}`)
const cart = (id: string, next?: string | null) =>
  message(id, { template: 'cart', ...(next === undefined ? {} : { next }) })
const wait = (id: string, next?: string | null): Step => ({
  id,
  kind: 'wait',
  for: '1d',
  ...(next === undefined ? {} : { next }),
})
const goal = (id: string, next: string): Step => ({ id, kind: 'goal', goal: 'g', next })

describe('steps', () => {
  test.each<[string, Step[], string[]]>([
    ['are there', [], ['no_steps /steps']],
    ['that are sound', [wait('w'), cart('m')], []],
    ['of one name', [cart('m'), wait('w'), cart('m')], ['same_step /steps/2/id']],
    ['that lead nowhere', [cart('m', 'gone')], ['unknown_step /steps/0/next']],
    [
      'that fork to nowhere',
      [{ id: 'b', kind: 'split', ways: [{ key: 'a', weight: 1, to: 'gone' }] }],
      ['unknown_step /steps/0/ways/0/to'],
    ],
    [
      'that time out to nowhere',
      [{ id: 'a', kind: 'await', event: 'login', within: '1d', late: 'gone' }],
      ['unknown_step /steps/0/late'],
    ],
    ['to which no way leads', [cart('m', null), cart('n')], ['dead_step /steps/1']],
    ['that wait for nothing', [cart('m'), wait('w')], ['ends_waiting /steps/1']],
    ['in a circle without a wait', [goal('a', 'b'), goal('b', 'a')], ['loop_without_wait /steps/0']],
    [
      'in a circle through a window, which may be open',
      [{ id: 'a', kind: 'window', hours: [8, 20] }, cart('m', 'a')],
      ['loop_without_wait /steps/0'],
    ],
    ['in a circle that takes time but never ends', [wait('w'), cart('m', 'w')], ['endless /steps/0']],
    [
      'in a circle with a way out',
      [wait('w'), { id: 's', kind: 'signal', of: 'm', is: 'opened', not: null }, cart('m', 'w')],
      [],
    ],
    [
      'that ask what became of a wait',
      [wait('w'), { id: 's', kind: 'signal', of: 'w', is: 'opened', not: null }, cart('m')],
      ['not_a_message /steps/1/of'],
    ],
    [
      'without any weight',
      [{ id: 'b', kind: 'split', ways: [{ key: 'a', weight: 0, to: null }] }],
      ['no_weight /steps/0/ways'],
    ],
    [
      'of a template that is not there',
      [message('m', { template: 'carts' })],
      ['unknown_template /steps/0/template'],
    ],
    [
      'of a channel without a template',
      [message('m', { template: 'cart', channels: ['email', 'push'] })],
      ['unknown_template /steps/0/template'],
    ],
    [
      'of a campaign that is not there',
      [{ id: 'b', kind: 'block', campaign: 'none', for: '1d' }],
      ['unknown_campaign /steps/0/campaign'],
    ],
    [
      'of a trait that is ours',
      [{ id: 's', kind: 'set', trait: 'vip', value: true }],
      ['bad_trait /steps/0/trait'],
    ],
    [
      'of a trait that nobody knows',
      [{ id: 's', kind: 'set', trait: 'mood', value: 'x' }],
      ['bad_trait /steps/0/trait'],
    ],
    ['of an answer', [{ id: 's', kind: 'set', trait: 'answer.stage', value: 'warm' }], []],
    ['until no day', [{ id: 'u', kind: 'until', hour: 9, weekdays: [] }, cart('m')], ['no_days /steps/0']],
    [
      'for a window that never opens',
      [{ id: 'u', kind: 'window', hours: [9, 9] }, cart('m')],
      ['no_days /steps/0'],
    ],
  ])('%s', (_, steps, expected) => {
    expect(found(...steps)).toEqual(expected)
  })

  test('of a template that is not there name the three nearest, and no more', () => {
    const known = ['order-email', 'name-day-email', 'nps-sms', 'name-days-push', 'thanks-sms']
    const step = message('m', { template: 'name-day', channels: ['sms'] })
    const [finding] = stepFindings(journey([step]), { ...AROUND, templates: known })
    expect(finding?.message.en).toContain('“name-day-sms”')
    expect(finding?.hint.en).toMatch(/The nearest: name-day-email, name-days-push\.$/)
    const many = ['cart-email', 'cart-sms', 'cart-offer-email', 'cart-proof-email', 'card-email']
    const other = message('m', { template: 'cart', channels: ['whatsapp'] })
    const [four] = stepFindings(journey([other]), { ...AROUND, templates: many })
    expect(four?.hint.en).toMatch(/The nearest: cart-email, cart-sms, cart-offer-email\.$/)
    const [none] = stepFindings(journey([step]), { ...AROUND, templates: [] })
    expect(none?.hint.cs).toContain('Nejbližší: –.')
  })

  test('that no policy lets pass say why', () => {
    const barred = () => ({ cs: 'strop je nula', en: 'the cap is zero' })
    const [finding] = stepFindings(journey([cart('m')]), { ...AROUND, barred })
    expect(finding).toMatchObject({ code: 'never_passes', at: '/steps/0', severity: 'error' })
    expect(finding?.message.en).toContain('the cap is zero')
  })

  test('that name a message with an offer that is not in force are warned of, and nothing more', () => {
    const lacking = (template: string) => (template === 'cart-email' ? ['ten'] : [])
    const findings = stepFindings(journey([cart('m')]), { ...AROUND, lacking })
    expect(findings.map(({ severity, code, at }) => [severity, code, at])).toEqual([
      ['warning', 'unknown_offer', '/steps/0/template'],
    ])
    expect(findings[0]?.message.en).toContain('“ten”')
    expect(findings[0]?.message.en).toContain('“cart-email”')
  })

  test('a circle is named by its way', () => {
    const [finding] = stepFindings(journey([goal('a', 'b'), goal('b', 'a')]), AROUND)
    expect(finding?.message.en).toContain('a → b → a')
  })
})
