/** What a page hands to the layout. */

import type { ComponentChild } from 'preact'
import type { ProductList, Push } from '../commerce/analytics.ts'

export interface Page {
  readonly title: string
  readonly description: string
  readonly main: ComponentChild
  /** Pages of one person are neither indexed nor kept. */
  readonly isPrivate?: true
  readonly status?: 200 | 400 | 404 | 409 | 422 | 429 | 500
  readonly pushes?: readonly Push[]
  /** Lists on the page, so that a click on a card can be reported as select_item. */
  readonly lists?: readonly ProductList[]
  readonly jsonLd?: readonly unknown[]
  readonly searched?: string
  readonly categorySlug?: string
}
