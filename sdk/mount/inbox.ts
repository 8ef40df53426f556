/** inbox.js, which acts.js loads where a person's messages stand in the page: they are read, and taken out. */
import type { Kit } from '../kit.ts'

/** Opening a message is reading it; it stays until it is taken out. */
export function open(kit: Kit, inbox: HTMLElement): void {
  const empty = inbox.querySelector<HTMLElement>('.vitrina-empty')!
  const uncount = (message: Element): boolean => {
    const mark = message.querySelector('.vitrina-new')
    mark?.remove()
    const count = inbox.querySelectorAll('.vitrina-new').length
    const unread = inbox.querySelector('.vitrina-unread')
    unread?.querySelector('b')?.replaceChildren(String(count))
    if (!count) unread?.remove()
    return !!mark
  }
  const read = kit.guard((event: Event) => {
    const message = event.target as HTMLDetailsElement
    if (!message.open || !uncount(message)) return
    const content = { content_type: 'inbox', content_id: message.dataset.vitrinaMessage }
    kit.recorder.record('select_content', content)
  })
  const remove = kit.guard(async ({ target }: Event): Promise<void> => {
    const button = (target as Element).closest<HTMLElement>('.vitrina-remove')
    const message = button?.parentElement
    if (!message) return
    const show = (isThere: boolean) => {
      message.hidden = !isThere
      empty.hidden = !!inbox.querySelector('details:not([hidden])')
    }
    // At once, for what moves later than that is no answer to a click. Where the keyboard was is gone then.
    show(false)
    inbox.querySelector('h2')!.focus()
    const said = { key: kit.config.key, id: message.dataset.vitrinaMessage, action: 'dismiss' }
    const { status } = await kit.post(kit.config, 'inbox', said)
    // It may have been taken out in another tab.
    if (status === 200 || status === 404) return message.remove()
    show(true)
    button.focus()
  })
  inbox.addEventListener('click', remove)
  // The event does not bubble.
  inbox.addEventListener('toggle', read, true)
}
