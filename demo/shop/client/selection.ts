/** Reports which card of a list was opened. Cards that the shop did not list itself are not its to report. */

import { push } from './data-layer.ts'

interface ListedItem {
  readonly item_list_id?: string
  readonly item_list_name?: string
}

type Lists = Readonly<Record<string, Readonly<Record<string, ListedItem>>>>

function slugOf(link: HTMLAnchorElement): string {
  return link.pathname.split('/').pop() ?? ''
}

export function reportSelections(): void {
  const lists = JSON.parse(document.querySelector('#seznamy')?.textContent ?? '{}') as Lists
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.product-card__link') : null
    const list = link?.closest<HTMLElement>('[data-list]')?.dataset['list']
    const item = link && list ? lists[list]?.[slugOf(link)] : undefined
    if (!item) return
    const { item_list_id, item_list_name } = item
    push({ event: 'select_item', ecommerce: { item_list_id, item_list_name, items: [item] } })
  })
}
