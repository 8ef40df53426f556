/** Keeps the list of the inbox fresh while the page is open; without it the page works, and is as old as its last load. */
const list = () => document.getElementById('list')
const news = document.getElementById('news')
let isBusy = false
let isStale = false

/** Swaps the list and the counts for fresh ones, keeping the place and the focus of the reader. */
async function refresh() {
  if (isBusy) {
    isStale = true
    return
  }
  isBusy = true
  isStale = false
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const old = list()
    const fresh = page.getElementById('list')
    if (!old || !fresh || old.outerHTML === fresh.outerHTML) return
    const hadNothing = old.dataset.count === '0'
    const grew = Number(fresh.dataset.count) > Number(old.dataset.count)
    if (hadNothing && grew) return location.reload()
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
    const top = old.scrollTop
    old.replaceWith(fresh)
    fresh.scrollTop = top
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
    for (const count of document.querySelectorAll('.number')) {
      count.textContent = page.getElementById(count.id)?.textContent ?? ''
    }
    document.title = page.title
    if (grew && news) {
      fresh.firstElementChild?.classList.add('is-new')
      news.textContent = document.body.dataset.arrived ?? ''
    }
  } finally {
    isBusy = false
    if (isStale) void refresh()
  }
}

const stream = new EventSource('/stream')
stream.addEventListener('message', () => void refresh().catch(() => {}))
// What came between the load of the page and this moment, or while the demo was down, is fetched now.
stream.addEventListener('open', () => void refresh().catch(() => {}))

// The arrow keys walk through the list.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const entries = [...document.querySelectorAll('.entry')]
  const at = entries.indexOf(document.activeElement)
  if (at < 0) return
  event.preventDefault()
  entries[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
})
