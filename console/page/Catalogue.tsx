/** The shop's products with prices and stock, and the feeds they come from. */
import { query, replaceQuery } from '../navigate.ts'
import { text } from '../text/text.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { Feeds } from './catalogue/Feeds.tsx'
import { Products } from './catalogue/Products.tsx'

type View = 'products' | 'feeds'

export function Catalogue() {
  const t = text.value.catalogue
  const view: View = new URLSearchParams(query.value).get('view') === 'feeds' ? 'feeds' : 'products'
  const show = (next: View) => replaceQuery(new URLSearchParams(next === 'feeds' ? { view: 'feeds' } : {}))
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <Segmented
          label={t.views}
          value={view}
          choices={[
            { value: 'products', name: t.products },
            { value: 'feeds', name: t.feeds },
          ]}
          onChange={show}
        />
      </header>
      {view === 'feeds' ? <Feeds /> : <Products onAddFeed={() => show('feeds')} />}
    </div>
  )
}
