/** What has to be gathered for a template before it is filled in; nothing else is read. */
import type { Condition } from '../rule/condition.ts'
import type { EmailBlock, ProductsOf, Template } from './template.ts'

export type Needs = {
  readonly cart: boolean
  readonly order: boolean
  readonly product: boolean
  /** How many of each at most. */
  readonly products: Readonly<Partial<Record<ProductsOf, number>>>
  readonly offers: readonly string[]
  readonly campaigns: readonly string[]
}

export function needsOf(template: Template): Needs {
  const blocks = template.channel === 'email' ? template.blocks : []
  const texts = JSON.stringify(template)
  const reads = (word: RegExp) => word.test(texts)
  const of = <Kind extends EmailBlock['kind']>(kind: Kind) =>
    blocks.filter((block): block is Extract<EmailBlock, { kind: Kind }> => block.kind === kind)
  const products: Partial<Record<ProductsOf, number>> = {}
  for (const { of: first, count, or } of of('products'))
    for (const list of or ? [first, or.of] : [first]) products[list] = Math.max(products[list] ?? 0, count)
  return {
    cart: of('cart').length > 0 || reads(/\b(?:cart|items)\b/),
    order: of('order').length > 0 || reads(/\border\b/),
    product: of('product').length > 0 || reads(/\bproduct\b/),
    products,
    offers: [...new Set(of('coupon').map(({ offer }) => offer))],
    campaigns: [...new Set(of('campaign').map(({ campaign }) => campaign))],
  }
}

/** Every rule of a template: what has to be remembered for it. */
export function rulesOfTemplate(template: Template): Condition[] {
  const blocks = template.channel === 'email' ? template.blocks : []
  return blocks.flatMap(({ when }) => (when === undefined ? [] : [when]))
}
