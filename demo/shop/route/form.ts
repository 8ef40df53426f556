/** What a form sent. */

import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'

/** A body that is no form is an empty one: every field is then missing, and said to be. */
export async function formOf(c: Context<AppEnv>): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch {
    return new FormData()
  }
}
