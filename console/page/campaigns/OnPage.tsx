import { useAsked } from '../../ask.ts'
import { previewCampaign } from '../../campaign-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { useWidth } from '../../ui/use-width.ts'
import type { Saved, Width } from './Preview.tsx'

type OnPageProps = {
  id: string
  /** Null: the only one there is. */
  variant: string | null
  widthPx: Width
  saved: Saved | null
}

/** Of a phone, a tablet and a computer: the height of the window. */
const HEIGHT_PX: { readonly [width in Width]: number } = { 390: 844, 768: 1_024, 1280: 800 }

/** The shop's own page with the campaign on it, by a link that is signed for that and nothing else. */
export function OnPage({ id, variant, widthPx, saved }: OnPageProps) {
  const t = text.value.campaigns
  const key = saved && `${id} ${variant} ${saved.isDraft} ${saved.mark}`
  const link = useAsked(key, (signal) => previewCampaign({ id, variant, draft: saved!.isDraft }, signal))
  if (!saved) return <p class="quiet">{t.previewWaits}</p>
  const { value } = link
  // A page of our own host could reach into the console.
  const isApart = value !== null && new URL(value.url, location.origin).origin !== location.origin
  return (
    <>
      {saved.isOld && <p class="quiet">{t.previewOld}</p>}
      {link.refusal && <Refused refusal={link.refusal} onRetry={link.again} />}
      {value && isApart && value.framed && <Frame url={value.url} widthPx={widthPx} />}
      {value && !(isApart && value.framed) && <p class="quiet">{isApart ? t.framesRefused : t.sameHost}</p>}
      {value && (
        <p class="preview-out">
          <a class="button button-plain" href={value.url} target="_blank" rel="noreferrer">
            {t.openPage} <Icon name="external" size={14} />
          </a>
          <Button kind="quiet" busy={link.busy} onClick={link.again}>
            {t.refresh}
          </Button>
          <span class="quiet">
            {t.openPageHint(widthPx)} {t.linkFor}
          </span>
        </p>
      )}
    </>
  )
}

/** As wide as it says, and made smaller to fit; its scripts have their own origin and no way out of it. */
function Frame({ url, widthPx }: { url: string; widthPx: Width }) {
  const t = text.value.campaigns
  const [stage, room] = useWidth(widthPx)
  const scale = Math.min(1, room / widthPx)
  const heightPx = HEIGHT_PX[widthPx]
  return (
    <div class="stage" ref={stage} style={{ height: `${heightPx * scale}px` }}>
      <iframe
        class="stage-frame"
        title={t.frameTitle(widthPx)}
        src={url}
        sandbox="allow-scripts allow-same-origin allow-forms"
        referrerpolicy="no-referrer"
        style={{ width: `${widthPx}px`, height: `${heightPx}px`, transform: `scale(${scale})` }}
      />
    </div>
  )
}
