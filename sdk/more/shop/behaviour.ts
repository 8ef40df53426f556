/** `data-capture="scroll dwell outbound search forms"`: what people do on a page, as far as it was asked for. */
import { bus, config, later, listen } from '../lent.ts'
import type { Tell } from './act.ts'
import { note } from './act.ts'
import { filledFields, searchField, searchTerm } from './form.ts'

const SCROLL_REST_MS = 200
const MIN_DWELL_MS = 1_000
const FILE = /\.(pdf|docx?|xlsx?|csv|zip|epub|mp[34])$/i
const PAYING = 'iframe[src*=stripe],iframe[src*=adyen],[autocomplete^=cc-]'

/** Where it leads; without a path that has somebody's e-mail address in it. */
function plainAddress({ host, pathname }: { host: string; pathname: string }): string {
  return (host + (/@|%40/.test(pathname) ? '' : pathname)).slice(0, 300)
}

export function watchBehaviour(tell: Tell): void {
  const isAsked = (word: string) => config.capture.includes(word)

  // The deepest quarter that was reached, each once for a page view.
  let deepest = 0
  let timer = 0
  const measure = () => {
    timer = 0
    const seen = (scrollY + innerHeight + 1) / document.documentElement.scrollHeight
    const depth = Math.min(100, Math.floor(seen * 4) * 25)
    if (depth > deepest) note('scroll', { percent_scrolled: (deepest = depth) })
  }
  if (isAsked('scroll')) listen(document, 'scroll', () => (timer ||= later(SCROLL_REST_MS, measure)))

  // Time in view, told when the page is hidden or left for another.
  let page = plainAddress(location)
  let since = Date.now()
  const turn = () => {
    const time = since && Date.now() - since
    since = document.hidden ? 0 : Date.now()
    if (time >= MIN_DWELL_MS)
      note('user_engagement', {
        engagement_time_msec: time,
        page_location: page,
      })
  }
  if (isAsked('dwell')) listen(window, 'pagehide visibilitychange', turn)

  const search = (way: string, search_term: string | undefined) => {
    if (search_term && isAsked('search')) tell(way, 'search', { search_term })
  }
  const look = () => search('address', searchTerm(location.pathname, location.search))
  look()
  bus.on('page', look)
  bus.on('event', (event) => {
    if (event.name !== 'page_view') return
    deepest = 0
    if (isAsked('dwell')) turn()
    page = event.page!.url
  })

  if (isAsked('outbound'))
    listen(document, 'click auxclick', ({ target, button }: MouseEvent) => {
      const link = (target as Element).closest?.<HTMLAnchorElement>('a[href]')
      if (!link || button > 1 || !link.host) return
      const isFile = FILE.test(link.pathname)
      if (isFile || link.host !== location.host)
        note('select_content', {
          content_type: isFile ? 'download' : 'outbound',
          content_id: plainAddress(link),
        })
    })

  listen(document, 'submit', ({ target }) => {
    const form = target as HTMLFormElement
    const field = searchField(form)
    search('form', field?.value.trim().slice(0, 100))
    if (!field && isAsked('forms') && !document.querySelector(PAYING))
      note('form_submit', {
        form_id: form.getAttribute('id')?.slice(0, 100),
        form_name: form.getAttribute('name')?.slice(0, 100),
        fields: filledFields(form),
      })
  })
}
