import { useState } from 'preact/hooks'
import type { Said } from '../../campaign/said.ts'
import { withField } from '../../template/draft.ts'
import type { Pair } from '../../template/draft.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { SaidList } from '../campaigns/Findings.tsx'
import { CheckInput } from '../campaigns/Input.tsx'
import { RuleField } from '../campaigns/RuleField.tsx'
import { BlockFields } from './BlockFields.tsx'

type BlockCardProps = {
  id: string
  pair: Pair
  /** Counted from one. */
  place: readonly [at: number, all: number]
  said: readonly Said[]
  /** Where the Czech block stands in the draft. */
  at: string
  onChange: (pair: Pair) => void
  onMove: (by: 1 | -1) => void
  onDuplicate: () => void
  onRemove: () => void
  onBroken: (isBroken: boolean) => void
}

export function BlockCard(props: BlockCardProps) {
  const { id, pair, place, said, at, onChange, onMove, onDuplicate, onRemove, onBroken } = props
  const t = text.value.templates
  const name = t.block[pair.cs.kind]
  const [first, last] = [place[0] === 1, place[0] === place[1]]
  const keyed = (event: KeyboardEvent) => {
    const act = event.altKey ? KEYS[event.key] : undefined
    if (!act) return
    event.preventDefault()
    if (act === 'up' || act === 'down') onMove(act === 'up' ? -1 : 1)
    else if (act === 'duplicate') onDuplicate()
    else onRemove()
  }
  return (
    <div
      class="block"
      role="group"
      aria-label={t.blockOf(...place, name)}
      data-block={id}
      tabIndex={-1}
      onKeyDown={keyed}
    >
      <div class="block-head">
        <strong>{name}</strong>
        <span class="block-tools">
          <Button kind="quiet" icon="up" label={t.up} disabled={first} onClick={() => onMove(-1)} />
          <Button kind="quiet" icon="down" label={t.down} disabled={last} onClick={() => onMove(1)} />
          <Button kind="quiet" icon="copy" label={t.duplicate} onClick={onDuplicate} />
          <Button kind="quiet" icon="close" label={t.remove} onClick={onRemove} />
        </span>
      </div>
      <BlockFields pair={pair} onChange={onChange} />
      <When pair={pair} said={said} at={at} onChange={onChange} onBroken={onBroken} />
      <SaidList said={said} />
    </div>
  )
}

const KEYS: Readonly<Record<string, 'up' | 'down' | 'duplicate' | 'remove' | undefined>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  d: 'duplicate',
  D: 'duplicate',
  Delete: 'remove',
}

type WhenProps = Pick<BlockCardProps, 'pair' | 'said' | 'at' | 'onChange' | 'onBroken'>

/** Whom it is shown to; a rule that is not whole yet keeps the draft from being checked. */
function When({ pair, said, at, onChange, onBroken }: WhenProps) {
  const t = text.value.templates
  const { when } = pair.cs
  const [isOn, setOn] = useState(when !== undefined)
  const put = (rule: Record<string, unknown> | undefined) => onChange(withField(pair, 'when', rule))
  return (
    <details class="block-when" open={isOn}>
      <summary>{t.when}</summary>
      <CheckInput
        label={t.whenOn}
        isOn={isOn}
        onInput={(on) => {
          setOn(on)
          onBroken(false)
          put(on ? { 'consent.personalisation': true } : undefined)
        }}
      />
      {isOn && when !== undefined && (
        <RuleField
          label={t.whenTitle}
          begun={when}
          findings={said.filter((one) => one.at.startsWith(`${at}/when`))}
          at={`${at}/when`}
          onRule={(rule) => {
            onBroken(rule === null)
            if (rule !== null) put(rule)
          }}
        />
      )}
    </details>
  )
}
