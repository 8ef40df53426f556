/** Addresses of an entry that may not stand in a link or picture. The product is taken without them, and that is told. */
import { webAddress } from './product.ts'
import { rowFault } from './row-fault.ts'
import type { RowFault } from './row-fault.ts'
import type { FeedRow } from './row.ts'

/** The tags and columns that each dialect reads a product's page and first picture from, in small letters. */
const ADDRESS_TAGS = new Set([
  'url',
  'orig_url',
  'imgurl',
  'link',
  'image_link',
  'image[0].url',
  'defaultimage',
])

/** @param id  the product's, as read; null where it could not be. */
export function addressFaults(row: FeedRow, id: string | null): RowFault[] {
  return row.children.flatMap(({ tag, text }) => {
    const name = tag.replace(/^g:/, '').trim().toLowerCase().replaceAll(' ', '_')
    const isWrong = ADDRESS_TAGS.has(name) && text.trim() !== '' && webAddress(text) === ''
    return isWrong ? [rowFault('bad_url', `/${tag}`, id, text.trim())] : []
  })
}
