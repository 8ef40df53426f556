import * as v from 'valibot'
import { expect, it } from 'vitest'
import { exampleLink, hostIn, isSound, linkFaults } from '../../../console/setting/fault.ts'
import { LinkSettings } from '../../../core/wire/links.ts'

const SETTINGS: LinkSettings = {
  hosts: ['blog.example.com'],
  utm: { source: 'vitrina', medium: null },
  cartPath: '/kosik',
  restorePath: null,
  validDays: 90,
}

it.each<[string, Partial<LinkSettings>, boolean]>([
  ['as it ships', {}, true],
  ['a port', { hosts: ['localhost:8080'] }, true],
  ['an address', { hosts: ['https://blog.example.com/'] }, false],
  ['a space', { hosts: ['blog example.com'] }, false],
  ['nothing', { hosts: [''] }, false],
  ['a name that is too long', { hosts: [`${'a'.repeat(254)}`] }, false],
  ['too many', { hosts: Array.from({ length: 51 }, (_, index) => `a${index}.cz`) }, false],
  ['no marks', { utm: null }, true],
  ['a mark with a space', { utm: { source: 'my shop', medium: null } }, false],
  ['an empty mark', { utm: { source: '', medium: null } }, false],
  ['a medium with a háček', { utm: { source: 'vitrina', medium: 'pošta' } }, false],
  ['a path that is a host', { cartPath: '//evil.example' }, false],
  ['a path with a backslash', { cartPath: '/\\evil' }, false],
  ['a path with a question', { restorePath: '/obnovit?x=1' }, false],
  ['a path to take carts back', { restorePath: '/kosik/obnovit' }, true],
])('judges links as the instance does: %s', (_, change, isTaken) => {
  const settings = { ...SETTINGS, ...change }
  expect(isSound(linkFaults(settings))).toBe(isTaken)
  expect(v.safeParse(LinkSettings, settings).success).toBe(isTaken)
})

it.each([
  ['https://Blog.Example.com/clanky?x=1#a', 'blog.example.com'],
  [' blog.example.com ', 'blog.example.com'],
  ['http://localhost:8080/', 'localhost:8080'],
  ['', ''],
])('takes the host of %j', (typed, host) => {
  expect(hostIn(typed)).toBe(host)
})

it('shows where a link to the cart leads', () => {
  expect(exampleLink('https://shop.cz/', SETTINGS)).toBe(
    'https://shop.cz/kosik?utm_source=vitrina&utm_medium=email&utm_campaign=abandoned-cart',
  )
  expect(exampleLink('https://shop.cz', { ...SETTINGS, utm: null })).toBe('https://shop.cz/kosik')
  const taken = { ...SETTINGS, utm: null, restorePath: '/kosik/obnovit' }
  expect(exampleLink('https://shop.cz', taken)).toBe('https://shop.cz/kosik/obnovit?cart=…')
})
