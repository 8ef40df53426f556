/**
 * The clients' default paths at the root of the host, /v1/*. That is the shop's own ground: only
 * who carries a key of ours is answered here, and everything else goes on to the shop.
 */
import type { Context, Next } from 'hono'
import { shopPagesOnly } from '../../guard/cross-origin.ts'
import type { Env } from '../../env.ts'
import { postSegment } from '../segment.ts'
import { headerKey, trustOf } from './key.ts'
import { getSettings, segmentPagesOnly } from './settings.ts'

type Handled = Promise<Response | undefined>

export async function anySegmentAtRoot(c: Context<{ Bindings: Env }>, next: Next): Handled {
  const isOurs = c.req.method === 'POST' && trustOf(c.env, headerKey(c.req.raw)) !== null
  return atRoot(c, next, { isOurs, answer: postSegment })
}

export async function anySettingsAtRoot(c: Context<{ Bindings: Env }>, next: Next): Handled {
  const isOurs = c.req.method === 'GET' && c.req.param('key') === c.env.SITE_KEY
  return atRoot(c, next, { isOurs, answer: getSettings })
}

type Ours = {
  readonly isOurs: boolean
  readonly answer: (c: Context<{ Bindings: Env }>) => Promise<Response>
}

async function atRoot(c: Context<{ Bindings: Env }>, next: Next, { isOurs, answer }: Ours): Handled {
  if (isOurs) {
    // Hono's middleware writes onto the answer that its `next` has put there.
    const refused = await segmentPagesOnly(c, async () => {
      c.res = await answer(c)
    })
    return refused instanceof Response ? refused : c.res
  }
  // A browser asks for leave without showing its key; our own pages get it, others ask the shop.
  if (c.req.method === 'OPTIONS' && c.req.header('origin') !== undefined) {
    const asked = await shopPagesOnly(c, async () => {})
    if (asked instanceof Response && asked.status === 204) {
      const leave = await segmentPagesOnly(c, async () => {})
      if (leave instanceof Response) return leave
    }
  }
  await next()
  return undefined
}
