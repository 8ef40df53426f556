/** GET /_v/gallery: every widget in all its states; of the demo only. */
import type { Context } from 'hono'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { refuse } from '../guard/problem.ts'

/** Strict, for that is what the widgets have to stand. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

export async function getGallery(c: Context<{ Bindings: Env }>): Promise<Response> {
  if (c.env.DEMO !== 'on') return refuse('not_found', '', 'This is no demo.')
  const { galleryHtml } = await import('../render/gallery.tsx')
  const html = galleryHtml({
    language: c.req.query('language') === 'en' ? 'en' : 'cs',
    theme: c.req.query('theme') === 'dark' ? 'dark' : 'light',
    nowMs: await clockNow(c.env),
  })
  return c.html(html, 200, { 'content-security-policy': POLICY, 'cache-control': 'no-store' })
}
