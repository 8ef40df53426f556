/** What the script tag says: `<script async src="/_v/tag.js" data-key="pk_…" data-idle-s="25">`. */
export type Config = {
  /** Public site key. */
  key: string
  /** Origin and path prefix of the script's own address, without a slash at the end. */
  base: string
  /** Seconds without any input until the idle trigger fires. */
  idleS: number
  /** Seconds on the page before the exit trigger is armed. */
  exitS: number
  /** Name of the shop's dataLayer. */
  layer: string
  /** `?vitrina_debug=1` in the page's address. */
  debug: boolean
}

export const VERSION = '0.1.0'

type Attributes = Readonly<Record<string, string | undefined>>

/** The configuration, or null when the tag has no key and so may not speak to anybody. */
export function readConfig(src: string, attributes: Attributes, search: string): Config | null {
  const key = attributes.key
  if (!key || !src) return null
  const seconds = (text: string | undefined, fallback: number) => (Number(text) > 0 ? Number(text) : fallback)
  return {
    key,
    base: src.replace(/\/[^/?]*(\?.*)?$/, ''),
    idleS: seconds(attributes.idleS, 25),
    exitS: seconds(attributes.exitS, 5),
    layer: attributes.layer || 'dataLayer',
    debug: /[?&]vitrina_debug=1/.test(search),
  }
}
