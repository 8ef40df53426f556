import { expect, test } from 'vitest'
import { BLANK } from '../../../core/catalogue/product.ts'
import { groupOf, groupOfVariants, variantsOf } from '../../../core/catalogue/variant.ts'

const one = (id: string, draft: object = {}) => ({ ...BLANK, id, title: `Tričko Vlna ${id}`, ...draft })
const SHIRTS = [
  one('M', { groupId: 'T', priceMicro: 200, stock: 0, available: false, imageUrl: '/m.svg' }),
  one('L', { groupId: 'T', priceMicro: 300, stock: 2, available: true, imageUrl: '/l.svg' }),
  one('S', { groupId: 'T', priceMicro: 250, stock: 1, available: true, imageUrl: '/s.svg' }),
]
const MUG = one('H')

test('a product without a group is one by itself', () => {
  expect(groupOf(MUG)).toBe('H')
  expect(variantsOf([...SHIRTS, MUG], 'T').map(({ id }) => id)).toEqual(['L', 'M', 'S'])
  expect(variantsOf([...SHIRTS, MUG], 'H')).toEqual([MUG])
})

test('a group costs what can be bought of it, and can be bought if one variant can', () => {
  expect(groupOfVariants(SHIRTS)).toEqual({
    id: 'T',
    title: 'Tričko Vlna',
    imageUrl: '/l.svg',
    url: '',
    currency: 'CZK',
    fromMicro: 250,
    toMicro: 300,
    available: true,
    stock: 3,
    variants: ['M', 'L', 'S'],
  })
})

test('where nothing can be bought the range is over all, and no count is no stock', () => {
  const gone = SHIRTS.map((shirt) => ({ ...shirt, available: false, stock: null }))
  expect(groupOfVariants(gone)).toMatchObject({ fromMicro: 200, toMicro: 300, available: false, stock: null })
  expect(groupOfVariants([])).toBeNull()
})

test.each([
  [['Láhev (modrá)', 'Láhev (bílá)'], 'Láhev'],
  [['Láhev, modrá', 'Láhev, bílá'], 'Láhev'],
  [['Hrnek', 'Talíř'], 'Hrnek'],
  [['Hrnek'], 'Hrnek'],
])('the title of %j is %j', (titles, title) => {
  expect(groupOfVariants(titles.map((text, index) => one(String(index), { title: text })))?.title).toBe(title)
})
