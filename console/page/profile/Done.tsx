/** What an action has come to, and where to look at it. */
import { Icon } from '../../ui/Icon.tsx'

type DoneProps = { title: string; lead: string; href: string; children: string }

export function Done({ title, lead, href, children }: DoneProps) {
  return (
    <div class="dialog-done" role="status">
      <Icon name="check" />
      <div>
        <strong>{title}</strong>
        <p>{lead}</p>
        <a href={href}>{children}</a>
      </div>
    </div>
  )
}
