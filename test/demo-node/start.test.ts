import { expect, test } from 'vitest'
import { told } from '../../demo/start/clock.ts'
import { optionsOf } from '../../demo/start/option.ts'
import { sign } from '../../demo/start/sign.ts'

const plain = (_style: unknown, text: string) => text

test('options have defaults, and a wrong one is answered with a sentence', () => {
  expect(optionsOf([])).toMatchObject({
    port: 8787,
    inboxPort: 8789,
    seed: 1,
    bots: true,
    open: true,
    login: false,
    stateDir: '.vitrina/demo',
  })
  expect(optionsOf(['--port', '9000', '--no-bots', '--no-open'])).toMatchObject({
    port: 9000,
    bots: false,
    open: false,
  })
  expect(() => optionsOf(['--port', 'soon'])).toThrow(/--port must be a whole number/)
  expect(() => optionsOf(['--prot', '1'])).toThrow(/prot/)
})

test('a skip of time tells what ran, with numbers that agree with their nouns', () => {
  const view = { now: Date.UTC(2026, 10, 22, 18, 41), offsetMs: 0, frozen: false, canAdvance: true }
  expect(told({ ...view, woken: 1, sent: 1, notSent: 0 })).toBe(
    'It is Sunday 22 November at 19:41. 1 timer, 1 message sent, 0 not sent.',
  )
  expect(told({ ...view, woken: 2, sent: 0, notSent: 3 })).toContain('2 timers, 0 messages sent, 3 not sent.')
})

test('the sign shows every address in one column, and keys only where there is a keyboard', () => {
  const addresses = {
    shop: 'http://localhost:1',
    login: 'http://127.0.0.1:1/_v/console/#login=t',
    inbox: 'http://127.0.0.1:2',
  }
  const text = sign(addresses, true, plain as never)
  const columns = text.split('\n').flatMap((line) => (line.includes('http') ? line.indexOf('http') : []))
  expect(new Set(columns).size).toBe(1)
  expect(text).toContain('skip an hour')
  expect(sign(addresses, false, plain as never)).not.toContain('skip an hour')
})
