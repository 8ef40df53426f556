/** The scripts written into the page: the tag's start and the events of this page. */

import type { ProductList, Push } from '../commerce/analytics.ts'
import { listItems } from '../commerce/analytics.ts'

/** JSON that cannot end its script element nor open a comment in it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}

/** Consent Mode: everything denied until the banner says otherwise. The class tells styles that scripts run. */
export const tagStart = [
  "document.documentElement.classList.add('js');",
  'window.dataLayer=window.dataLayer||[];',
  'function gtag(){dataLayer.push(arguments)}',
  "gtag('consent','default',{ad_storage:'denied',analytics_storage:'denied',ad_user_data:'denied',ad_personalization:'denied',personalization_storage:'denied',functionality_storage:'denied',security_storage:'granted',wait_for_update:500});",
  "gtag('js',new Date());gtag('config','G-PRAZEN0001');",
].join('')

/** An e-commerce event is preceded by a reset, or Tag Manager would merge it with the one before. */
export function pushScript(pushes: readonly Push[]): string {
  return pushes
    .map(
      (push) =>
        ('ecommerce' in push ? 'dataLayer.push({ecommerce:null});' : '') +
        `dataLayer.push(${scriptJson(push)});`,
    )
    .join('')
}

/** List id to slug to item, for the click on a card. */
export function listsJson(lists: readonly ProductList[]): string {
  const entries = lists.map((list) => {
    const items = listItems(list)
    return [
      list.id,
      Object.fromEntries(list.products.map((product, index) => [product.slug, items[index]])),
    ] as const
  })
  return scriptJson(Object.fromEntries(entries))
}
