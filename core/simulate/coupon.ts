/** Which offers the coupons of a template are of. */
import type { TemplateWords } from '../message/template.ts'

/** By id of the template; those without a coupon are left out. */
export function couponsIn(templates: Readonly<Record<string, TemplateWords>>): {
  readonly [template: string]: readonly string[]
} {
  const found = Object.entries(templates).flatMap(([id, { cs, en }]): [string, string[]][] => {
    const offers = [cs, en].flatMap((template) =>
      template.channel === 'email'
        ? template.blocks.flatMap((block) => (block.kind === 'coupon' ? [block.offer] : []))
        : [],
    )
    return offers.length > 0 ? [[id, [...new Set(offers)]]] : []
  })
  return Object.fromEntries(found)
}
