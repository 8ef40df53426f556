import { request } from '../../api.ts'
import { useResource } from '../../resource.ts'

type Templates = {
  /** With the channel: `cart-email`. */
  readonly ids: readonly string[]
  /** Without it, each once. */
  readonly names: readonly string[]
}

const CHANNEL_END = /-(?:email|sms|push|whatsapp|inbox)$/
const NONE: Templates = { ids: [], names: [] }

/** Templates that a message can say; none while they are not known. */
export function useTemplates(): Templates {
  const { value } = useResource(
    'templates',
    (signal) => request<{ templates: { id: string }[] }>('/templates', { signal }),
    0,
  )
  if (!value) return NONE
  const ids = value.templates.map(({ id }) => id)
  return { ids, names: [...new Set(ids.map((id) => id.replace(CHANNEL_END, '')))] }
}
