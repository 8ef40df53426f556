/** Turns a page into a response. */

import type { Context } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { renderToString } from 'preact-render-to-string'
import { FLASH_COOKIE } from '../commerce/flash.ts'
import type { AppEnv } from '../env.ts'
import { tieMarkup } from '../typography.ts'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'

/** The event of the last form is told by the page that is rendered, so its cookie goes. */
export function respond(c: Context<AppEnv>, page: Page): Response {
  const { visit } = c.var
  if (visit.flash) deleteCookie(c, FLASH_COOKIE, { path: '/' })
  c.header('cache-control', page.isPrivate ? 'private, no-store' : 'private, no-cache')
  const markup = renderToString(<Layout visit={visit} page={page} />)
  return c.html(`<!doctype html>${tieMarkup(markup)}`, page.status ?? 200)
}
