/** Rules read which company somebody acts for, and as what (SEG-14). */
import { describe, expect, test } from 'vitest'
import { newPerson } from '../../../core/journey/person.ts'
import { foldAccounts } from '../../../core/profile/account.ts'
import { ask } from '../../../core/rule/ask.ts'
import { check } from '../../../core/rule/check/check.ts'
import { compile } from '../../../core/rule/compile.ts'
import { say } from '../../../core/rule/say/say.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { viewOf } from '../../../core/segment/view.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'

type Word = readonly [account: string, role: string | null, removed?: true]

function viewWith(...words: readonly Word[]) {
  const blank = newPerson('p1', 1)
  const accounts = words.reduce(
    (held, [account, role, removed], at) =>
      foldAccounts(held, { account, role, source: 'crm', at, ...(removed ? { removed } : {}) }),
    blank.profile.accounts,
  )
  return viewOf({ ...blank, profile: { ...blank.profile, accounts } })
}

const BUYER_OF_ACME = { 'p.accounts': { $elemMatch: { account: 'acme', role: 'buyer' } } }
const OF_SOME = { 'p.accounts': { $size: { $gt: 0 } } }

describe('a rule', () => {
  const holds = (rule: object, ...words: readonly Word[]) =>
    ask(compile(rule as never), viewWith(...words), 10).value

  test('reads the company and the role together', () => {
    expect(check(BUYER_OF_ACME, SHOP_SCHEMA).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(holds(BUYER_OF_ACME, ['acme', 'buyer'])).toBe(true)
    expect(holds(BUYER_OF_ACME, ['acme', 'accountant'], ['other', 'buyer'])).toBe(false)
    expect(holds(BUYER_OF_ACME, ['acme', null])).toBe(false)
    expect(holds(BUYER_OF_ACME)).toBe(false)
  })

  test('no longer holds once the person has left', () => {
    expect(holds(OF_SOME, ['acme', 'buyer'])).toBe(true)
    expect(holds(OF_SOME, ['acme', 'buyer'], ['acme', null, true])).toBe(false)
    expect(holds(BUYER_OF_ACME, ['acme', 'buyer'], ['acme', 'accountant'])).toBe(false)
  })

  test('is said in words', () => {
    expect(say(BUYER_OF_ACME, 'cs', SHOP_WORDS)).toContain('firm')
    expect(say(BUYER_OF_ACME, 'en', SHOP_WORDS)).toMatch(/compan/)
  })

  test('with a misspelt field is found out', () => {
    const wrong = { 'p.accounts': { $elemMatch: { acount: 'acme' } } }
    expect(check(wrong, SHOP_SCHEMA).map(({ code }) => code)).toContain('unknown_path')
  })
})
