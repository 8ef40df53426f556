import { useEffect, useState } from 'preact/hooks'
import { text } from '../text/text.ts'
import { Icon } from './Icon.tsx'
import { showToast } from './toast.ts'

type CopyButtonProps = {
  value: string
  label: string
  kind?: 'plain' | 'main' | 'quiet'
  iconOnly?: boolean
  disabled?: boolean
}

const CONFIRMED_MS = 2_000

/** Copies and says so in its own place, where the eye is. */
export function CopyButton({
  value,
  label,
  kind = 'quiet',
  iconOnly = false,
  disabled = false,
}: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    if (await copyText(value)) setCopied(true)
    else showToast('bad', text.value.ui.copyFailed)
  }
  return (
    <span class="copy">
      <button
        type="button"
        class={`button button-${kind}${iconOnly ? ' button-square' : ''}`}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        disabled={disabled}
        onClick={() => void copy()}
      >
        <Icon name={copied ? 'check' : 'copy'} />
        {!iconOnly && (copied ? text.value.ui.copied : label)}
      </button>
      <span class="unseen" role="status">
        {copied ? text.value.ui.copied : ''}
      </span>
    </span>
  )
}

/** Browsers offer the clipboard to secure pages only, and http on a machine's own name is none. */
async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    return false
  }
}
