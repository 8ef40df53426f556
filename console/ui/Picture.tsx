import { useState } from 'preact/hooks'

/**
 * A product's picture, or its first letter. Only pictures of the console's own origin are asked
 * for: the page's policy would refuse any other, and each refusal would stand in the browser's console.
 */
export function Picture({ url, title, size = 40 }: { url: string | null; title: string; size?: number }) {
  const [broken, setBroken] = useState(false)
  const own = ownPicture(url)
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

function ownPicture(url: string | null): string | null {
  if (url === null || url === '') return null
  if (url.startsWith('data:image/')) return url
  try {
    const target = new URL(url, location.origin)
    return target.origin === location.origin ? target.href : null
  } catch {
    return null
  }
}
