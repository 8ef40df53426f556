import type { Refusal } from '../api.ts'
import { text } from '../text/text.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

/** A refusal as a person reads it: what, what to do, and the code for whoever looks it up. */
export function refusalText(refusal: Refusal): { title: string; hint: string; detail: string } {
  const { error, name } = text.value
  if (refusal.status === 0) return { title: error.network, hint: error.networkHint, detail: '' }
  const own = name.problem[refusal.code]
  return {
    title: own?.title || refusal.title || error.unknown(refusal.status),
    hint: own?.hint || refusal.hint || error.unknownHint,
    detail: own?.isWhole || refusal.detail === refusal.title ? '' : refusal.detail,
  }
}

/** The same as one line: what the instance has to say of this very case, else what is known of the code. */
export function refusalLine(refusal: Refusal): string {
  const { title, hint, detail } = refusalText(refusal)
  return detail || `${title}. ${hint}`
}

export function Refused({ refusal, onRetry }: { refusal: Refusal; onRetry?: () => void }) {
  const { title, hint, detail } = refusalText(refusal)
  return (
    <div class="refused" role="alert">
      <Icon name="stop" />
      <div class="refused-body">
        <strong>{title}</strong>
        {detail !== '' && <span>{detail}</span>}
        <span>{hint}</span>
        {refusal.status !== 0 && (
          <span class="quiet">
            {text.value.error.code}: <code>{refusal.code}</code>
          </span>
        )}
      </div>
      {onRetry && <Button onClick={onRetry}>{text.value.ui.retry}</Button>}
    </div>
  )
}
