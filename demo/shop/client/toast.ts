/** A short message at the bottom of the window; screen readers hear it too. */

const SHOWN_MS = 6000

let timer = 0

export function toast(text: string, link?: { readonly href: string; readonly text: string }): void {
  const box = document.querySelector<HTMLElement>('[data-toast]')
  if (!box) return
  box.textContent = `${text} `
  if (link) {
    const anchor = document.createElement('a')
    anchor.href = link.href
    anchor.textContent = link.text
    box.append(anchor)
  }
  box.classList.add('toast--shown')
  window.clearTimeout(timer)
  timer = window.setTimeout(() => {
    box.classList.remove('toast--shown')
    box.textContent = ''
  }, SHOWN_MS)
}
