/** How the bench finds its events again in what other vendors' scripts send. */
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { eventsIn, markerOf, outcomeOf } from '../../../bench/page/loss/marker.ts'

const read = (body: string | Buffer, path = '/e') => eventsIn(path, Buffer.from(body))
const one = { properties: { marker: markerOf(7) }, messageId: 'm7' }

describe('events of a request', () => {
  test.each([
    ['JSON', JSON.stringify([one])],
    ['gzip', gzipSync(JSON.stringify([one]))],
    ['a form', `data=${encodeURIComponent(JSON.stringify([one]))}`],
    ['a form of base64', `data=${encodeURIComponent(btoa(JSON.stringify([one])))}`],
    ['base64', btoa(JSON.stringify([one]))],
    ['base64 written backwards', [...btoa(JSON.stringify([one]))].toReversed().join('')],
  ])('in %s', (_, body) => {
    expect(read(body)).toEqual([{ number: 7, id: 'm7' }])
  })

  test('in the address', () => {
    expect(read('', `/i?events=${encodeURIComponent(JSON.stringify([one]))}`)).toEqual([
      { number: 7, id: 'm7' },
    ])
  })

  test('of one batch: each once, with the innermost id', () => {
    const batch = {
      id: 'batch',
      events: [{ id: 'a', name: markerOf(1), url: markerOf(1) }, { name: markerOf(2) }],
    }
    expect(read(JSON.stringify(batch))).toEqual([
      { number: 1, id: 'a' },
      { number: 2, id: 'batch' },
    ])
  })

  test('none in what is no event', () => {
    expect(read('{}')).toEqual([])
    expect(read('')).toEqual([])
    expect(read('%&x=1')).toEqual([])
  })
})

test('a second delivery under the same id is no second event; without an id it is', () => {
  const [a, b] = [
    { number: 1, id: 'a' },
    { number: 2, id: null },
  ]
  expect(outcomeOf([[a, b], [a]])).toEqual({ arrived: 2, again: 1, doubled: 0 })
  expect(outcomeOf([[a, b], [b]])).toEqual({ arrived: 2, again: 1, doubled: 1 })
  expect(outcomeOf([[a], [{ number: 1, id: 'other' }]])).toEqual({ arrived: 1, again: 1, doubled: 1 })
})
