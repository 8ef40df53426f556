/**
 * The content drawn from the widgets of the page, in a shadow root with their own style sheet, so that
 * nothing of the console shows in it. It lags behind nothing and needs no page of the shop.
 */
import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { isRecord } from '../../../core/base/json.ts'
import { cardOf } from '../../../core/catalogue/card.ts'
import type { Printed } from '../../../core/catalogue/card.ts'
import type { BlocksContent, Card } from '../../../core/wire/block.ts'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { Blocks } from '../../../widgets/Blocks.tsx'
import { MoreBlock } from '../../../widgets/MoreBlocks.tsx'
import { Overlay } from '../../../widgets/Overlay.tsx'
import { Rail } from '../../../widgets/Rail.tsx'
import type { AnyBlock } from '../../campaign/block.ts'
import { variantsOf } from '../../campaign/draft.ts'
import { sampled } from '../../campaign/sample.ts'
import { fetchProducts } from '../../catalogue-api.ts'
import { now } from '../../clock.ts'
import { useResource } from '../../resource.ts'
import { shopUrl } from '../../session.ts'
import { text } from '../../text/text.ts'
import { allowedPicture } from '../../ui/Picture.tsx'
import { useWidth } from '../../ui/use-width.ts'
import { useProducts } from './use-products.ts'

export type DrawnProps = {
  campaign: CampaignDraft
  /** Index of the variant. */
  variant: number
  language: 'cs' | 'en'
  widthPx: number
}

/** As the edge links it into a page. */
const SHEETS = ['/_v/slot.css', '/_v/acts.css']
const SAMPLES = { q: '', category: '', available: 'yes' } as const

export function Drawn({ campaign, variant, language, widthPx }: DrawnProps) {
  const t = text.value.campaigns
  const [stage, room] = useWidth(widthPx)
  const host = useRef<HTMLDivElement>(null)
  const scale = Math.min(1, room / widthPx)
  const view = useView(campaign, variant, language)
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    render(
      <>
        {SHEETS.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {view}
      </>,
      root,
    )
  })
  return (
    <>
      <div class="stage" ref={stage} role="group" aria-label={t.drawnTitle(widthPx)} tabIndex={0}>
        <div
          class="drawn"
          ref={host}
          lang={language}
          style={{ width: `${widthPx}px`, zoom: scale }}
          // It is looked at: a link of it leads out of the console.
          onClick={(event) => event.preventDefault()}
        />
      </div>
      {campaign.kind === 'rail' && <p class="quiet">{t.drawnSample}</p>}
    </>
  )
}

function useView(campaign: CampaignDraft, variant: number, language: 'cs' | 'en') {
  const content = variantsOf(campaign)[variant]?.content
  const blocks: readonly AnyBlock[] = content?.kind === 'blocks' ? content.words.blocks[language] : []
  const products = useProducts(blocks.flatMap(({ ids }) => (Array.isArray(ids) ? ids.map(String) : [])))
  const samples = useResource(
    `samples ${content?.kind === 'rail'}`,
    async (signal) =>
      content?.kind === 'rail'
        ? fetchProducts(SAMPLES, null, signal)
        : { ok: true as const, value: { products: [], total: 0, cursor: null, categories: [] } },
    0,
  )
  const shown = { id: null, slot: campaign.slot, campaign: campaign.id }
  if (content?.kind === 'rail' && campaign.kind === 'rail') {
    const cards = (samples.value?.products ?? [])
      .slice(0, campaign.size)
      .map((row) => cardIn({ ...row, note: '' }, language))
    const title = content.words.title[language] || '…'
    return <Rail content={{ component: 'Rail', language, title, cards }} decision={shown} />
  }
  const named = (id: string) => {
    const product = products.get(id)
    return product ? [cardIn(product, language)] : []
  }
  const endsAt = campaign.schedule?.until ?? null
  const drawn = blocks.flatMap((block) => blockIn(sampled(block, endsAt, now.peek()), named))
  if (campaign.kind === 'overlay')
    return (
      <Overlay
        content={{
          component: 'Overlay',
          language,
          blocks: drawn as BlocksContent['blocks'],
          place: campaign.place,
          label: campaign.label[language] || '…',
        }}
        decision={shown}
        nowMs={now.peek()}
        more={MoreBlock}
        onClose={() => {}}
      />
    )
  return (
    <Blocks
      content={{ language, blocks: drawn as BlocksContent['blocks'] }}
      decision={shown}
      nowMs={now.peek()}
      more={MoreBlock}
    />
  )
}

function cardIn(product: Printed, language: 'cs' | 'en'): Card {
  const card = cardOf(product, language)
  return { ...card, imageUrl: pictureIn(card.imageUrl) }
}

function blockIn(block: AnyBlock, named: (id: string) => Card[]): AnyBlock[] {
  if (block.kind === 'image') return [{ kind: 'image', ...pictured(block) }]
  if (isRecord(block['image'])) return [{ ...block, image: pictured(block['image']) }]
  // A heading without words would be one for nobody.
  if (block.kind === 'heading' && block['text'] === '') return [{ ...block, text: '…' }]
  if (block.kind !== 'products') return [block]
  const ids = Array.isArray(block['ids']) ? block['ids'].map(String) : []
  const cards = ids.flatMap(named)
  return cards.length > 0 ? [{ kind: 'products', cards }] : []
}

const pictured = (picture: Readonly<Record<string, unknown>>) => ({
  ...picture,
  url: pictureIn(String(picture['url'] ?? '')),
})

/** Only pictures that the console may load; of any other its words are shown. */
const pictureIn = (url: string) => allowedPicture(url, shopUrl.value) ?? ''
