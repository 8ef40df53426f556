import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Empty } from '../ui/Empty.tsx'

export function Missing() {
  const t = text.value.shell
  return (
    <div class="page">
      <h1 class="unseen" tabIndex={-1}>
        {t.missing}
      </h1>
      <Empty icon="search" title={t.missing} lead={t.missingHint}>
        <a class="button button-main" href={routePath({ page: 'live' })}>
          {t.toLive}
        </a>
      </Empty>
    </div>
  )
}
