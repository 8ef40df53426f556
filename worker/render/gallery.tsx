/**
 * Every widget in all its states on one page, for those who make and choose them. Rendered whole,
 * without a script: what a script would do to a form is done to its markup here.
 */
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { Banner } from '../../widgets/Banner.tsx'
import { Blocks } from '../../widgets/Blocks.tsx'
import { MoreBlock } from '../../widgets/MoreBlocks.tsx'
import { Overlay } from '../../widgets/Overlay.tsx'
import { Rail } from '../../widgets/Rail.tsx'
import { SaveCart } from '../../widgets/SaveCart.tsx'
import { blockStories, cardsOf } from '../../widgets/stories/blocks.ts'
import { bannerStories, overlayStories, popupStories } from '../../widgets/stories/over.ts'
import { speaking } from '../../widgets/stories/voice.ts'
import type { Voice } from '../../widgets/stories/voice.ts'
import { TEXT } from '../../widgets/text.ts'

export type Wanted = {
  readonly language: 'cs' | 'en'
  readonly theme: 'light' | 'dark'
  /** For countdowns. */
  readonly nowMs: number
}

type State = 'idle' | 'faults' | 'failed' | 'done'
type Shown = { readonly name: string; readonly html: string }

const nothing = () => {}

/** The markup of a form as it is when its script has done its work. */
function asActing(html: string, state: State): string {
  const alive = html.replaceAll(' disabled', '')
  const shown = (name: string) => alive.replace(new RegExp(`(class="${name}"[^>]*?) hidden`, 'g'), '$1')
  if (state === 'faults') return shown('vitrina-fault')
  if (state === 'done')
    return shown('vitrina-done').replace('class="vitrina-form"', '$& data-vitrina-is="done"')
  if (state === 'idle') return alive
  const error = /data-vitrina-error="([^"]*)"/.exec(alive)?.[1] ?? ''
  return alive.replace(/(class="vitrina-status"[^>]*>)/, (start) => start + error)
}

function sections(voice: Voice, nowMs: number): Shown[] {
  const { language, say } = voice
  const blocks = blockStories(voice, nowMs).flatMap(({ name, blocks, states = [] }) =>
    (['idle', ...states] as const).map((state): Shown => {
      const decision = { id: null, slot: `${name} ${state}`, campaign: '' }
      const content = { language, blocks: [...blocks] }
      const html = render(<Blocks content={content} decision={decision} nowMs={nowMs} more={MoreBlock} />)
      return { name: state === 'idle' ? name : `${name}: ${state}`, html: asActing(html, state) }
    }),
  )
  const title = say('K tomu se hodí', 'Goes well with it')
  const content = { component: 'Rail', language, title, cards: cardsOf(voice) } as const
  const rail = render(<Rail content={content} decision={{ id: null, slot: 'rail', campaign: '' }} />)
  return [{ name: 'rail', html: rail }, ...blocks]
}

/** A widget that stands over a page, in a shadow root of its own; its sheet is a file, since none may stand in line. */
function Stage({ sheet, theme, isTall, children }: StageProps) {
  return (
    <div class={isTall ? 'stage tall' : 'stage'} tabIndex={0} role="group" aria-label={sheet}>
      <div data-theme={theme}>
        <template shadowrootmode="open">
          <link rel="stylesheet" href={`/_v/gallery/${sheet}.css`} />
          {children}
        </template>
      </div>
    </div>
  )
}
type StageProps = {
  sheet: 'popup' | 'overlay' | 'banner'
  theme: Wanted['theme']
  isTall?: boolean
  children: ComponentChildren
}

function over(voice: Voice, { theme, nowMs }: Wanted): Shown[] {
  const listeners = {
    onSubmit: nothing,
    onClose: nothing,
    onFollow: nothing,
    onChoose: nothing,
    onOpen: nothing,
  }
  const text = TEXT[voice.language]
  const popups = popupStories(voice).map(({ name, ...story }) => ({
    name,
    html: render(
      <Stage sheet="popup" theme={theme} isTall>
        <dialog open aria-labelledby="title" aria-describedby="text">
          <SaveCart {...story} {...listeners} text={text} />
        </dialog>
      </Stage>,
    ),
  }))
  const overlays = overlayStories(voice, nowMs).map(({ name, content }) => {
    const decision = { id: null, slot: name, campaign: '' }
    const props = { content, decision, nowMs, more: MoreBlock, onClose: nothing }
    const stage = (
      <Stage sheet="overlay" theme={theme}>
        <Overlay {...props} />
      </Stage>
    )
    return { name, html: asActing(render(stage), 'idle') }
  })
  const banners = bannerStories(voice).map(({ name, ...story }) => ({
    name,
    html: render(
      <Stage sheet="banner" theme={theme} isTall={story.isOpen}>
        <Banner {...listeners} {...story} />
      </Stage>,
    ),
  }))
  return [...popups, ...overlays, ...banners]
}

export function galleryHtml(wanted: Wanted): string {
  const { language, theme, nowMs } = wanted
  const voice = speaking(language)
  const stories = [...sections(voice, nowMs), ...over(voice, wanted)]
  const ways = (['cs', 'en'] as const).flatMap((one) =>
    (['light', 'dark'] as const).map(
      (look) => `<a href="?language=${one}&amp;theme=${look}">${one}, ${look}</a>`,
    ),
  )
  const sheets = ['/_v/slot.css', '/_v/acts.css', '/_v/gallery/page.css']
  const links = sheets.map((href) => `<link rel="stylesheet" href="${href}">`).join('')
  const body = stories.map(({ name, html }) => `<div class="story"><h2>${name}</h2>${html}</div>`).join('')
  return `<!doctype html><html lang="${language}" data-theme="${theme}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>Widgets</title><link rel="icon" href="/favicon.svg">${links}</head>
<body><main><h1>Widgets</h1><nav aria-label="Widgets">${ways.join(' ')}</nav>${body}</main></body></html>`
}
