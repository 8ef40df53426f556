import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/base/time.ts'
import { MAX_PAGE_EVENT_BYTES, MAX_SERVER_EVENT_BYTES, parseEvent } from '../../../core/event/parse.ts'
import type { ParseContext } from '../../../core/event/parse.ts'
import { MONDAY } from './made.ts'

const PAGE: ParseContext = {
  source: 'page',
  receivedAt: MONDAY,
  sentAt: null,
  maxBytes: MAX_PAGE_EVENT_BYTES,
}
const SERVER: ParseContext = { ...PAGE, source: 'server', maxBytes: MAX_SERVER_EVENT_BYTES }

const cup = { item_id: 'C1', item_name: 'Cup', price: 129, quantity: 2 }
const wire = (draft: object): object => ({ id: 'event-0001', name: 'page_view', at: MONDAY, ...draft })
const viewed = (item: object) => wire({ name: 'view_item', params: { items: [item] } })

/** The code and the path of the refusal, or null. */
function refused(input: unknown, context = PAGE): [code: string, path: string] | null {
  const parsed = parseEvent(input, context)
  return parsed.ok ? null : [parsed.problem.code, parsed.problem.path]
}

function taken(input: unknown, context = PAGE) {
  const parsed = parseEvent(input, context)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

test('an event of a page is taken with what it says, and an exact price', () => {
  const page = { url: 'https://shop.example/cup', title: 'Cup', referrer: 'https://search.example/' }
  expect(taken({ ...viewed(cup), page })).toEqual({
    id: 'event-0001',
    name: 'view_item',
    at: MONDAY,
    receivedAt: MONDAY,
    source: 'page',
    params: { items: [{ item_id: 'C1', item_name: 'Cup', priceMicro: 129_000_000, quantity: 2 }] },
    page,
  })
})

describe('the envelope', () => {
  test.each([
    ['nothing', null, ['not_an_object', '']],
    ['undefined', undefined, ['not_an_object', '']],
    ['a number', 7, ['not_an_object', '']],
    ['text', 'page_view', ['not_an_object', '']],
    ['a list', [wire({})], ['not_an_object', '']],
    ['no id', wire({ id: undefined }), ['bad_event_id', '/id']],
    ['a number for an id', wire({ id: 12_345_678 }), ['bad_event_id', '/id']],
    ['an id of 7 characters', wire({ id: 'a'.repeat(7) }), ['bad_event_id', '/id']],
    ['an id of 8 characters', wire({ id: 'a'.repeat(8) }), null],
    ['an id of 64 characters', wire({ id: 'a'.repeat(64) }), null],
    ['an id of 65 characters', wire({ id: 'a'.repeat(65) }), ['bad_event_id', '/id']],
    ['an id with a space', wire({ id: 'event 0001' }), ['bad_event_id', '/id']],
    ['an id with a line after it', wire({ id: 'event-0001\n' }), ['bad_event_id', '/id']],
    ['a UUID', wire({ id: '0199f1c2-7d3a-7c11-8f00-1234567890ab' }), null],
    ['no name', wire({ name: undefined }), ['bad_shape', '/name']],
    ['an unknown name', wire({ name: 'viewed' }), ['unknown_event', '/name']],
    ['the name of a prototype', wire({ name: 'constructor' }), ['unknown_event', '/name']],
    ['an empty name', wire({ name: '' }), ['unknown_event', '/name']],
    [
      'an event of the back end',
      wire({ name: 'refund', params: { transaction_id: '1' } }),
      ['not_public', '/name'],
    ],
    ['an event of our own', wire({ name: 'message_sent' }), ['not_public', '/name']],
    ['parameters that are a list', wire({ params: [] }), ['bad_shape', '/params']],
    ['parameters that are text', wire({ params: 'x' }), ['bad_shape', '/params']],
    ['null parameters', wire({ params: null }), null],
    ['a page without address', wire({ page: {} }), ['bad_shape', '/page']],
    ['a page that is text', wire({ page: '/cup' }), ['bad_shape', '/page']],
    ['a null page', wire({ page: null }), null],
  ])('%s', (_, input, problem) => {
    expect(refused(input)).toEqual(problem)
  })

  test('what a page may not send, a back end may', () => {
    expect(refused(wire({ name: 'refund', params: { transaction_id: '1' } }), SERVER)).toBeNull()
  })

  test('an unknown name is answered with the nearest one', () => {
    const parsed = parseEvent(wire({ name: 'viewItem' }), PAGE)
    expect(parsed).toMatchObject({
      ok: false,
      problem: { message: '"viewItem" is not known; did you mean view_item?' },
    })
  })

  test('long texts of a page are cut, as a browser writes them', () => {
    const { page } = taken(
      wire({ page: { url: `/${'u'.repeat(3_000)}`, title: 't'.repeat(2_000), referrer: '' } }),
    )
    expect([page?.url.length, page?.title?.length, page?.referrer]).toEqual([2_048, 1_000, undefined])
  })
})

describe('hostile JSON', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
  const withParams = (text: string) =>
    JSON.parse(`{"id":"event-0001","name":"page_view","at":${MONDAY},"params":${text}}`)

  test.each([
    ['__proto__', withParams('{"__proto__":{"admin":true}}'), ['forbidden_key', '/params/__proto__']],
    ['constructor', withParams('{"a":{"constructor":1}}'), ['forbidden_key', '/params/a/constructor']],
    ['prototype', withParams('{"prototype":1}'), ['forbidden_key', '/params/prototype']],
    ['NUL in a text', wire({ params: { a: 'x\u0000' } }), ['control_character', '/params/a']],
    ['eight levels', wire({ params: { a: nested(6) } }), null],
    ['nine levels', wire({ params: { a: nested(7) } }), ['too_deep', '/params/a/0/0/0/0/0/0']],
  ])('%s', (_, input, problem) => {
    expect(refused(input)).toEqual(problem)
  })

  test.each([10_000, 100_000])('depth %i is refused, not fallen into', (depth) => {
    expect(refused(wire({ params: { a: nested(depth) } }))?.[0]).toBe('too_deep')
    expect(refused(nested(depth))?.[0]).toBe('too_deep')
  })

  test.each([
    [PAGE, 3_000],
    [SERVER, 50_000],
  ])('at most so many keys are taken from $source', (context, max) => {
    const params = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 1]))
    const roomy = { ...context, maxBytes: Infinity }
    expect(refused(wire({ params: params(max - 4) }), roomy)).toBeNull()
    expect(refused(wire({ params: params(max - 3) }), roomy)?.[0]).toBe('too_many_keys')
  })

  test.each([
    [PAGE, 16 * 1024],
    [SERVER, 512 * 1024],
  ])('at most so many bytes are taken from $source', (context, max) => {
    const sized = (bytes: number) => {
      const empty = wire({ params: { note: '' } })
      return wire({ params: { note: 'x'.repeat(bytes - JSON.stringify(empty).length) } })
    }
    expect(refused(sized(max), context)).toBeNull()
    expect(refused(sized(max + 1), context)).toEqual(['event_too_large', ''])
  })

  test.each([
    [
      'a function that JSON would call',
      {
        toJSON: () => {
          throw new Error('no')
        },
      },
    ],
    ['a bigint', { params: { big: 1n } }],
    [
      'a circle',
      (() => {
        const circle: Record<string, unknown> = {}
        circle['self'] = circle
        return circle
      })(),
    ],
  ])('%s is no event', (_, input) => {
    expect(parseEvent({ ...wire({}), ...input }, PAGE).ok).toBe(false)
  })
})

describe('the time', () => {
  const at = (value: unknown, context: Partial<ParseContext> = {}) => {
    const parsed = parseEvent(wire({ at: value }), { ...PAGE, ...context })
    return parsed.ok ? parsed.value.at - MONDAY : parsed.problem.code
  }

  test.each([
    ['now', MONDAY, 0],
    ['ISO 8601 text', '2026-10-19T07:59:59.500Z', -500],
    ['a part of a millisecond', MONDAY - 0.5, -1],
    ['30 days ago', MONDAY - 30 * DAY_MS, -30 * DAY_MS],
    ['a millisecond more', MONDAY - 30 * DAY_MS - 1, 'time_out_of_range'],
    ['5 minutes ahead: it happened no later than it was received', MONDAY + 5 * MINUTE_MS, 0],
    ['a millisecond more ahead', MONDAY + 5 * MINUTE_MS + 1, 'time_out_of_range'],
    ['1970', 0, 'time_out_of_range'],
    ['seconds for milliseconds', MONDAY / 1000, 'time_out_of_range'],
    ['nothing', undefined, 'bad_time'],
    ['null', null, 'bad_time'],
    ['words', 'yesterday', 'bad_time'],
    ['not a number', NaN, 'bad_time'],
    ['infinity', Infinity, 'bad_time'],
    ['beyond the calendar', 8.64e15 + 1, 'bad_time'],
  ])('%s', (_, value, expected) => {
    expect(at(value)).toBe(expected)
  })

  test('a back end may tell of any past, but of no future', () => {
    expect(at(0, { source: 'server' })).toBe(-MONDAY)
    expect(at('2010-12-01T08:26:00Z', { source: 'server' })).toBeLessThan(0)
    expect(at(MONDAY + 5 * MINUTE_MS + 1, { source: 'server' })).toBe('time_out_of_range')
  })

  test.each([
    ['a day behind', -DAY_MS],
    ['a year behind', -365 * DAY_MS],
    ['two hours ahead', 2 * HOUR_MS],
    ['eleven seconds ahead', 11 * SECOND_MS],
  ])('a clock that is %s is put right', (_, skewMs) => {
    expect(at(MONDAY + skewMs - MINUTE_MS, { sentAt: MONDAY + skewMs })).toBe(-MINUTE_MS)
  })

  test('ten seconds are the way here, not a wrong clock', () => {
    expect(at(MONDAY - MINUTE_MS, { sentAt: MONDAY - 10 * SECOND_MS })).toBe(-MINUTE_MS)
    expect(at(MONDAY - MINUTE_MS, { sentAt: MONDAY - 10 * SECOND_MS - 1 })).toBe(
      -MINUTE_MS + 10 * SECOND_MS + 1,
    )
  })

  test('a clock put right does not open the window wider', () => {
    expect(at(MONDAY, { sentAt: MONDAY - DAY_MS })).toBe('time_out_of_range')
    expect(at(MONDAY - 31 * DAY_MS, { sentAt: MONDAY - DAY_MS })).toBe(-30 * DAY_MS)
  })
})

describe('parameters', () => {
  const found = (params: object) => wire({ name: 'search', params })
  const param = (name: string, params: object) => taken(wire({ name, params }), SERVER).params

  test.each([
    ['are missing', {}, ['missing_param', '/params/search_term']],
    ['are null', { search_term: null }, ['missing_param', '/params/search_term']],
    ['are empty', { search_term: '' }, ['missing_param', '/params/search_term']],
    ['are an object', { search_term: { a: 1 } }, ['bad_param', '/params/search_term']],
    ['are yes or no', { search_term: true }, ['bad_param', '/params/search_term']],
    ['have 1,000 characters', { search_term: 'x'.repeat(1_000) }, null],
    ['have 1,001 characters', { search_term: 'x'.repeat(1_001) }, ['bad_param', '/params/search_term']],
  ])('that are needed and %s', (_, params, problem) => {
    expect(refused(found(params))).toEqual(problem)
  })

  test('numbers arrive as text and texts as numbers', () => {
    expect(param('purchase', { transaction_id: 1042, value: '11.99', items: [cup] })).toMatchObject({
      transaction_id: '1042',
      value: 11.99,
    })
  })

  test.each(['', ' ', 'eleven', '1,5', {}, [], true, Infinity])('%j is no value of an order', (value) => {
    const order = wire({ name: 'purchase', params: { transaction_id: '1', value, items: [cup] } })
    expect(refused(order)).toEqual(['bad_param', '/params/value'])
  })

  test.each(['true', 1, 0, {}, []])('%j is no answer to a question of consent', (analytics) => {
    expect(refused(wire({ name: 'consent_update', params: { analytics } }))).toEqual([
      'bad_param',
      '/params/analytics',
    ])
  })

  test('what is not in the catalogue is kept as it came', () => {
    expect(param('search', { search_term: 'x', own: { list: [1, null] } })).toEqual({
      search_term: 'x',
      own: { list: [1, null] },
    })
  })

  test('what came in is not changed', () => {
    const input = Object.freeze(viewed(Object.freeze({ ...cup, price: '129' })))
    expect(() => taken(input)).not.toThrow()
  })
})

describe('items', () => {
  const many = (count: number) => Array.from({ length: count }, () => ({ item_id: 'C1' }))
  const items = (list: unknown) => wire({ name: 'add_to_cart', params: { items: list } })

  test.each([
    ['missing', undefined, ['missing_param', '/params/items']],
    ['null', null, ['missing_param', '/params/items']],
    ['an object', { 0: cup }, ['bad_item', '/params/items']],
    ['empty', [], ['bad_item', '/params/items']],
    ['200 of them', many(200), null],
    ['201 of them', many(201), ['bad_item', '/params/items']],
    ['the second one text', [cup, 'C1'], ['bad_item', '/params/items/1']],
    ['one without id and name', [{ price: 1 }], ['bad_item', '/params/items/0/item_id']],
  ])('%s', (_, list, problem) => {
    expect(refused(items(list))).toEqual(problem)
  })

  test('a back end may send 5,000', () => {
    expect(refused(items(many(5_000)), SERVER)).toBeNull()
    expect(refused(items(many(5_001)), SERVER)).toEqual(['bad_item', '/params/items'])
  })

  test.each(['view_cart', 'view_item_list', 'begin_checkout'])('%s may come without', (name) => {
    expect(taken(wire({ name })).params).toEqual({ items: [] })
  })

  test('an event that has none by nature is still read strictly when it brings some', () => {
    expect(refused(wire({ params: { items: 'C1' } }))).toEqual(['bad_item', '/params/items'])
    expect(taken(wire({ params: { items: [{ item_id: 1 }] } })).params).toEqual({
      items: [{ item_id: '1', quantity: 1 }],
    })
    expect(taken(wire({})).params).toEqual({})
  })

  test.each([
    [{ item_id: 7 }, { item_id: '7', quantity: 1 }],
    [{ item_name: 'Cup' }, { item_id: 'Cup', item_name: 'Cup', quantity: 1 }],
    [
      { item_id: 'C1', price: '11.99' },
      { item_id: 'C1', quantity: 1, priceMicro: 11_990_000 },
    ],
    [
      { item_id: 'C1', price: 0 },
      { item_id: 'C1', quantity: 1, priceMicro: 0 },
    ],
    [
      { item_id: 'C1', price: null },
      { item_id: 'C1', quantity: 1 },
    ],
    [
      { item_id: 'C1', quantity: '3' },
      { item_id: 'C1', quantity: 3 },
    ],
    [
      { item_id: 'C1', quantity: 0.25 },
      { item_id: 'C1', quantity: 0.25 },
    ],
    [
      { item_id: 'C1', quantity: 1_000_000 },
      { item_id: 'C1', quantity: 1_000_000 },
    ],
    [
      { item_id: 'C1', item_brand: 'x'.repeat(1_001), item_category: '' },
      { item_id: 'C1', quantity: 1 },
    ],
    [
      { item_id: 'C1', coupon: 'X', index: 3 },
      { item_id: 'C1', quantity: 1 },
    ],
  ])('%j is taken as %j', (item, expected) => {
    expect(taken(viewed(item)).params.items).toEqual([expected])
  })

  test.each([
    [{ item_id: 'C1', price: 'free' }, 'price'],
    [{ item_id: 'C1', price: -1 }, 'price'],
    [{ item_id: 'C1', price: {} }, 'price'],
    [{ item_id: 'C1', price: 1e300 }, 'price'],
    [{ item_id: 'C1', quantity: 0 }, 'quantity'],
    [{ item_id: 'C1', quantity: -2 }, 'quantity'],
    [{ item_id: 'C1', quantity: null }, 'quantity'],
    [{ item_id: 'C1', quantity: 'two' }, 'quantity'],
    [{ item_id: 'C1', quantity: true }, 'quantity'],
    [{ item_id: 'C1', quantity: [2] }, 'quantity'],
    [{ item_id: 'C1', quantity: {} }, 'quantity'],
    [{ item_id: 'C1', quantity: { toString: 1, valueOf: 1 } }, 'quantity'],
    [{ item_id: 'C1', quantity: 1_000_001 }, 'quantity'],
    [{ item_id: {} }, 'item_id'],
    [{ item_id: '' }, 'item_id'],
    [{ item_id: 'x'.repeat(1_001) }, 'item_id'],
  ])('%j is refused for its %s', (item, field) => {
    expect(refused(viewed(item))).toEqual(['bad_item', `/params/items/0/${field}`])
  })
})

describe('the value of an order', () => {
  const worth = (name: string, value: unknown) => ({
    id: 'order-00000001',
    name,
    at: MONDAY,
    params: { transaction_id: 'o1', value, items: [{ item_id: 'C1', price: 10 }] },
  })

  test.each(['purchase', 'refund'])('of a %s is neither below 0 nor beyond exact sums', (name) => {
    for (const value of [-0.01, '-50', 1e15, '1e15'])
      expect(refused(worth(name, value), SERVER)).toEqual(['bad_param', '/params/value'])
    for (const value of [0, '0', 11.99, 9e9, null, undefined])
      expect(taken(worth(name, value), SERVER).name).toBe(name)
  })

  test('bounds no other event', () => {
    expect(taken(worth('view_cart', -1)).params['value']).toBe(-1)
  })
})
