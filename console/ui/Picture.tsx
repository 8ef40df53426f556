import { useState } from 'preact/hooks'
import { shopUrl } from '../session.ts'

/**
 * A product's picture, or its first letter. Only pictures of the shop and of the console are asked
 * for: the page's policy would refuse any other, and each refusal would stand in the browser's console.
 */
export function Picture({ url, title, size = 40 }: { url: string | null; title: string; size?: number }) {
  const [broken, setBroken] = useState(false)
  const own = allowedPicture(url, shopUrl.value)
  if (own === null || broken) {
    return (
      <span
        class="picture picture-letter"
        style={{ width: `${size}px`, height: `${size}px` }}
        aria-hidden="true"
      >
        {title.trim().charAt(0).toUpperCase() || '?'}
      </span>
    )
  }
  return (
    <img
      class="picture"
      src={own}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  )
}

export function allowedPicture(url: string | null, shop: string): string | null {
  if (url === null || url === '') return null
  if (url.startsWith('data:image/')) return url
  if (!URL.canParse(url, shop)) return null
  const target = new URL(url, shop)
  return [location.origin, new URL(shop).origin].includes(target.origin) ? target.href : null
}
