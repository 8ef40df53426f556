import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { BLOCK_KINDS, moved, newPair, pairsOf, sidesOf } from '../../campaign/block.ts'
import type { Pair } from '../../campaign/block.ts'
import type { BlocksDraft } from '../../campaign/draft.ts'
import { under } from '../../campaign/said.ts'
import type { Said } from '../../campaign/said.ts'
import { humanised } from '../../format.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { BlockFields } from './BlockFields.tsx'
import { SaidList } from './Findings.tsx'

type Blocks = BlocksDraft['variants'][number]['blocks']
type BlockListProps = {
  blocks: Blocks
  said: readonly Said[]
  /** Where they stand in the draft. */
  at: string
  onChange: (blocks: Blocks) => void
}

const MAX_BLOCKS = 40

/** Czech and English block beside block: they are added, moved and removed together. */
export function BlockList({ blocks, said, at, onChange }: BlockListProps) {
  const t = text.value.campaigns
  const pairs = pairsOf(blocks)
  const list = useRef<HTMLDivElement>(null)
  const [status, setStatus] = useState('')
  const { ids, keep } = useIds(pairs?.length ?? 0)
  const refocus = useFocusKept(list)
  if (!pairs)
    return (
      <Empty small icon="warning" title={t.otherBlocks}>
        {(['cs', 'en'] as const).map((side) => (
          <Button key={side} onClick={() => onChange({ cs: blocks[side], en: blocks[side] })}>
            {t.takeSide[side]}
          </Button>
        ))}
      </Empty>
    )
  const put = (next: readonly Pair[]) => onChange(sidesOf(next))
  const move = (from: number, to: number) => {
    if (to < 0 || to >= pairs.length) return
    refocus({ kind: 'same', id: ids[from]! })
    keep(moved(ids, from, to))
    put(moved(pairs, from, to))
    setStatus(t.blockMoved(to + 1, pairs.length))
  }
  const remove = (index: number) => {
    refocus({ kind: 'block', id: ids[index + 1] ?? ids[index - 1] ?? null })
    keep(ids.filter((_, other) => other !== index))
    put(pairs.filter((_, other) => other !== index))
    setStatus(t.blockRemoved)
  }
  const add = (kind: string) => {
    refocus({ kind: 'last' })
    put([...pairs, newPair(kind)])
    setStatus(t.blockAdded)
  }
  return (
    <div class="blocks" ref={list}>
      <p class="quiet blocks-keys">{t.blockKeys}</p>
      <p class="unseen" role="status">
        {status}
      </p>
      {pairs.length === 0 && <Empty small title={t.noBlocks} lead={t.noBlocksLead} />}
      {pairs.map((pair, index) => (
        <BlockCard
          key={ids[index]!}
          id={ids[index]!}
          pair={pair}
          place={[index + 1, pairs.length]}
          said={(['cs', 'en'] as const).flatMap((side) => under(said, `${at}/${side}/${index}`))}
          onChange={(changed) => put(pairs.map((one, other) => (other === index ? changed : one)))}
          onMove={(by) => move(index, index + by)}
          onRemove={() => remove(index)}
        />
      ))}
      {pairs.length < MAX_BLOCKS && (
        <div class="blocks-add" role="group" aria-label={t.addBlock}>
          <span aria-hidden="true">{t.addBlock}</span>
          {BLOCK_KINDS.map((kind) => (
            <Button key={kind} label={`${t.addBlock}: ${t.block[kind] ?? kind}`} onClick={() => add(kind)}>
              {t.block[kind] ?? humanised(kind)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Names of blocks for as long as the desk is open: a moved block keeps its fields and the focus in them. */
function useIds(length: number) {
  const next = useRef(0)
  const ids = useRef<readonly string[]>([])
  if (ids.current.length !== length)
    ids.current = Array.from({ length }, (_, index) => ids.current[index] ?? `b${next.current++}`)
  return {
    ids: ids.current,
    keep: (kept: readonly string[]) => {
      ids.current = kept
    },
  }
}

type Aim = { kind: 'same'; id: string } | { kind: 'block'; id: string | null } | { kind: 'last' }

/** After a change the focus is where the work is: an element that was moved in the page has lost it. */
function useFocusKept(list: { current: HTMLElement | null }) {
  const aim = useRef<{ to: Aim; was: Element | null } | null>(null)
  useLayoutEffect(() => {
    if (!aim.current || !list.current) return
    const { to, was } = aim.current
    aim.current = null
    const cards = [...list.current.querySelectorAll<HTMLElement>('.block')]
    const card = to.kind === 'last' ? cards.at(-1) : cards.find(({ dataset }) => dataset['block'] === to.id)
    if (to.kind === 'last') return (card?.querySelector<HTMLElement>(FIELDS) ?? card)?.focus()
    if (to.kind === 'same' && was instanceof HTMLElement && card?.contains(was) && !was.matches(':disabled'))
      return was.focus()
    ;(card ?? list.current.querySelector<HTMLElement>('.blocks-add button'))?.focus()
  })
  return (to: Aim) => {
    aim.current = { to, was: document.activeElement }
  }
}

const FIELDS = 'input, textarea, select'

type BlockCardProps = {
  id: string
  pair: Pair
  /** Counted from one. */
  place: readonly [at: number, all: number]
  said: readonly Said[]
  onChange: (pair: Pair) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function BlockCard({ id, pair, place: [at, all], said, onChange, onMove, onRemove }: BlockCardProps) {
  const t = text.value.campaigns
  const { kind } = pair.cs
  const name = t.block[kind] ?? humanised(kind)
  return (
    <div
      class="block"
      role="group"
      aria-label={t.blockOf(at, all, name)}
      data-block={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        onMove(event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <div class="block-head">
        <strong>{name}</strong>
        <span class="block-tools">
          <Button kind="quiet" icon="up" label={t.moveUp} disabled={at === 1} onClick={() => onMove(-1)} />
          <Button
            kind="quiet"
            icon="down"
            label={t.moveDown}
            disabled={at === all}
            onClick={() => onMove(1)}
          />
          <Button kind="quiet" icon="close" label={t.removeBlock} onClick={onRemove} />
        </span>
      </div>
      <BlockFields pair={pair} onChange={onChange} />
      <SaidList said={said} />
    </div>
  )
}
