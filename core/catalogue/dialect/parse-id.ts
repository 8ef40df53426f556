/** The id of an entry, the one field without which nothing can be told. */
import { fail, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { MAX_ID } from '../product.ts'
import { rowFault } from '../row-fault.ts'
import type { RowFault } from '../row-fault.ts'

export function parseId(text: string, path: string): Result<string, RowFault> {
  const id = text.trim()
  if (id === '') return fail(rowFault('missing_id', path))
  return id.length > MAX_ID || /\p{Cc}/u.test(id) || !id.isWellFormed()
    ? fail(rowFault('bad_id', path, null, id))
    : ok(id)
}
