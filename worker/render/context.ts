/** What the edge knows of a page before any rule is asked. */
import { contextOf as contextFrom } from '../../core/decision/page-context.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'

export function contextOf(
  request: Request,
  page: { readonly url: string; readonly language?: string | undefined },
  now: number,
): ShopContext {
  const said = {
    url: URL.canParse(page.url) ? new URL(page.url) : null,
    language: page.language,
    agent: request.headers.get('user-agent') ?? '',
    country: request.headers.get('cf-ipcountry'),
  }
  return contextFrom(said, now)
}
