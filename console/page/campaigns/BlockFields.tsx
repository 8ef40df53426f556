import { useState } from 'preact/hooks'
import { BLOCK_FIELDS, fieldIn, withField } from '../../campaign/block.ts'
import type { AnyBlock, BlockField, Pair, Side } from '../../campaign/block.ts'
import { humanised } from '../../format.ts'
import { printJson } from '../../rule/print.ts'
import { text } from '../../text/text.ts'
import { ChoiceInput, NumberInput, TextInput } from './Input.tsx'
import { ProductsInput } from './ProductsInput.tsx'

const SIDES = ['cs', 'en'] as const
const MAX_PX = 4_000
const ITEM_ROWS = 4

type PairProps = { pair: Pair; onChange: (pair: Pair) => void }

/** The fields of one block: what is said, in both languages side by side; what both share, once. */
export function BlockFields({ pair, onChange }: PairProps) {
  const t = text.value.campaigns
  const fields = BLOCK_FIELDS[pair.cs.kind]
  if (!fields) return <JsonFields pair={pair} onChange={onChange} />
  const shared = fields.filter(({ isShared }) => isShared)
  const own = fields.filter(({ isShared }) => !isShared)
  const change = (side: Side | null, field: BlockField) => (value: unknown) =>
    onChange(withField(pair, side, field, value))
  const name = ({ name: path }: BlockField) => {
    const last = path.split('.').at(-1)!
    return t.blockField[path] ?? t.blockField[last] ?? t.words[last] ?? humanised(last)
  }
  return (
    <>
      {own.length > 0 && (
        <div class="sides">
          {SIDES.map((side) => (
            <div key={side} class="block-side" role="group" aria-label={t.languages[side]}>
              {own.map((field) => (
                <FieldInput
                  key={field.name}
                  field={field}
                  label={`${name(field)} · ${t.languages[side]}`}
                  lang={side}
                  value={fieldIn(pair[side], field)}
                  onInput={change(side, field)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      {shared.length > 0 && (
        <div class="form-grid">
          {shared.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              label={name(field)}
              lang={undefined}
              value={fieldIn(pair.cs, field)}
              onInput={change(null, field)}
            />
          ))}
        </div>
      )}
    </>
  )
}

type FieldInputProps = {
  field: BlockField
  label: string
  lang: string | undefined
  value: unknown
  onInput: (value: unknown) => void
}

function FieldInput({ field, label, lang, value, onInput }: FieldInputProps) {
  const t = text.value.campaigns
  const { as, max, choices = [] } = field
  switch (as) {
    case 'products':
      return <ProductsInput label={label} ids={value as readonly string[]} onInput={onInput} />
    case 'choice':
      return (
        <ChoiceInput
          label={label}
          value={String(value)}
          choices={choices.map((one) => ({ value: String(one), name: t.choice[one] ?? String(one) }))}
          onInput={(chosen) => onInput(choices.find((one) => String(one) === chosen))}
        />
      )
    case 'count':
      return (
        <NumberInput
          label={label}
          value={Number(value)}
          least={2}
          most={1e9}
          onInput={(n) => onInput(n ?? 2)}
        />
      )
    case 'pixels':
      return (
        <NumberInput
          label={label}
          value={Number(value) > 0 ? Number(value) : null}
          least={1}
          most={MAX_PX}
          onInput={onInput}
        />
      )
    case 'items':
      return (
        <TextInput
          label={label}
          lang={lang}
          rows={ITEM_ROWS}
          value={(value as readonly string[]).join('\n')}
          onInput={(typed) => onInput(typed === '' ? [] : typed.split('\n'))}
        />
      )
    case 'area':
      return (
        <TextInput
          label={label}
          lang={lang}
          max={max}
          rows={3}
          value={String(value ?? '')}
          onInput={onInput}
        />
      )
    default:
      return (
        <TextInput
          label={label}
          // An address is in no language.
          lang={as === 'address' ? undefined : lang}
          max={max}
          value={String(value ?? '')}
          onInput={onInput}
        />
      )
  }
}

function JsonFields({ pair, onChange }: PairProps) {
  const t = text.value.campaigns
  return (
    <>
      <p class="quiet">{t.asJson}</p>
      <div class="sides">
        {SIDES.map((side) => (
          <JsonInput
            key={side}
            label={`JSON · ${t.languages[side]}`}
            block={pair[side]}
            onInput={(block) => onChange({ ...pair, [side]: block })}
          />
        ))}
      </div>
    </>
  )
}

type JsonInputProps = { label: string; block: AnyBlock; onInput: (block: AnyBlock) => void }

/** A text that is no block yet changes nothing; its kind stays. */
function JsonInput({ label, block, onInput }: JsonInputProps) {
  const [typed, setTyped] = useState(() => printJson(block))
  const read = blockIn(typed, block.kind)
  return (
    <TextInput
      label={label}
      rows={6}
      value={typed}
      {...(read === null && { hint: text.value.campaigns.badJson })}
      onInput={(changed) => {
        setTyped(changed)
        const next = blockIn(changed, block.kind)
        if (next) onInput(next)
      }}
    />
  )
}

function blockIn(source: string, kind: string): AnyBlock | null {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, kind } : null
  } catch {
    return null
  }
}
