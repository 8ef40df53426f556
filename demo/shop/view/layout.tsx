/** The document around every page. */

import { flashPush } from '../commerce/flash.ts'
import { viewList } from '../commerce/analytics.ts'
import type { Visit } from '../env.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { listsJson, pushScript, scriptJson, tagStart } from './inline-script.ts'
import type { Page } from './page.ts'

function Script({ nonce, code }: { readonly nonce: string; readonly code: string }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: code }} />
}

function Head({ visit, page }: { readonly visit: Visit; readonly page: Page }) {
  const title = visit.path === '/' ? page.title : `${page.title} | Pražeň`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={page.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbf6ee" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#17110d" media="(prefers-color-scheme: dark)" />
      {page.isPrivate ? (
        <meta name="robots" content="noindex" />
      ) : (
        <link rel="canonical" href={visit.origin + visit.path} />
      )}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={visit.assets['shop.css']} />
      <Script nonce={visit.nonce} code={tagStart} />
      {(page.jsonLd ?? []).map((graph) => (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(graph) }} />
      ))}
    </head>
  )
}

export function Layout({ visit, page }: { readonly visit: Visit; readonly page: Page }) {
  const lists = page.lists ?? []
  const flash = flashPush(visit.flash)
  const pushes = [
    ...(page.pushes ?? []),
    ...lists.filter((list) => list.products.length > 0).map(viewList),
    ...(flash ? [flash] : []),
  ]
  return (
    <html lang="cs">
      <Head visit={visit} page={page} />
      <body>
        <a class="skip-link" href="#obsah">
          Přeskočit na obsah
        </a>
        <Header visit={visit} page={page} />
        <main id="obsah" tabIndex={-1}>
          {page.main}
        </main>
        <Footer />
        <div class="toast" role="status" aria-live="polite" data-toast />
        <script type="application/json" id="seznamy" dangerouslySetInnerHTML={{ __html: listsJson(lists) }} />
        <Script nonce={visit.nonce} code={pushScript(pushes)} />
        <script
          src={visit.assets['shop.js']}
          defer
          data-consent-css={visit.assets['consent.css']}
          data-consent-js={visit.assets['consent.js']}
          data-push-url={visit.pushUrl || undefined}
        />
      </body>
    </html>
  )
}
