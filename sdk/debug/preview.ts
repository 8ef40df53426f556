/**
 * A campaign before its time (`?vitrina_preview=…`): shown to whoever has the link, with nothing
 * recorded. The edge has already filled what stands in the page; here come pop-ups.
 */
import { PREVIEW_PARAM } from '../../core/decision/preview.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { Bus } from '../bus.ts'
import type { Kit } from '../kit.ts'
import type * as popup from '../mount/popup.ts'
import type { Recorder } from '../recorder.ts'
import { element, host } from './element.ts'
import css from './preview.css'
import { textFor } from './text.ts'

/** Takes what a widget tells, and tells nobody; to a form it says that all is well. */
function silent(recorder: Recorder): Recorder {
  const verdicts = [{ index: 0, id: 'preview', status: 'accepted' }]
  const bus: Bus = {
    on(_name, listener) {
      queueMicrotask(() => listener({ verdicts } as never))
      return () => {}
    },
    emit() {},
  }
  return { ...recorder, bus, record: () => 'preview' }
}

/**
 * What an old or a wrong link asks for is not shown, and not spoken of.
 *
 * The edge alone can tell whether its word is good. Of a page that keeps its behaviour to itself it
 * hears that word and nothing else: neither the address nor a cookie.
 */
export async function showPreview(kit: Kit): Promise<void> {
  const { config, post, load } = kit
  const { href, origin, search } = location
  const word = new URLSearchParams({ [PREVIEW_PARAM]: new URLSearchParams(search).get(PREVIEW_PARAM)! })
  const page = { url: config.device ? `${origin}/?${word}` : href, language: document.documentElement.lang }
  const reply = await post(
    { ...config, device: false },
    'decide',
    { key: config.key, slots: [], page },
    config.device ? { credentials: 'omit', referrerPolicy: 'no-referrer' } : {},
  )
  const [decision] = (reply.status === 200 && (reply.body as DecideAnswer | null)?.decisions) || []
  if (!decision?.content) return
  if (decision.content.component !== 'Rail' && decision.content.component !== 'Blocks') {
    const { show } = await load<typeof popup>(decision.content.component === 'Overlay' ? 'overlay' : 'popup')
    show(decision, { ...kit, recorder: silent(kit.recorder) }, () => {})
  }
  tellOfIt(decision.campaign ?? '')
}

function tellOfIt(campaign: string): void {
  const { text, language } = textFor(document.documentElement.lang)
  const { host: place, root } = host('vitrina-preview', css)
  root.append(
    element(
      'section',
      { lang: language, 'aria-label': `${text.preview} ${campaign}` },
      element('b', {}, `${text.preview} ${campaign}`),
      ` ${text.previewNote}`,
    ),
  )
  place.popover = 'manual'
  document.body.append(place)
  // After the dialog, so that it stands above its curtain.
  place.showPopover()
}
