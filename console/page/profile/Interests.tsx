import type { FeaturesView } from '../../../core/wire/admin.ts'
import { percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { When } from '../../ui/When.tsx'
import { ProductName } from './Cart.tsx'

const MAX_VIEWED = 6

/** What the person is drawn to: categories as bars, and the products seen last. */
export function Interests({ features }: { features: FeaturesView }) {
  const t = text.value.profile
  const { affinities, recentlyViewed } = features
  const most = affinities[0]?.share ?? 1
  return (
    <>
      <Card title={t.affinities}>
        {affinities.length === 0 && <p class="quiet">{t.noAffinities}</p>}
        {affinities.length > 0 && (
          <>
            <p class="card-lead">{t.affinitiesHint}</p>
            <ul class="bars">
              {affinities.map((each) => (
                <li key={each.category} class="bar">
                  <span class="bar-name">{each.category}</span>
                  <span class="bar-number">{percent(each.share, language.value)}</span>
                  <span class="bar-track" aria-hidden="true">
                    <span class="bar-fill" style={{ width: `${(each.share / most) * 100}%` }} />
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      <Card title={t.viewed}>
        {recentlyViewed.length === 0 && <p class="quiet">{t.noViewed}</p>}
        <ul class="rows">
          {recentlyViewed.slice(0, MAX_VIEWED).map((each) => (
            <li key={each.id} class="row">
              <Picture url={each.imageUrl} title={each.title} size={32} />
              <span class="row-main">
                <ProductName product={each} />
                <span class="row-note">
                  <When at={each.at} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
