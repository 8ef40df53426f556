/** Import of files through the admin API; the file itself goes as it is, so not by `request`. */
import { language } from './preference.ts'
import type { ImportMapping, ImportPreview, ImportProgress } from '../core/wire/import.ts'
import type { ImportKind } from '../core/base/import-field.ts'
import { API, NETWORK_REFUSAL, offline, refusalOf, request } from './api.ts'
import type { Answer } from './api.ts'

/** Without a mapping the columns are taken for what their names say. */
export type Wish = { readonly kind: ImportKind; readonly mapping?: ImportMapping }

/** @param wish  null: what the file holds is guessed, too. */
export const previewFile = (file: File, wish: Wish | null) =>
  upload<ImportPreview>(`/import/preview?${queryOf(wish)}`, file)

export const importFile = (file: File, wish: Wish) =>
  upload<ImportProgress>(`/import?${queryOf(wish)}&name=${encodeURIComponent(file.name)}`, file)

/** Takes the next parts and tells how far it is. */
export const goOnWith = (id: string) =>
  request<ImportProgress>(`/import/${encodeURIComponent(id)}`, { method: 'POST', body: {} })

export const fetchImports = (signal?: AbortSignal) =>
  request<{ imports: ImportProgress[] }>('/import', { signal })

export const problemsUrl = (id: string) =>
  `${API}/import/${encodeURIComponent(id)}/problems?lang=${language.value}`

function queryOf(wish: Wish | null): string {
  if (wish === null) return ''
  const mapping = wish.mapping ? { mapping: JSON.stringify(wish.mapping) } : {}
  return new URLSearchParams({ kind: wish.kind, ...mapping }).toString()
}

async function upload<Value>(path: string, file: File): Promise<Answer<Value>> {
  try {
    const response = await fetch(API + path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'text/csv' },
      body: file,
    })
    const text = await response.text()
    offline.value = false
    return response.ok
      ? { ok: true, value: JSON.parse(text) as Value }
      : { ok: false, refusal: refusalOf(response.status, text) }
  } catch {
    offline.value = true
    return { ok: false, refusal: NETWORK_REFUSAL }
  }
}
