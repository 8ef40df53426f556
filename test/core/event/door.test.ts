import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { anything, array, constantFrom, dictionary, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { history } from '../../../demo/seed/history.ts'
import { products } from '../../../demo/shop/catalogue/catalogue.ts'
import { EVENTS } from '../../../core/event/catalogue.ts'
import { passDoor } from '../../../core/event/door.ts'
import type { ParseContext } from '../../../core/event/parse.ts'
import type { Plan } from '../../../core/event/plan.ts'
import { holds } from '../holds.ts'
import { MONDAY } from './made.ts'

const PAGE: ParseContext = { source: 'page', receivedAt: MONDAY, sentAt: null, maxBytes: 16 * 1024 }
const SERVER: ParseContext = { ...PAGE, source: 'server', maxBytes: 512 * 1024 }
const wire = (name: string, params: object, more: object = {}) => ({
  id: 'event-0001',
  name,
  at: MONDAY,
  params,
  ...more,
})

function through(input: unknown, context: ParseContext = PAGE) {
  const passed = passDoor(input, context)
  if (!passed.ok) throw new Error(JSON.stringify(passed.problem))
  return {
    ...passed.value,
    told: passed.value.dropped.map(({ path, code, kind }) => `${path} ${kind ?? code}`),
  }
}

describe('what is left out', () => {
  test('undeclared fields, each told once by its place', () => {
    const items = [
      { item_id: 'A', colour: 'red', colour2: 1 },
      { item_id: 'B', colour: 'blue' },
    ]
    const { event, told } = through(
      wire('add_to_cart', { items, value: 1, note: 'x', nested: { a: 1 } }, { extra: true }),
    )
    expect(event.params).toEqual({
      items: [
        { item_id: 'A', quantity: 1 },
        { item_id: 'B', quantity: 1 },
      ],
      value: 1,
    })
    expect(told).toEqual([
      '/params/note undeclared_field',
      '/params/nested undeclared_field',
      '/extra undeclared_field',
      '/params/items/*/colour undeclared_field',
      '/params/items/*/colour2 undeclared_field',
    ])
  })

  test('sensitive fields, with their kind', () => {
    const { event, told } = through(
      wire('generate_lead', {
        wording: 'karta 4111111111111111',
        diagnosis: 'x',
        email: 'jana@example.com',
        phone: '777123456',
      }),
    )
    expect(event.params).toEqual({ email: 'jana@example.com', phone: '777123456' })
    expect(told).toEqual(['/params/wording card', '/params/diagnosis health'])
  })

  test('of a parameter that the event cannot miss the number alone', () => {
    const { event, told } = through(wire('search', { search_term: 'platba 4111 1111 1111 1111' }))
    expect(event.params).toEqual({ search_term: 'platba •••' })
    expect(told).toEqual(['/params/search_term card'])
  })

  test('inside a record of any shape, too', () => {
    const traits = {
      size: 42,
      note: 'jan@example.com',
      'health.allergies': ['nuts'],
      more: { heslo: 'x', ok: [1] },
    }
    const { event, told } = through(wire('traits_update', { traits }))
    expect(event.params).toEqual({ traits: { size: 42, note: '•••', more: { ok: [1] } } })
    expect(told).toEqual(['/params/traits/health.allergies health', '/params/traits/more/heslo password'])
  })

  test('in the address of a page, its title and where it came from', () => {
    const page = {
      url: 'https://s.cz/?q=jan%40x.cz&cvv=1',
      title: '780123/3540',
      referrer: 'https://s.cz/?token=a',
    }
    const { event, told } = through(wire('page_view', {}, { page }))
    expect(event.page).toEqual({
      url: 'https://s.cz/?q=•••&cvv=•••',
      title: '•••',
      referrer: 'https://s.cz/?token=•••',
    })
    expect(told).toEqual(['/page/url card', '/page/title national_id'])
  })

  test('ids of goods and orders are never touched', () => {
    const { event, told } = through(
      wire('purchase', {
        transaction_id: '4111111111111111',
        items: [{ item_id: '7801233540', item_name: 'Hrnek 777' }],
      }),
    )
    expect(event.params['transaction_id']).toBe('4111111111111111')
    expect(event.params.items![0]!.item_id).toBe('7801233540')
    expect(told).toEqual([])
  })

  test('what the plan declares is kept', () => {
    const plan: Plan = {
      events: {},
      params: { search: { shelf: { kind: 'text', purposes: ['analytics'] } } },
    }
    const input = wire('search', { search_term: 'x', shelf: 'A' })
    expect(through(input, { ...PAGE, plan }).event.params).toEqual({ search_term: 'x', shelf: 'A' })
    expect(through(input).event.params).toEqual({ search_term: 'x' })
  })
})

describe('real traffic', () => {
  test('the history of the demo comes in whole: nothing dropped, nothing masked, no false alarm', () => {
    const goods = products.map(({ id, name, categoryId, brand }) => ({
      id,
      title: name,
      category: categoryId,
      brand,
      price: 290,
      path: `/p/${id}`,
    }))
    const events = history({ seed: 1, products: goods, endAt: MONDAY })
    expect(events.length).toBeGreaterThan(5_000)
    for (const event of events) {
      const { event: kept, told } = through(event, { ...SERVER, receivedAt: MONDAY })
      expect(told, JSON.stringify(event)).toEqual([])
      expect(JSON.stringify(kept)).not.toContain('•••')
    }
  })

  test('every product of the demo, its EAN and its page', () => {
    for (const product of products) {
      const text = JSON.stringify(product)
      for (const variant of [text.match(/\d{13}/g) ?? [], [product.id]].flat()) {
        const page = { url: `https://shop.example/produkt/${variant}?ean=${variant}`, title: variant }
        expect(through(wire('search', { search_term: variant }, { page })).told, variant).toEqual([])
      }
    }
  })
})

describe('poison (F9, T20)', () => {
  const poisons: unknown[] = [
    JSON.parse('{"__proto__":{"consented":true}}'),
    { ...wire('page_view', {}), params: JSON.parse('{"constructor":{"prototype":{"x":1}}}') },
    wire('constructor', {}),
    wire('__proto__', {}),
    wire('page_view', JSON.parse('['.repeat(20) + ']'.repeat(20))),
    null,
    7,
    'text',
    [],
    [[[]]],
    wire('purchase', { transaction_id: { toString: 1 }, items: [null, 1, 'x'] }),
    wire('view_item', { items: [{ item_id: { valueOf: 1 } }] }),
    wire('page_view', {}, { at: { valueOf: 1 } }),
    wire('page_view', {}, { page: { url: '%', title: [], referrer: {} } }),
  ]

  test('each is answered and its neighbours pass', () => {
    const good = wire('search', { search_term: 'hrnek' })
    for (const poison of poisons) {
      const [before, , after] = [good, poison, good].map((one) => passDoor(one, PAGE))
      expect(before!.ok && after!.ok).toBe(true)
    }
    expect(({} as { consented?: boolean }).consented).toBeUndefined()
  })

  test('anything at all is taken or refused, never thrown', () => {
    const names = constantFrom(...Object.keys(EVENTS))
    holds(
      property(anything({ withBigInt: true, withNullPrototype: true, withDate: true }), (value) => {
        passDoor(value, PAGE)
        passDoor(wire('traits_update', { traits: { value } }), SERVER)
      }),
      1_000,
    )
    holds(
      property(names, dictionary(string(), anything()), array(anything()), (name, params, items) => {
        passDoor(wire(name, { ...params, items }), SERVER)
      }),
      1_000,
    )
  })

  const vectors = join(import.meta.dirname, '../../../../shared/vectors')
  const strings = join(vectors, 'naughty-strings/blns.json')
  test.skipIf(!existsSync(strings))('naughty strings as everything that can be text', () => {
    for (const text of JSON.parse(readFileSync(strings, 'utf8')) as string[]) {
      const page = { url: text, title: text, referrer: text }
      passDoor(wire(text, { [text]: text, search_term: text }, { page, id: text }), PAGE)
      const passed = passDoor(wire('search', { search_term: text || 'x', [text]: text }, { page }), PAGE)
      if (!passed.ok) expect(passed.problem.code).toMatch(/forbidden_key|control_character|bad_param/)
    }
  })

  const parsing = join(vectors, 'json-parsing/test_parsing')
  test.skipIf(!existsSync(parsing))('every JSON that a parser must or may take', () => {
    let read = 0
    for (const file of readdirSync(parsing).filter((name) => /^[yi]_/.test(name))) {
      let value: unknown
      try {
        value = JSON.parse(readFileSync(join(parsing, file), 'utf8'))
      } catch {
        continue
      }
      read++
      passDoor(value, PAGE)
      passDoor(wire('search', { search_term: 'x', value }), SERVER)
      passDoor(wire('traits_update', { traits: { value } }), SERVER)
    }
    expect(read).toBeGreaterThan(90)
  })
})
