/** A campaign while it is written: how one begins, and its contents whatever its kind. */
import { DAY_MS } from '../../core/base/time.ts'
import { SAVE_CART } from '../../core/playbook/save-cart.ts'
import type { CampaignDraft } from '../../core/wire/campaigns.ts'
import { newPair, sidesOf } from './block.ts'

export type Kind = CampaignDraft['kind']
export type RailDraft = Extract<CampaignDraft, { kind: 'rail' }>
export type PopupDraft = Extract<CampaignDraft, { kind: 'popup' }>
export type BlocksDraft = Extract<CampaignDraft, { kind: 'blocks' }>

export type OverlayDraft = Extract<CampaignDraft, { kind: 'overlay' }>

export const KINDS: readonly Kind[] = ['blocks', 'rail', 'overlay', 'popup']

/** Whether it stands over the page and waits for its moment. */
export const waits = (draft: CampaignDraft): draft is PopupDraft | OverlayDraft => 'when' in draft

/** What all kinds have goes along when the kind is chosen anew. */
export function newDraft(kind: Kind, before?: CampaignDraft): CampaignDraft {
  const { id = '', name, audience, schedule, holdout, cap, owner = '' } = before ?? {}
  const slot = before && !waits(before) ? before.slot : 'home'
  const kept = {
    id,
    slot,
    owner,
    purpose: 'personalisation' as const,
    ...(name && { name }),
    ...(audience && { audience }),
    ...(schedule && { schedule }),
    ...(holdout !== undefined && { holdout }),
    ...(cap && { cap }),
  }
  if (kind === 'blocks') {
    const blocks = sidesOf([newPair('heading'), newPair('text'), newPair('button')])
    return { ...kept, kind, variants: [{ key: 'a', weight: 1, blocks }], contextual: null }
  }
  if (kind === 'overlay') {
    const blocks = sidesOf([newPair('text'), newPair('button')])
    return {
      ...kept,
      kind,
      slot: 'bar',
      place: 'bottom',
      label: { cs: '', en: '' },
      when: { 'page.dwell_s': { $gte: 5 } },
      perVisit: 1,
      quietAfterDismissMs: 7 * DAY_MS,
      quietAfterImpressionMs: DAY_MS,
      variants: [{ key: 'a', weight: 1, blocks }],
    }
  }
  if (kind === 'popup') {
    const { version: _, id: __, slot: popup, owner: ___, ...shipped } = SAVE_CART
    return { ...shipped, ...kept, slot: popup } as unknown as PopupDraft
  }
  return {
    ...kept,
    kind,
    strategy: 'for-you',
    contextual: true,
    title: { cs: '', en: '' },
    plainTitle: { cs: '', en: '' },
    size: 8,
    least: 4,
    perCategory: 4,
  }
}

/** One of the contents that people are divided among. */
export type Content =
  | { readonly kind: 'rail'; readonly words: Pick<RailDraft, 'title' | 'plainTitle'> }
  | { readonly kind: 'popup'; readonly words: Pick<PopupDraft, 'text'> }
  | { readonly kind: 'blocks'; readonly words: Pick<BlocksDraft['variants'][number], 'blocks'> }

export type Variant = { readonly key: string; readonly weight: number; readonly content: Content }

/** At least one: a campaign that divides nobody has its own words, under the key `a`. */
export function variantsOf(draft: CampaignDraft): Variant[] {
  if (draft.kind === 'blocks' || draft.kind === 'overlay')
    return draft.variants.map(({ key, weight, blocks }) => ({
      key,
      weight,
      content: { kind: 'blocks', words: { blocks } },
    }))
  if (draft.kind === 'popup') {
    const listed = draft.variants ?? [{ key: 'a', weight: 1, text: draft.text }]
    return listed.map(({ key, weight, text }) => ({
      key,
      weight,
      content: { kind: 'popup', words: { text } },
    }))
  }
  const listed = draft.variants ?? [{ key: 'a', weight: 1, title: draft.title, plainTitle: draft.plainTitle }]
  return listed.map(({ key, weight, title, plainTitle }) => ({
    key,
    weight,
    content: { kind: 'rail', words: { title, plainTitle } },
  }))
}

/** The first one's words are the campaign's own, too; where it is the only one there is no division. */
export function withVariants(draft: CampaignDraft, variants: readonly Variant[]): CampaignDraft {
  const listed = variants.map(({ key, weight, content }) => ({ key, weight, ...content.words }))
  if (draft.kind === 'blocks') {
    const { contextual } = draft
    const isThere = contextual === null || listed.some(({ key }) => key === contextual)
    return {
      ...draft,
      variants: listed,
      contextual: isThere ? contextual : null,
    } as unknown as BlocksDraft
  }
  if (draft.kind === 'overlay') return { ...draft, variants: listed } as unknown as OverlayDraft
  const { variants: _, ...own } = draft
  const first = variants[0]?.content.words ?? {}
  return { ...own, ...first, ...(listed.length > 1 && { variants: listed }) } as unknown as CampaignDraft
}

/** A key that no variant has: the first letter that is free. */
export function freeKey(variants: readonly Pick<Variant, 'key'>[]): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const free = [...letters].find((letter) => variants.every(({ key }) => key !== letter))
  return free ?? `v${variants.length + 1}`
}

/** Where the content of a variant stands in the draft: findings point there. */
export function contentAt(draft: CampaignDraft, index: number): string {
  return !draft.variants ? '' : `/variants/${index}`
}
