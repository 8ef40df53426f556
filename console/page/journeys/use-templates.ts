import { useResource } from '../../resource.ts'
import { fetchTemplates } from '../../template-api.ts'

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
  const { value } = useResource('templates', fetchTemplates, 0)
  if (!value) return NONE
  const ids = value.templates.flatMap(({ id, status }) => (status === 'archived' ? [] : [id]))
  return { ids, names: [...new Set(ids.map((id) => id.replace(CHANNEL_END, '')))].sort() }
}
