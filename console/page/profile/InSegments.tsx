import type { MembershipView } from '../../../core/wire/profile.ts'
import { humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { BASE } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { When } from '../../ui/When.tsx'

/** The segments that a person is in, each since when. */
export function InSegments({ segments }: { segments: readonly MembershipView[] }) {
  const t = text.value.person
  return (
    <Card title={t.segments} note={segments.length === 0 ? undefined : t.segmentsNote(segments.length)}>
      {segments.length === 0 && <Empty small icon="segments" title={t.noSegments} lead={t.noSegmentsLead} />}
      <ul class="rows">
        {segments.map(({ id, title, since, isFound }) => (
          <li key={id} class="row">
            <span class="row-main">
              <a class="row-title" href={`${BASE}/segments/${encodeURIComponent(id)}`}>
                {title?.[language.value] ?? humanised(id)}
              </a>
              <span class="row-note">
                <code>{id}</code>
                {title === null && ` · ${t.segmentGone}`}
              </span>
            </span>
            {isFound && <Badge title={t.segmentFoundHint}>{t.segmentFound}</Badge>}
            <span class="row-number quiet">
              {t.since} <When at={since} form="moment" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
