import { expect, it } from 'vitest'
import { loginToken, parseRoute, routePath } from '../../console/route.ts'

it.each([
  ['/_v/console', { page: 'live' }],
  ['/_v/console/', { page: 'live' }],
  ['/_v/console/live', { page: 'live' }],
  ['/_v/console/profiles', { page: 'profiles' }],
  ['/_v/console/profiles/', { page: 'profiles' }],
  ['/_v/console/profiles/p_1', { page: 'profile', id: 'p_1' }],
  ['/_v/console/profiles/a%2Fb%20c', { page: 'profile', id: 'a/b c' }],
  ['/_v/console/profiles/%E0%A4%A', { page: 'profile', id: '%E0%A4%A' }],
  ['/_v/console/catalogue', { page: 'catalogue' }],
  ['/_v/console/catalogue/HRN-1%2FM', { page: 'product', id: 'HRN-1/M' }],
  ['/_v/console/recommendations', { page: 'recommendations' }],
  ['/_v/console/rules', { page: 'rules' }],
  ['/_v/console/rules/r_1', { page: 'missing' }],
  ['/_v/console/settings', { page: 'settings' }],
  ['/_v/console/settings/more', { page: 'missing' }],
  ['/_v/console/install', { page: 'install' }],
  ['/_v/console/install/more', { page: 'missing' }],
  ['/_v/console/profiles/a/b', { page: 'missing' }],
  ['/_v/console/segments', { page: 'segments' }],
  ['/_v/console/segments/keen', { page: 'segment', id: 'keen' }],
  ['/_v/console/segments/new', { page: 'segment-edit', id: 'new' }],
  ['/_v/console/segments/keen/edit', { page: 'segment-edit', id: 'keen' }],
  ['/_v/console/segments/keen/burn', { page: 'missing' }],
  ['/_v/console/journeys', { page: 'journeys' }],
  ['/_v/console/journeys/win-back', { page: 'journey', id: 'win-back' }],
  ['/_v/console/journeys/win-back/edit', { page: 'journey-edit', id: 'win-back' }],
  ['/_v/console/playbooks', { page: 'playbooks' }],
  ['/_v/console/playbooks/birthday', { page: 'playbook', id: 'birthday' }],
  ['/_v/console/campaigns', { page: 'campaigns' }],
  ['/_v/console/campaigns/home-picks', { page: 'campaign', id: 'home-picks' }],
  ['/_v/console/campaigns/new', { page: 'campaign-edit', id: 'new' }],
  ['/_v/console/campaigns/home-picks/edit', { page: 'campaign-edit', id: 'home-picks' }],
  ['/_v/console/campaigns/home-picks/burn', { page: 'missing' }],
  ['/_v/console/offers', { page: 'offers' }],
  ['/_v/console/offers/new', { page: 'offer-edit', id: 'new' }],
  ['/_v/console/offers/spring', { page: 'offer', id: 'spring' }],
  ['/_v/console/offers/spring/edit', { page: 'offer-edit', id: 'spring' }],
  ['/_v/console/decisions', { page: 'decisions' }],
  ['/_v/console/decisions/what-if', { page: 'what-if' }],
  ['/_v/console/decisions/p_1', { page: 'missing' }],
  ['/_v/console/decisions/p_1/d%2F1', { page: 'decision', profile: 'p_1', id: 'd/1' }],
  ['/_v/console/decisions/p_1/d1/more', { page: 'missing' }],
  ['/_v/consoles', { page: 'missing' }],
  ['/', { page: 'missing' }],
])('%s is the route %o', (path, route) => {
  expect(parseRoute(path)).toEqual(route)
})

it('makes an address that leads back to the same route, whatever the id', () => {
  for (const id of ['p_1', 'a/b', '50 %', 'ž?#']) {
    const route = { page: 'profile', id } as const
    expect(parseRoute(routePath(route))).toEqual(route)
    const decision = { page: 'decision', profile: id, id } as const
    expect(parseRoute(routePath(decision))).toEqual(decision)
  }
  for (const page of ['segment', 'segment-edit', 'campaign', 'campaign-edit'] as const)
    for (const id of ['keen', 'one-time', ...(page.endsWith('-edit') ? ['new'] : [])])
      expect(parseRoute(routePath({ page, id }))).toEqual({ page, id })
})

it('takes the token of a login link and nothing from any other fragment', () => {
  expect(loginToken('#login=abc.def-1')).toBe('abc.def-1')
  expect(loginToken('#login=')).toBeNull()
  expect(loginToken('#main')).toBeNull()
  expect(loginToken('')).toBeNull()
})
