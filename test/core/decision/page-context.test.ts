import { expect, test } from 'vitest'
import { contextOf, contextUntil } from '../../../core/decision/page-context.ts'

const at = Date.UTC(2026, 10, 23, 8, 30)
const said = (draft: object) => ({ url: null, agent: '', country: null, ...draft })

test('an address gives its path, what stands behind it and where somebody came from', () => {
  const url = new URL('https://shop.test/kava?x=1&utm_source=mail')
  expect(contextOf(said({ url, language: 'cs', country: 'CZ' }), at)).toEqual({
    url: { path: '/kava', query: 'x=1&utm_source=mail' },
    utm: { source: 'mail' },
    language: 'cs',
    country: 'CZ',
    device: 'desktop',
    hour: 9,
    weekday: 1,
  })
})

test('what nobody knows is left out', () => {
  expect(contextOf(said({}), at)).toEqual({ device: 'desktop', hour: 9, weekday: 1 })
})

test.each([
  ['Mozilla/5.0 (iPad; CPU OS 18_0)', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 16; Tab)', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 16) Mobile', 'mobile'],
])('%s is a %s', (agent, device) => {
  expect(contextOf(said({ agent }), at).device).toBe(device)
})

test('the clock in it holds until the next full hour', () => {
  expect(contextUntil(at)).toBe(Date.UTC(2026, 10, 23, 9))
})
