/** The script tag as somebody wants it. */

/** Consent tools by the names of `data-consent`; '' finds it by itself, "vitrina" is our own banner. */
export const BANNERS = [
  '',
  'vitrina',
  'cookieconsent',
  'klaro',
  'cookiebot',
  'onetrust',
  'usercentrics',
  'cookieyes',
  'tcf',
  'wp_consent_api',
] as const
export type BannerName = (typeof BANNERS)[number]

export const CAPTURES = ['scroll', 'dwell', 'outbound', 'search', 'forms'] as const
export type Capture = (typeof CAPTURES)[number]

export type Choices = {
  readonly banner: BannerName
  readonly captures: readonly Capture[]
  readonly onDevice: boolean
  readonly speaksSegment: boolean
}

export const PLAIN: Choices = { banner: '', captures: [], onDevice: false, speaksSegment: false }

/** @param snippet  the plain one, as the Worker writes it. */
export function snippetWith(snippet: string, { banner, captures, onDevice, speaksSegment }: Choices): string {
  const attributes = [
    banner && `data-consent="${banner}"`,
    captures.length > 0 && `data-capture="${captures.join(' ')}"`,
    onDevice && 'data-mode="device"',
    speaksSegment && 'data-analytics',
  ].filter(Boolean)
  return attributes.length === 0
    ? snippet
    : snippet.replace('></script>', ` ${attributes.join(' ')}></script>`)
}
