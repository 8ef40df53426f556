/** The panel: a button in the corner, and behind it what the notes say. Remembers nothing. */
import type { Kit } from '../kit.ts'
import { element, host } from './element.ts'
import { committed } from './outbox.ts'
import css from './panel.css'
import type { Notes } from './notes.ts'
import { sections } from './section.ts'
import type { Section } from './section.ts'
import { textFor } from './text.ts'

const QUIET_MS = 150
/** Slots, sizes and the outbox change without telling. */
const LOOK_AGAIN_MS = 2_000

/** Open at the beginning. */
const OPEN = new Set<Section['name']>(['consent', 'events', 'slots'])

type Fold = { details: HTMLDetailsElement; badge: HTMLElement; body: HTMLElement; said: string }

/** Puts the panel into the page; answers what to call when the notes have changed. */
export function openPanel({ config, guard, later }: Kit, notes: Notes, version: string): () => void {
  const { text, language } = textFor(document.documentElement.lang)
  const { host: place, root } = host('vitrina-debug', css)
  const button = element(
    'button',
    { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' },
    '◧ Vitrina',
  )
  button.setAttribute('aria-label', text.open)
  const close = element('button', { type: 'button', class: 'close', 'aria-label': text.close }, '×')
  const folds = new Map<Section['name'], Fold>()
  const list = element('div', { class: 'list' })
  const panel = element(
    'section',
    { id: 'panel', 'aria-labelledby': 'title', lang: language, hidden: true },
    element('header', {}, element('h2', { id: 'title' }, text.title), close),
    list,
  )
  root.append(panel, button)

  const draw = guard(async () => {
    const onDisk = await committed()
    for (const section of sections({ notes, text, language, config, onDisk, version })) {
      const fold = folds.get(section.name) ?? newFold(section.name, text[section.name], list)
      folds.set(section.name, fold)
      write(fold, section)
    }
  })
  let waiting = false
  const redraw = () => {
    if (waiting || panel.hidden) return
    waiting = true
    later(QUIET_MS, () => {
      waiting = false
      return draw()
    })
  }
  const show = (isOpen: boolean) => {
    panel.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    button.hidden = isOpen
    if (isOpen) void draw()
    ;(isOpen ? close : button).focus()
  }
  button.addEventListener('click', () => show(true))
  close.addEventListener('click', () => show(false))
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false)
    // The page's own shortcuts are not for what is typed here.
    event.stopPropagation()
  })
  setInterval(redraw, LOOK_AGAIN_MS)
  const put = () => document.body.append(place)
  if (document.body) put()
  else document.addEventListener('DOMContentLoaded', put)
  return redraw
}

function newFold(name: Section['name'], title: string, list: HTMLElement): Fold {
  const badge = element('span', { class: 'badge' })
  const body = element('div', { class: 'body' })
  const details = element(
    'details',
    { open: OPEN.has(name) },
    element('summary', {}, title, ' ', badge),
    body,
  )
  list.append(details)
  return { details, badge, body, said: '' }
}

/** Only what has changed is written, so that a selection or a place in the list stays. */
function write(fold: Fold, { badge, isFaulty, body }: Section): void {
  fold.badge.textContent = badge
  fold.details.classList.toggle('faulty', isFaulty === true)
  const made = element('div', {}, ...body)
  const said = made.textContent
  if (said === fold.said) return
  fold.said = said
  fold.body.replaceChildren(...made.childNodes)
}
