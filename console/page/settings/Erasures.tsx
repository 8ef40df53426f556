/** The register of people who were erased by hand: when, why, and what is still to be done. */
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { routePath } from '../../route.ts'
import { fetchErasures } from '../../settings-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'

const REFRESH_MS = 30_000

export function Erasures() {
  const t = text.value.settings.erasures
  const { value, refusal, loading, reload } = useResource('erasures', fetchErasures, REFRESH_MS)
  return (
    <Card title={t.title}>
      <p class="card-lead">{t.lead}</p>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{text.value.ui.loading}</p>}
      {value?.erasures.length === 0 && (
        <Empty icon="profiles" title={t.noneTitle} lead={t.noneLead}>
          <a class="button" href={routePath({ page: 'profiles' })}>
            {t.toProfiles}
          </a>
        </Empty>
      )}
      {value && value.erasures.length > 0 && (
        <div class="setting-register" tabIndex={0} role="group" aria-label={t.title}>
          <table class="table">
            <thead>
              <tr>
                {[t.askedAt, t.reason, t.audiences, t.lines, t.state].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {value.erasures.map((one) => (
                <tr key={one.id}>
                  <td>
                    <When at={one.askedAt} form="moment" />
                  </td>
                  <td>{one.reason}</td>
                  <td class="number">{count(one.audiences, language.value)}</td>
                  <td class="number">{count(one.lines, language.value)}</td>
                  <td>
                    <Badge tone={one.doneAt === null ? 'warn' : 'good'}>
                      {one.doneAt === null ? t.underWay : t.done}
                    </Badge>{' '}
                    {one.doneAt !== null && <When at={one.doneAt} form="moment" />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
