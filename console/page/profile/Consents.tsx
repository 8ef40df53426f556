import type { ConsentView } from '../../../core/wire/admin.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

/** What was allowed and what was not, and how one could prove it. */
export function Consents({ consents }: { consents: readonly ConsentView[] }) {
  const { profile: t, name } = text.value
  return (
    <Card title={t.consents}>
      {consents.length === 0 && <p class="quiet">{t.noConsents}</p>}
      <ul class="rows">
        {consents.map((each) => (
          <li key={each.purpose} class="row">
            <span class="row-main">
              <span class="row-title">{name.purpose[each.purpose] ?? each.purpose}</span>
              <span class="row-note">
                {name.origin[each.source] ?? each.source} · <When at={each.at} form="moment" />
              </span>
              {(each.wording ?? each.proof) !== null && (
                <span class="row-note row-value">
                  {each.wording !== null && `${t.wording}: ${each.wording}`}
                  {each.wording !== null && each.proof !== null && ' · '}
                  {each.proof !== null && (
                    <>
                      {t.proof}: <code>{each.proof}</code>
                    </>
                  )}
                </span>
              )}
            </span>
            <Badge tone={each.granted ? 'good' : 'plain'}>{each.granted ? t.granted : t.denied}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  )
}
