import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { variantsOf } from '../../campaign/draft.ts'
import { language as own } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { DrawnProps } from './Drawn.tsx'
import { ChoiceInput } from './Input.tsx'
import { OnPage } from './OnPage.tsx'

export const WIDTHS = [390, 768, 1280] as const
export type Width = (typeof WIDTHS)[number]

/** What of it the instance can show on a page. */
export type Saved = {
  readonly isDraft: boolean
  /** Something was written since. */
  readonly isOld: boolean
  /** Another one asks for another link. */
  readonly mark: string
}

type PreviewProps = {
  campaign: CampaignDraft
  /** Index of the variant; left out: the reader chooses. */
  variant?: number
  /** Null: nothing was saved yet. */
  saved: Saved | null
}

/** How it looks at three widths: drawn here from the widgets of the page, or on the shop's own page. */
export function Preview({ campaign, variant, saved }: PreviewProps) {
  const t = text.value.campaigns
  const isPopup = campaign.kind === 'popup'
  const [source, setSource] = useState<'drawn' | 'page'>('drawn')
  const [width, setWidth] = useState<Width>(390)
  const [side, setSide] = useState<'cs' | 'en'>(own.value)
  const [chosen, setChosen] = useState(0)
  const shown = isPopup ? 'page' : source
  const variants = variantsOf(campaign)
  const at = Math.min(variant ?? chosen, variants.length - 1)
  return (
    <Card class="campaign-preview" title={t.preview}>
      <div class="preview-tools">
        {!isPopup && (
          <Segmented
            label={t.previewSource}
            value={shown}
            choices={[
              { value: 'drawn', name: t.drawn },
              { value: 'page', name: t.onPage },
            ]}
            onChange={setSource}
          />
        )}
        <Segmented
          label={t.widths}
          value={String(width)}
          choices={WIDTHS.map((px) => ({ value: String(px), name: `${t.widthName[px]} ${px}` }))}
          onChange={(px) => setWidth(Number(px) as Width)}
        />
        {shown === 'drawn' && (
          <Segmented
            label={t.contentLanguage}
            value={side}
            choices={(['cs', 'en'] as const).map((one) => ({ value: one, name: t.languages[one] }))}
            onChange={setSide}
          />
        )}
        {variant === undefined && variants.length > 1 && (
          <ChoiceInput
            label={t.variant}
            value={String(at)}
            choices={variants.map(({ key }, index) => ({ value: String(index), name: key }))}
            onInput={(index) => setChosen(Number(index))}
          />
        )}
      </div>
      {shown === 'drawn' ? (
        <LazyDrawn campaign={campaign} variant={at} language={side} widthPx={width} />
      ) : (
        <OnPage
          id={campaign.id}
          variant={variants.length > 1 ? variants[at]!.key : null}
          widthPx={width}
          saved={saved}
        />
      )}
    </Card>
  )
}

/** The widgets come when somebody looks. */
function LazyDrawn(props: DrawnProps) {
  const [loaded, setLoaded] = useState<{ Drawn: FunctionComponent<DrawnProps> } | null>(null)
  useEffect(() => {
    void import('./Drawn.tsx').then(setLoaded)
  }, [])
  return loaded ? <loaded.Drawn {...props} /> : <p class="quiet">{text.value.ui.loading}</p>
}
