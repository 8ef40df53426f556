/** People that the shop has described, to try its rules on. They are nobody's. */
import type { Persona } from '../../core/wire/simulate.ts'
import type { Env } from '../env.ts'
import { dropDraft, newestOf, saveDraft } from './definition.ts'

const KIND = 'persona'

export async function readPersonas(env: Env): Promise<Persona[]> {
  return (await newestOf(env, KIND)).map(({ body }) => JSON.parse(body) as Persona)
}

export async function savePersona(
  env: Env,
  persona: Persona,
  by: { readonly now: number; readonly by: string },
): Promise<void> {
  await saveDraft(env, KIND, { id: persona.id, body: JSON.stringify(persona), owner: '' }, by)
}

export async function dropPersona(env: Env, id: string): Promise<void> {
  await dropDraft(env, KIND, id)
}
