import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

type ButtonProps = {
  children?: ComponentChildren
  onClick: () => void
  icon?: IconName
  kind?: 'plain' | 'main' | 'quiet'
  /** Needed where there is no text. */
  label?: string
  busy?: boolean
  pressed?: boolean
  disabled?: boolean
}

/** A busy button stays focusable, so that who works by keyboard does not lose their place. */
export function Button({
  children,
  onClick,
  icon,
  kind = 'plain',
  label,
  busy = false,
  pressed,
  disabled = false,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}${children === undefined ? ' button-square' : ''}`}
      aria-label={label}
      title={children === undefined ? label : undefined}
      aria-disabled={busy ? 'true' : undefined}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => {
        if (!busy) onClick()
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
