/** Middlewares: what a request brings, and what every response carries. */

import { createMiddleware } from 'hono/factory'
import { getCookie } from 'hono/cookie'
import { assetPaths } from '../asset-paths.ts'
import { CART_COOKIE, parseCart } from '../commerce/cart.ts'
import { FLASH_COOKIE, parseFlash } from '../commerce/flash.ts'
import type { AppEnv } from '../env.ts'
import { hashToken } from '../store/password.ts'
import { SESSION_COOKIE } from './cookies.ts'
import { storeOf } from './store.ts'

/** Visitors without a session cost the store nothing. */
export const readVisit = createMiddleware<AppEnv>(async (c, next) => {
  const url = new URL(c.req.url)
  const token = getCookie(c, SESSION_COOKIE)
  c.set('visit', {
    nonce: btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))),
    origin: url.origin,
    isSecure: url.protocol === 'https:',
    path: url.pathname,
    cart: parseCart(getCookie(c, CART_COOKIE)),
    account: token ? await storeOf(c.env).accountBySession(await hashToken(token)) : null,
    flash: parseFlash(getCookie(c, FLASH_COOKIE)),
    assets: await assetPaths(c.env.ASSETS),
    pushUrl: c.env.PUSH_URL ?? '',
  })
  await next()
})

/**
 * Scripts come from this origin or carry the nonce of the page. Styles may be inline because the
 * consent banner writes some.
 */
export const secure = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { nonce, pushUrl } = c.var.visit
  const policy = [
    "default-src 'self'",
    ...(URL.canParse(pushUrl) ? [`connect-src 'self' ${new URL(pushUrl).origin}`] : []),
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ]
  c.header('content-security-policy', policy.join('; '))
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'strict-origin-when-cross-origin')
  c.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
})

/**
 * A form of another site cannot change anything here. Hosts are compared, not schemes: behind a
 * proxy the two may differ.
 */
export const ownFormsOnly = createMiddleware<AppEnv>(async (c, next) => {
  const origin = c.req.header('origin')
  if (c.req.method === 'POST' && origin && hostOf(origin) !== new URL(c.req.url).host) {
    return c.text('Tento formulář nepatří k obchodu.', 403)
  }
  await next()
})

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
