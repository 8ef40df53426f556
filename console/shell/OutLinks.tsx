import type { SessionView } from '../../core/wire/admin.ts'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'

/** The ways out: the shop, and in the demo the inbox that shows what was sent. */
export function OutLinks({ site }: { site: SessionView['site'] }) {
  const t = text.value.shell
  return (
    <div class="side-links">
      <OutLink href={site.shopUrl} label={t.openShop} />
      {site.inboxUrl !== null && <OutLink href={site.inboxUrl} label={t.openInbox} />}
    </div>
  )
}

function OutLink({ href, label }: { href: string; label: string }) {
  return (
    <a class="out-link" href={href} target="_blank" rel="noreferrer">
      {label}
      <Icon name="external" size={14} />
      <span class="unseen"> {text.value.shell.newWindow}</span>
    </a>
  )
}
