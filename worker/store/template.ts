/** The library of templates: those that ship, and what the shop has written over and beside them. */
import type { TemplateWords } from '../../core/message/template.ts'
import type { Changes } from '../../core/playbook/release.ts'
import { TEMPLATES } from '../../core/playbook/templates.ts'
import type { Templates } from '../../core/playbook/templates.ts'
import { templateWords } from '../../core/wire/templates.ts'
import type { TemplateDraft } from '../../core/wire/templates.ts'
import type { Env } from '../env.ts'
import { newestOf } from './definition.ts'
import type { Definition } from './definition.ts'

export type TemplateEntry = {
  readonly id: string
  /** What ships under this id. */
  readonly builtIn: TemplateWords | null
  /** The newest version of the shop's own; null: none. */
  readonly own: Definition | null
  readonly draft: Definition | null
}

/** As its author wrote it. */
export const templateDraftOf = ({ body }: Pick<Definition, 'body'>) => JSON.parse(body) as TemplateDraft

/** What ships, as somebody would have written it. */
export function shippedDraft(id: string, { cs, en }: TemplateWords): TemplateDraft {
  return { id, owner: 'vitrina', cs, en } as unknown as TemplateDraft
}

/** Everything by id: what ships first, in its order, then the shop's own by name. */
export async function templateLibrary(env: Env): Promise<Map<string, TemplateEntry>> {
  const entries = new Map<string, TemplateEntry>(
    Object.entries(TEMPLATES).map(([id, builtIn]) => [id, { id, builtIn, own: null, draft: null }]),
  )
  for (const one of await newestOf(env, 'template')) {
    const entry = entries.get(one.id) ?? { id: one.id, builtIn: null, own: null, draft: null }
    entries.set(one.id, one.version === 0 ? { ...entry, draft: one } : { ...entry, own: one })
  }
  return entries
}

/** The words in force of an entry; null: it is archived, or was never published. */
export function templateInForce({ id, builtIn, own }: TemplateEntry): TemplateDraft | null {
  if (own) return own.status === 'published' ? templateDraftOf(own) : null
  return builtIn && shippedDraft(id, builtIn)
}

/** What a release has to say of templates beside what ships; nothing where the shop has none of its own. */
export function templateChanges(
  entries: Iterable<TemplateEntry>,
): Pick<Changes, 'templates' | 'archivedTemplates'> {
  const own = [...entries].filter((entry) => entry.own)
  if (own.length === 0) return {}
  const templates: Templates = Object.fromEntries(
    own.flatMap((entry) => {
      const words = templateInForce(entry)
      return words ? [[entry.id, templateWords(words)] as const] : []
    }),
  )
  return {
    templates,
    archivedTemplates: own.filter((entry) => !templateInForce(entry)).map(({ id }) => id),
  }
}
