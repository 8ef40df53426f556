/** Where a button or a message leads: a place of the shop, or an address. */
import { text } from '../../text/text.ts'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'

type To = 'cart' | 'shop' | 'confirm' | 'preferences' | { url: string }
const PLACES = ['cart', 'shop', 'confirm', 'preferences'] as const

type ToFieldProps = {
  value: To | undefined
  /** Whether it may lead nowhere. */
  isOptional?: boolean
  onInput: (to: To | undefined) => void
}

export function ToField({ value, isOptional = false, onInput }: ToFieldProps) {
  const t = text.value.templates
  const kind = value === undefined ? '' : typeof value === 'string' ? value : 'url'
  return (
    <>
      <ChoiceInput
        label={t.fields.to}
        value={kind}
        choices={[
          ...(isOptional ? [{ value: '', name: t.to.none }] : []),
          ...PLACES.map((place) => ({ value: place, name: t.to[place] })),
          { value: 'url', name: t.to.url },
        ]}
        onInput={(next) => {
          const place = PLACES.find((one) => one === next)
          onInput(next === '' ? undefined : (place ?? { url: '' }))
        }}
      />
      {typeof value === 'object' && (
        <TextInput label={t.fields.toUrl} value={value.url} max={2_000} onInput={(url) => onInput({ url })} />
      )}
    </>
  )
}
