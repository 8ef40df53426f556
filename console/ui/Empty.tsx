import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

type EmptyProps = {
  icon?: IconName
  title: string
  lead?: string
  children?: ComponentChildren
  small?: boolean
}

/** What stands where there is nothing yet: what is missing, and how it comes. */
export function Empty({ icon, title, lead, children, small = false }: EmptyProps) {
  return (
    <div class={small ? 'empty empty-small' : 'empty'}>
      {icon && (
        <span class="empty-icon">
          <Icon name={icon} size={20} />
        </span>
      )}
      <p class="empty-title">{title}</p>
      {lead && <p class="empty-lead">{lead}</p>}
      {children}
    </div>
  )
}
