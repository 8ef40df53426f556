import { describe, expect, test } from 'vitest'
import { mergeQueryStrings, runAutomatic } from '../../../../core/experiment/growthbook/automatic.ts'

const here = 'https://shop.example/home?color=blue&x=1'
const redirect = (to: string, more: object = {}) => ({
  key: `to ${to}`,
  variations: [{}, { urlRedirect: to }],
  weights: [0, 1],
  urlPatterns: [{ type: 'simple', pattern: '/home' }],
  ...more,
})
const visual = { key: 'colours', variations: [{}, { css: 'body{color:red}' }], weights: [0, 1] }
const context = (...experiments: object[]) => ({ attributes: { id: '1' }, url: here, experiments }) as never

describe('redirects', () => {
  test('the first that somebody is in ends it', () => {
    const { redirect: to, taken } = runAutomatic(
      context(visual, redirect('https://shop.example/a'), redirect('https://shop.example/b')),
    )
    expect(to).toBe('https://shop.example/a')
    expect(taken.map(({ experiment }) => experiment.key)).toEqual(['colours', 'to https://shop.example/a'])
  })

  test('the control stays and still ends it', () => {
    const control = redirect('https://shop.example/a', { weights: [1, 0] })
    const { redirect: to, exposures } = runAutomatic(context(control, redirect('https://shop.example/b')))
    expect(to).toBeNull()
    expect(exposures).toHaveLength(1)
  })

  test('not to a page that the experiment itself is for, nor to another host where that is off', () => {
    expect(runAutomatic(context(redirect('https://shop.example/home?y=2'))).redirect).toBeNull()
    const away = context(redirect('https://elsewhere.example/')) as object
    expect(runAutomatic(away).redirect).toBe('https://elsewhere.example/')
    expect(runAutomatic({ ...away, disableCrossOriginUrlRedirectExperiments: true }).taken).toEqual([])
    expect(runAutomatic({ ...away, disableUrlRedirectExperiments: true }).taken).toEqual([])
  })
})

test('what runs only when asked, what is blocked and what has no form do not run', () => {
  expect(runAutomatic(context({ ...visual, manual: true })).taken).toEqual([])
  expect(
    runAutomatic({ ...(context({ ...visual, changeId: 'c' }) as object), blockedChangeIds: ['c'] }).taken,
  ).toEqual([])
  expect(runAutomatic({ ...(context(visual) as object), disableVisualExperiments: true }).taken).toEqual([])
  expect(runAutomatic(context({ key: 'no variations' }, visual)).taken).toHaveLength(1)
})

test('parameters of the old address that the new one has not itself', () => {
  expect(mergeQueryStrings(here, 'https://shop.example/new?color=red#f')).toBe(
    'https://shop.example/new?color=red&x=1#f',
  )
  expect(mergeQueryStrings(here, '/relative')).toBe('/relative')
})
