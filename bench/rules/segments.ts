/**
 * What is asked in the group `rules`: five conditions such as people write, five hundred segments
 * made of few different leaves, and profiles to ask them of. The same at every run.
 *
 * All of it is in the language that the peer understands too: no ages, no behaviour.
 */
import type { Condition, View } from '../../core/rule/condition.ts'
import { chance } from '../core/person.ts'

type Next = () => number

const CITIES = ['Praha', 'Brno', 'Ostrava', 'Plzeň', 'Liberec', 'Olomouc', 'Zlín', 'Pardubice']
const SEGMENTS = ['vip', 'growth', 'retention', 'newcomer', 'bargain', 'coffee', 'tea', 'suppressed']
const DEVICES = ['phone', 'tablet', 'desktop']
const CATEGORIES = ['coffee', 'tea', 'grinders', 'cups', 'gifts', 'machines']
const PATHS = [
  '/',
  '/kategorie/kava/zrnkova',
  '/kategorie/mlynky',
  '/produkt/rucni-mlynek',
  '/c/darky',
  '/kosik',
]

const of = <T>(next: Next, list: readonly T[]): T => list[Math.floor(next() * list.length)]!

/** A profile with some forty fields, a few of them missing. */
export function profileOf(seed: number): View {
  const next = chance(seed)
  const whole = (below: number) => Math.floor(next() * below)
  return {
    p: {
      city: of(next, CITIES),
      language: of(next, ['cs', 'sk', 'en']),
      ...(next() < 0.7 && { age: 18 + whole(60) }),
      tags: CATEGORIES.filter(() => next() < 0.3),
      newsletter: next() < 0.5,
    },
    f: {
      ltv: whole(60_000),
      orders: whole(20),
      ...(next() < 0.8 && { days_since_purchase: whole(400) }),
      expected_interval_d: 20 + whole(80),
      churn: Math.round(next() * 100) / 100,
      aov: whole(3_000),
      views_7d: whole(60),
      top_category: of(next, CATEGORIES),
      rfm: `${1 + whole(5)}${1 + whole(5)}${1 + whole(5)}`,
    },
    ctx: {
      url: { path: of(next, PATHS) },
      device: of(next, DEVICES),
      weather: of(next, ['sun', 'rain', 'snow', 'clouds']),
      hour: whole(24),
      country: of(next, ['CZ', 'SK', 'PL', 'DE']),
    },
    cart: { value: whole(5_000), count: whole(8) },
    consent: { email: next() < 0.7, push: next() < 0.3, personalisation: next() < 0.9 },
    segments: SEGMENTS.filter(() => next() < 0.3),
    x: {
      global_holdout: next() < 0.1 ? 'held' : 'in',
      free_shipping: next() < 0.5 ? 'treatment' : 'control',
    },
  }
}

/** Loyal and rich; a page banner; win-back; experiment and lifecycle; what a person likes. */
export const CONDITIONS: readonly { readonly name: string; readonly when: Condition }[] = [
  {
    name: 'loyal and rich',
    when: {
      'consent.email': true,
      'f.ltv': { $gte: 20_000 },
      'f.orders': { $gte: 3 },
      'p.city': { $in: ['Brno', 'Praha'] },
    },
  },
  {
    name: 'a banner on category pages',
    when: {
      'ctx.url.path': { $regex: '^/(kategorie|c)/' },
      'ctx.weather': { $in: ['rain', 'snow'] },
      'ctx.hour': { $gte: 7, $lt: 22 },
      'cart.value': { $lt: 1_500 },
      'consent.personalisation': true,
    },
  },
  {
    name: 'win back',
    when: {
      'f.days_since_purchase': { $exists: true, $gte: 45 },
      'f.ltv': { $gt: 5_000 },
      $not: { segments: { $in: ['suppressed'] } },
    },
  },
  {
    name: 'experiment and lifecycle',
    when: {
      'x.global_holdout': { $ne: 'held' },
      'x.free_shipping': 'treatment',
      $or: [{ 'f.churn': { $gte: 0.6 } }, { 'f.orders': { $lte: 1 } }],
      segments: { $in: ['growth', 'retention'] },
    },
  },
  {
    name: 'what a person likes',
    when: {
      $or: [
        { 'f.top_category': 'coffee', 'p.tags': { $in: ['grinders', 'cups'] } },
        { 'f.views_7d': { $gte: 20 }, 'ctx.device': { $ne: 'phone' } },
      ],
      'ctx.country': { $in: ['CZ', 'SK'] },
    },
  },
]

const steps = (from: number, step: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + index * step)

/** 131 different leaves. */
export function leavesOf(): readonly Condition[] {
  return [
    ...CITIES.map((city) => ({ 'p.city': city })),
    ...['cs', 'sk', 'en'].map((language) => ({ 'p.language': language })),
    ...steps(20, 5, 8).map((age) => ({ 'p.age': { $gte: age } })),
    ...CATEGORIES.map((tag) => ({ 'p.tags': { $in: [tag] } })),
    { 'p.newsletter': true },
    ...steps(2_000, 4_000, 14).map((ltv) => ({ 'f.ltv': { $gte: ltv } })),
    ...steps(1, 2, 8).map((orders) => ({ 'f.orders': { $gte: orders } })),
    ...steps(10, 20, 12).map((days) => ({ 'f.days_since_purchase': { $gte: days } })),
    ...steps(0.2, 0.1, 7).map((churn) => ({ 'f.churn': { $gte: Math.round(churn * 10) / 10 } })),
    ...steps(300, 300, 6).map((aov) => ({ 'f.aov': { $lt: aov } })),
    ...steps(5, 10, 5).map((views) => ({ 'f.views_7d': { $gte: views } })),
    ...CATEGORIES.map((category) => ({ 'f.top_category': category })),
    ...['^5', '5$', '^[45][45]', '^1'].map((rfm) => ({ 'f.rfm': { $regex: rfm } })),
    ...['^/kategorie/', '^/(kategorie|c)/', '^/produkt/', '^/kosik'].map((path) => ({
      'ctx.url.path': { $regex: path },
    })),
    ...DEVICES.map((device) => ({ 'ctx.device': device })),
    ...['rain', 'snow', 'sun'].map((weather) => ({ 'ctx.weather': weather })),
    ...steps(6, 4, 4).map((hour) => ({ 'ctx.hour': { $gte: hour } })),
    ...['CZ', 'SK', 'PL'].map((country) => ({ 'ctx.country': country })),
    ...steps(500, 500, 7).map((value) => ({ 'cart.value': { $lt: value } })),
    ...steps(1, 1, 3).map((count) => ({ 'cart.count': { $gte: count } })),
    ...['email', 'push', 'personalisation'].map((purpose) => ({ [`consent.${purpose}`]: true })),
    ...SEGMENTS.map((segment) => ({ segments: { $in: [segment] } })),
    { 'x.global_holdout': { $ne: 'held' } },
    { 'x.free_shipping': 'treatment' },
    { 'x.free_shipping': 'control' },
    { 'f.days_since_purchase': { $exists: true } },
    { 'p.age': { $exists: true } },
  ]
}

/** Two to five conditions that all hold; every third has a choice among them, every fifth an exception. */
export function segmentsOf(count: number): readonly { readonly id: string; readonly when: Condition }[] {
  const next = chance(7)
  const leaves = leavesOf()
  const leaf = () => of(next, leaves)
  return Array.from({ length: count }, (_, index) => {
    const parts: Condition[] = Array.from({ length: 2 + Math.floor(next() * 3) }, leaf)
    if (index % 3 === 0) parts.push({ $or: [leaf(), leaf(), leaf()] })
    if (index % 5 === 0) parts.push({ $not: leaf() })
    return { id: `segment-${index}`, when: { $and: parts } }
  })
}
