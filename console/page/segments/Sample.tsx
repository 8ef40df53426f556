import type { ProfileRow } from '../../../core/wire/admin.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Person } from '../rules/Picker.tsx'

/** Some of the people, latest activity first; names are masked. */
export function Sample({ rows }: { rows: readonly ProfileRow[] }) {
  const t = text.value.segments
  if (rows.length === 0) return <Empty small icon="profiles" title={t.sampleNone} lead={t.sampleNoneLead} />
  return (
    <section class="members" aria-label={t.sample}>
      <h3>{t.sample}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id} class="member">
            <a class="member-who" href={routePath({ page: 'profile', id: row.id })}>
              <Person row={row} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
