import { expect, test } from 'vitest'
import { saysStop } from '../../../core/message/stop-word.ts'

test.each([
  'STOP',
  'stop',
  ' Stop. ',
  'STOP!!!',
  'Stop prosím',
  'KONEC',
  'Konec SMS',
  'Odhlásit',
  'odhlaste mě',
  'ZRUŠIT',
  'Neposílejte mi to',
  'už nechci',
  'UNSUBSCRIBE',
  'unsubscribe me please',
  'Opt-out',
  'CANCEL',
  'End',
])('"%s" means no more', (text) => {
  expect(saysStop(text)).toBe(true)
})

test.each([
  '',
  '?',
  'Děkuji, přijdu zítra',
  'Kdy končí sleva?',
  'ano',
  'Nonstop otevřeno?',
  'Ne, děkuji, to zboží ještě potřebuji',
  'Zastávka Stopařská',
  'I want to cancel the order 123',
])('"%s" does not', (text) => {
  expect(saysStop(text)).toBe(false)
})

test('words of the shop’s own end it too, as the whole answer', () => {
  const own = ['uz dost', 'vypnout']
  for (const text of ['Už dost!', 'VYPNOUT', 'stop']) expect(saysStop(text, own)).toBe(true)
  for (const text of ['vypnout kávovar', 'dosti', 'dobře']) expect(saysStop(text, own)).toBe(false)
})
