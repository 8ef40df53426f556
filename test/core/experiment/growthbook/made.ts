/** Contexts, features and experiments by chance, drawn from few values so that their parts meet. */
import type { GrowthBookExperiment, StickyDocs } from '../../../../core/experiment/growthbook/type.ts'

type Draft = Record<string, unknown>

export type Dice = {
  /** One of these. */
  readonly pick: <Value>(...values: readonly Value[]) => Value
  readonly below: (count: number) => number
  /** The field, in so many of a hundred. */
  readonly some: (percent: number, key: string, make: () => unknown) => Draft
  readonly times: <Value>(count: number, make: (index: number) => Value) => Value[]
}

/** The same throws for the same seed (a linear congruential generator, Numerical Recipes). */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
  return {
    below,
    pick: (...values) => values[below(values.length)]!,
    some: (percent, key, make) => (below(100) < percent ? { [key]: make() } : {}),
    times: (count, make) => Array.from({ length: count }, (_, index) => make(index)),
  }
}

const range = ({ below }: Dice) => [below(101) / 100, below(101) / 100].sort((a, b) => a - b)

const condition = ({ pick }: Dice) =>
  pick<object>(
    {},
    { country: 'CZ' },
    { country: { $ne: 'CZ' } },
    { age: { $gt: 18 } },
    { age: { $lt: 18 } },
    { id: { $inGroup: 'g' } },
    { id: { $notInGroup: 'g' } },
    { $or: [{ plan: 'pro' }, { age: { $gte: 30 } }] },
    { plan: { $exists: false } },
  )

const weights = ({ pick }: Dice) => pick([0.5, 0.5], [0.2, 0.8], [0.1, 0.1], [1, 0], [0.4, 0.3, 0.3])

const parents = (dice: Dice) =>
  dice.times(1 + dice.below(2), () => ({
    id: dice.pick('f1', 'f2', 'f3', 'f4', 'nobody'),
    ...dice.some(90, 'condition', () =>
      dice.pick<object>({ value: true }, { value: { $exists: true } }, { value: 'b' }, { value: 1 }, {}),
    ),
    ...dice.some(50, 'gate', () => dice.pick(true, false)),
  }))

const PATTERNS = [
  '/home',
  '/home*',
  'http://www.example.com/home',
  '*',
  'www.example.com/*',
  '/home?color=blue',
  '^/home',
  '/home#x',
  'example\\.com',
  '(',
  '/new',
  'http://www.example.com/new*',
]

export const patterns = (dice: Dice) =>
  dice.times(dice.below(3), () => ({
    type: dice.pick('simple', 'simple', 'regex', 'x'),
    pattern: dice.pick(...PATTERNS),
    ...dice.some(70, 'include', () => dice.pick(true, true, false)),
  }))

const filters = (dice: Dice) => [
  {
    seed: dice.pick('s', 't'),
    ranges: [range(dice), range(dice)],
    ...dice.some(30, 'attribute', () => dice.pick('id', 'device')),
    ...dice.some(30, 'hashVersion', () => dice.pick(1, 2, 9)),
  },
]

const meta = (dice: Dice) => [
  { key: '0', ...dice.some(20, 'name', () => 'zero') },
  { ...dice.some(80, 'key', () => '1'), ...dice.some(30, 'passthrough', () => dice.pick(true, false)) },
  { key: '2' },
]

const bucketing = (dice: Dice): Draft => ({
  ...dice.some(30, 'coverage', () => dice.pick(0, 0.3, 0.5, 1, 2, -1)),
  ...dice.some(30, 'weights', () => weights(dice)),
  ...dice.some(15, 'ranges', () => [range(dice), range(dice)]),
  ...dice.some(15, 'namespace', () => [dice.pick('n1', 'n2'), ...range(dice)]),
  ...dice.some(15, 'filters', () => filters(dice)),
  ...dice.some(30, 'seed', () => dice.pick('x', 'y', '')),
  ...dice.some(50, 'hashVersion', () => dice.pick(1, 2, 2, 0, 7)),
  ...dice.some(40, 'hashAttribute', () => dice.pick('id', 'device', 'none', 'company.id', '')),
  ...dice.some(30, 'fallbackAttribute', () => dice.pick('device', 'id', 'none')),
  ...dice.some(10, 'disableStickyBucketing', () => dice.pick(true, true, false)),
  ...dice.some(30, 'bucketVersion', () => dice.below(3)),
  ...dice.some(30, 'minBucketVersion', () => dice.below(3)),
  ...dice.some(60, 'meta', () => meta(dice)),
  ...dice.some(10, 'name', () => 'N'),
  ...dice.some(10, 'phase', () => dice.pick('0', '1')),
  ...dice.some(30, 'condition', () => condition(dice)),
})

const rule = (dice: Dice): Draft => ({
  ...bucketing(dice),
  ...dice.some(30, 'id', () => dice.pick('r1', 'r2')),
  ...dice.some(30, 'key', () => dice.pick('e1', 'e2')),
  ...dice.some(35, 'force', () => dice.pick<unknown>(true, false, 1, 'b', null)),
  ...dice.some(60, 'variations', () =>
    dice.pick<unknown>([0, 1], ['a', 'b'], ['a', 'b', 'c'], [1], [{ x: 1 }, {}]),
  ),
  ...dice.some(30, 'parentConditions', () => parents(dice)),
  ...dice.some(10, 'range', () => range(dice)),
  ...dice.some(20, 'contextualVariations', () => dice.pick(['c', 't'], ['c', 't', 'u'])),
  ...dice.some(30, 'contextualBanditRef', () => dice.pick('b1', 'b2', 'none')),
})

export const experiment = (dice: Dice): GrowthBookExperiment =>
  ({
    ...bucketing(dice),
    key: dice.pick('e1', 'e2', 'f1'),
    variations: dice.pick<unknown[]>([0, 1], ['a', 'b', 'c'], [1]),
    ...dice.some(20, 'status', () => dice.pick('draft', 'running', 'stopped')),
    ...dice.some(20, 'active', () => dice.pick(true, false)),
    ...dice.some(15, 'force', () => dice.pick(0, 1, 5, -1)),
    ...dice.some(20, 'parentConditions', () => parents(dice)),
    ...dice.some(20, 'urlPatterns', () => patterns(dice)),
    ...dice.some(10, 'groups', () => [dice.pick('ga', 'gb')]),
  }) as GrowthBookExperiment

const TARGETS = [
  'http://www.example.com/new',
  'http://www.example.com/new?color=red&a=1#end',
  '/relative',
  'https://other.example/x',
]

export const automatic = (dice: Dice): GrowthBookExperiment => ({
  ...experiment(dice),
  variations: dice.pick<unknown[]>([{ urlRedirect: dice.pick(...TARGETS) }, {}], [{ domMutations: [] }, {}]),
  ...dice.some(90, 'urlPatterns', () => patterns(dice)),
  ...dice.some(40, 'persistQueryString', () => true),
  ...dice.some(10, 'manual', () => true),
  ...dice.some(10, 'changeId', () => 'c1'),
})

export const URLS = [
  '',
  'http://www.example.com/home',
  'http://www.example.com/home?color=blue&food=su%20shi+x&e1=1',
  'http://www.example.com/home?f1=0#x',
  'http://www.example.com/home/?e2=1',
  'http://www.example.com/home/?e1=0x1',
  'https://example.com',
  '/home?color=bluegreen',
  'http://www.example.com/new?x=1&color=blue',
  'HTTP://WWW.Example.com:80/a/../home',
]

export const docs = (dice: Dice): StickyDocs =>
  Object.fromEntries(
    (['id||1', 'id||2', 'id||5', 'device||d1'] as const).flatMap((key) => {
      if (dice.below(2) === 0) return []
      const [attributeName, attributeValue] = key.split('||') as [string, string]
      const one = () =>
        dice.some(60, `${dice.pick('e1', 'e2', 'f1', 'f2')}__${dice.below(3)}`, () =>
          dice.pick('0', '1', '2', '9'),
        )
      return [[key, { attributeName, attributeValue, assignments: { ...one(), ...one() } as never }]]
    }),
  )

export const context = (dice: Dice): Draft => ({
  ...dice.some(95, 'attributes', () => ({
    ...dice.some(85, 'id', () => dice.pick<unknown>('1', '2', '3', 'user4', 5, '', null, 0, true, 'ž')),
    ...dice.some(50, 'device', () => dice.pick('d1', 'd2', '')),
    ...dice.some(50, 'company', () => ({ id: 'c1' })),
    ...dice.some(40, 'country', () => dice.pick('CZ', 'SK', null)),
    ...dice.some(50, 'age', () => dice.pick<unknown>(10, 20, 40, '20')),
    ...dice.some(30, 'plan', () => dice.pick('pro', 'free')),
  })),
  ...dice.some(10, 'attributeOverrides', () => ({ id: dice.pick('7', '') })),
  ...dice.some(5, 'enabled', () => dice.pick(true, false)),
  ...dice.some(10, 'qaMode', () => dice.pick(true, false)),
  ...dice.some(50, 'url', () => dice.pick(...URLS)),
  ...dice.some(15, 'forcedVariations', () => ({ [dice.pick('e1', 'e2', 'f1')]: dice.pick(0, 1, 4) })),
  ...dice.some(5, 'overrides', () => ({
    e1: dice.pick<object>(
      { status: 'stopped' },
      { coverage: 0.2 },
      { force: 1 },
      { weights: [1, 0] },
      { url: 'home' },
    ),
  })),
  ...dice.some(30, 'groups', () => ({ ga: dice.pick(true, false) })),
  savedGroups: { g: ['1', '2'] },
  features: Object.fromEntries(
    ['f1', 'f2', 'f3', 'f4'].map((key) => [
      key,
      {
        ...dice.some(80, 'defaultValue', () => dice.pick<unknown>(true, false, 'b', 0, null)),
        ...dice.some(90, 'rules', () => dice.times(dice.below(4), () => rule(dice))),
      },
    ]),
  ),
  contextualBandits: {
    b1: {
      ...dice.some(80, 'banditVersion', () => 7),
      ...dice.some(80, 'contexts', () =>
        dice.times(dice.below(3), (leafId) => ({
          leafId,
          condition: condition(dice),
          weights: weights(dice),
        })),
      ),
    },
    b2: { contexts: [{ leafId: 3, condition: {}, weights: [0, 1] }] },
  },
})
