/** Who used an offer of late, and which versions it has had. */
import type { OfferView } from '../../../core/wire/offers.ts'
import { money, shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

export function Uses({ view }: { view: OfferView }) {
  const t = text.value.offers
  return (
    <>
      <Card title={t.newest}>
        {view.newest.length === 0 ? <p class="quiet">{t.noUses}</p> : <UseTable view={view} />}
      </Card>
      {view.versions.length > 0 && (
        <Card title={t.versions}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.version}</th>
                <th scope="col">{t.when}</th>
                <th scope="col">{t.by}</th>
                <th scope="col">{t.note}</th>
              </tr>
            </thead>
            <tbody>
              {view.versions.map((one) => (
                <tr key={one.version}>
                  <td>
                    {one.version} <Badge>{t.status[one.status] ?? one.status}</Badge>
                  </td>
                  <td>
                    <When at={one.createdAt} />
                  </td>
                  <td>{one.createdBy}</td>
                  <td>{one.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </>
  )
}

function UseTable({ view }: { view: OfferView }) {
  const t = text.value.offers
  return (
    <table class="table offer-uses">
      <thead>
        <tr>
          <th scope="col">{t.order}</th>
          <th scope="col" class="col-codes">
            {t.code}
          </th>
          <th scope="col" class="number">
            {t.given}
          </th>
          <th scope="col">{t.when}</th>
        </tr>
      </thead>
      <tbody>
        {view.newest.map((use) => (
          <tr key={`${use.code} ${use.at}`}>
            <td>
              {use.profile ? (
                <a href={routePath({ page: 'profile', id: use.profile })} title={shortId(use.profile)}>
                  {use.order}
                </a>
              ) : (
                use.order
              )}{' '}
              {use.releasedAt !== null && <Badge>{t.released}</Badge>}
            </td>
            <td class="col-codes">
              <code>{use.code}</code>
            </td>
            <td class="number">{money(use.discountMicro, view.currency, language.value)}</td>
            <td>
              <When at={use.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
