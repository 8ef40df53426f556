import { property, string, webUrl } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskText, maskUrl } from '../../../core/event/mask.ts'
import { holds } from '../holds.ts'

describe('texts', () => {
  test.each([
    ['pište na jana.nova+shop@seznam.cz', 'pište na •••'],
    ['+420 777 123 456', '•••'],
    ['volejte 777 123 456 ráno', 'volejte ••• ráno'],
    ['777123456', '•••'],
    ['00420777123456', '•••'],
    ['linka 234 567 890', 'linka •••'],
    ['+1 (555) 123-4567', '•••'],
    ['token eyJhbGciOi.eyJzdWIiOiIx.abc', 'token •••'],
    ['karta 4111 1111 1111 1111', 'karta •••'],
    ['káva Etiopie 250 g', 'káva Etiopie 250 g'],
    ['EAN 8594001234567', 'EAN 8594001234567'],
    ['objednávka 2026001234', 'objednávka 2026001234'],
    ['234567890', '234567890'],
    ['iPhone 15 256 GB', 'iPhone 15 256 GB'],
    ['12 000 Kč', '12 000 Kč'],
    ['kód 777123456-A', 'kód 777123456-A'],
    ['', ''],
  ])('%s', (text, hidden) => {
    expect(maskText(text).text).toBe(hidden)
  })

  test('digits of ids are left alone, addresses in them are not', () => {
    expect(maskText('777123456', true).text).toBe('777123456')
    expect(maskText('jana@example.com-1', true).text).toBe('•••')
  })

  test('what was found beside addresses is told', () => {
    expect(maskText('780123/3540 a 4111111111111111').found.toSorted()).toEqual(['card', 'national_id'])
    expect(maskText('777 123 456').found).toEqual([])
  })
})

describe('addresses of pages', () => {
  test.each([
    ['https://shop.cz/k?utm_source=fb&gclid=EAIaIQob&q=hrnek', null],
    ['https://shop.cz/hrnek-8594001234567?order=7801233540&id=777123456', null],
    ['https://shop.cz/?q=200%20g+k%C3%A1va#recenze', null],
    ['https://shop.cz/p/602123456/', null],
    ['https://shop.cz/?q=100%25', null],
    ['/kosik?a=1&a=2&b', null],
    ['https://shop.cz/?e=jan%40x.cz', 'https://shop.cz/?e=•••'],
    ['https://shop.cz/?e=jan%2540x.cz', 'https://shop.cz/?e=•••'],
    ['https://shop.cz/u/jan@x.cz/ok', 'https://shop.cz/u/•••/ok'],
    ['https://shop.cz/?jan@x.cz', 'https://shop.cz/?•••'],
    ['https://shop.cz/?q=777+123+456', 'https://shop.cz/?q=•••'],
    ['https://shop.cz/?t=%2B420777123456', 'https://shop.cz/?t=•••'],
    ['https://jan:heslo@shop.cz/', 'https://shop.cz/'],
    ['https://shop.cz/?token=abc&x=1', 'https://shop.cz/?token=•••&x=1'],
    ['https://shop.cz/?api_key=abc&KEY=d', 'https://shop.cz/?api_key=•••&KEY=•••'],
    ['https://shop.cz/?access_token=a&PHPSESSID=b', 'https://shop.cz/?access_token=•••&PHPSESSID=•••'],
    ['https://shop.cz/#access_token=abc&state=1', 'https://shop.cz/#access_token=•••&state=1'],
    ['https://shop.cz/?password=x=y', 'https://shop.cz/?password=•••'],
    ['https://shop.cz/?cvv=123', 'https://shop.cz/?cvv=•••'],
    ['https://shop.cz/o/4111111111111111', 'https://shop.cz/o/•••'],
    ['jan@x.cz', '•••'],
    ['', null],
  ])('%s', (url, hidden) => {
    expect(maskUrl(url).text).toBe(hidden ?? url)
  })

  test('what is named or looks sensitive is told', () => {
    expect(maskUrl('https://shop.cz/4111111111111111?rc=1&heslo=2#q=780123/3540').found.toSorted()).toEqual([
      'card',
      'national_id',
      'national_id',
      'password',
    ])
  })
})

test('anything is masked, never thrown, and what was masked is not masked again', () => {
  holds(
    property(string({ unit: 'binary' }), (text) => {
      const once = maskText(text).text
      expect(maskText(once).text).toBe(once)
      const url = maskUrl(text).text
      expect(maskUrl(url).text).toBe(url)
    }),
    1_000,
  )
  holds(
    property(webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      expect(new URL(maskUrl(url).text).host).toBe(new URL(url).host)
    }),
    500,
  )
})

test('an address never comes through, wherever in the address of a page it stands', () => {
  holds(
    property(webUrl({ withQueryParameters: true }), (url) => {
      for (const place of [
        `${url}&m=kanar%40example.com`,
        `${url}?m=kanar@example.com`,
        `${url}#kanar@example.com`,
      ])
        expect(maskUrl(place).text).not.toContain('kanar')
    }),
    300,
  )
})
