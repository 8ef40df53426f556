/** The blocks of an e-mail, Czech beside English: added, moved, doubled and removed together, by keyboard too. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TemplateDraft } from '../../../core/wire/templates.ts'
import { under } from '../../campaign/said.ts'
import type { Said } from '../../campaign/said.ts'
import { BLOCK_KINDS, SIDES, moved, newBlock, pairsOf, withBlocks } from '../../template/draft.ts'
import type { BlockKind, EmailWords, Pair, Side } from '../../template/draft.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { BlockCard } from './BlockCard.tsx'

type BlockListProps = {
  draft: TemplateDraft
  said: readonly Said[]
  onChange: (draft: TemplateDraft) => void
  onBroken: (isBroken: boolean) => void
}

const MAX_BLOCKS = 60

export function BlockList({ draft, said, onChange, onBroken }: BlockListProps) {
  const t = text.value.templates
  const [cs, en] = [(draft.cs as EmailWords).blocks, (draft.en as EmailWords).blocks]
  const pairs = pairsOf(cs, en)
  const list = useRef<HTMLDivElement>(null)
  const [status, setStatus] = useState('')
  const ids = useIds(pairs?.length ?? 0)
  const aim = useAim(list)
  if (!pairs) return <Otherwise draft={draft} onChange={onChange} />
  const put = (next: readonly Pair[]) => onChange(withBlocks(draft, next))
  const move = (from: number, to: number) => {
    if (to < 0 || to >= pairs.length) return
    aim.current = ids.held.current[from]!
    ids.held.current = moved(ids.held.current, from, to)
    put(moved(pairs, from, to))
    setStatus(t.blockMoved(to + 1, pairs.length))
  }
  const insert = (index: number, pair: Pair) => {
    const id = ids.fresh()
    aim.current = id
    ids.held.current = [...ids.held.current.slice(0, index), id, ...ids.held.current.slice(index)]
    put([...pairs.slice(0, index), pair, ...pairs.slice(index)])
    setStatus(t.blockAdded)
  }
  const remove = (index: number) => {
    aim.current = ids.held.current[index + 1] ?? ids.held.current[index - 1] ?? ''
    ids.held.current = ids.held.current.filter((_, other) => other !== index)
    put(pairs.filter((_, other) => other !== index))
    setStatus(t.blockRemoved)
  }
  return (
    <div class="blocks" ref={list}>
      <p class="quiet blocks-keys">{t.blockKeys}</p>
      <p class="unseen" role="status">
        {status}
      </p>
      {pairs.length === 0 && <Empty small title={t.noBlocks} />}
      {pairs.map((pair, index) => (
        <BlockCard
          key={ids.held.current[index]!}
          id={ids.held.current[index]!}
          pair={pair}
          place={[index + 1, pairs.length]}
          said={SIDES.flatMap((side) => under(said, `/${side}/blocks/${index}`))}
          at={`/cs/blocks/${index}`}
          onChange={(changed) => put(pairs.map((one, other) => (other === index ? changed : one)))}
          onMove={(by) => move(index, index + by)}
          onDuplicate={() => insert(index + 1, pair)}
          onRemove={() => remove(index)}
          onBroken={onBroken}
        />
      ))}
      {pairs.length < MAX_BLOCKS && (
        <Adding onAdd={(kind) => insert(pairs.length, { cs: newBlock(kind), en: newBlock(kind) })} />
      )}
    </div>
  )
}

function Adding({ onAdd }: { onAdd: (kind: BlockKind) => void }) {
  const t = text.value.templates
  return (
    <div class="blocks-add" role="group" aria-label={t.add}>
      <span aria-hidden="true">{t.add}</span>
      {BLOCK_KINDS.map((kind) => (
        <Button key={kind} label={`${t.add}: ${t.block[kind]}`} onClick={() => onAdd(kind)}>
          {t.block[kind]}
        </Button>
      ))}
    </div>
  )
}

/** Either language may be the measure. */
function Otherwise({ draft, onChange }: Pick<BlockListProps, 'draft' | 'onChange'>) {
  const t = text.value.templates
  const take = (side: Side) =>
    onChange(
      withBlocks(
        draft,
        (draft[side] as EmailWords).blocks.map((one) => ({ cs: one, en: one })),
      ),
    )
  return (
    <Empty small icon="warning" title={t.otherBlocks}>
      {SIDES.map((side) => (
        <Button key={side} onClick={() => take(side)}>
          {t.takeSide[side]}
        </Button>
      ))}
    </Empty>
  )
}

/** Names of blocks for as long as the desk is open: a moved block keeps its fields and the focus in them. */
function useIds(length: number) {
  const next = useRef(0)
  const held = useRef<readonly string[]>([])
  const fresh = () => `b${next.current++}`
  if (held.current.length !== length)
    held.current = Array.from({ length }, (_, index) => held.current[index] ?? fresh())
  return { held, fresh }
}

/** After a change the focus is on the block where the work is; '' is where blocks are added. */
function useAim(list: { current: HTMLElement | null }) {
  const aim = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (aim.current === null || !list.current) return
    const card = list.current.querySelector<HTMLElement>(`[data-block="${aim.current}"]`)
    aim.current = null
    ;(card ?? list.current.querySelector<HTMLElement>('.blocks-add button'))?.focus()
  })
  return aim
}
