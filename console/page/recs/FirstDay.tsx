import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Train } from './Train.tsx'

/** Before anything was learnt: what lists are made from until then, and how it begins. */
export function FirstDay({ onTrained }: { onTrained: () => void }) {
  const t = text.value.recs
  return (
    <Empty icon="recommendations" title={t.emptyTitle} lead={t.emptyLead}>
      <Train onTrained={onTrained} />
    </Empty>
  )
}
