/** The admin API of templates, as functions that answer with values (console/api.ts). */
import type { LinkCheckAnswer } from '../core/wire/link-check.ts'
import type {
  PersonasAnswer,
  TemplateCheckAnswer,
  TemplateDraft,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplateTestAnswer,
  TemplateView,
  TemplatesAnswer,
} from '../core/wire/templates.ts'
import { request } from './api.ts'

const at = (id: string) => `/templates/${encodeURIComponent(id)}`

export const fetchTemplates = (signal?: AbortSignal) => request<TemplatesAnswer>('/templates', { signal })

export const fetchTemplate = (id: string, signal?: AbortSignal) => request<TemplateView>(at(id), { signal })

export const fetchPersonas = (signal?: AbortSignal) =>
  request<PersonasAnswer>('/templates/personas', { signal })

export const checkTemplate = (draft: TemplateDraft, signal?: AbortSignal) =>
  request<TemplateCheckAnswer>('/templates/check', { method: 'POST', body: draft, signal })

export const previewTemplate = (asked: TemplatePreviewRequest, signal?: AbortSignal) =>
  request<TemplatePreview>('/templates/preview', { method: 'POST', body: asked, signal })

export const testTemplate = (asked: TemplatePreviewRequest, to: string) =>
  request<TemplateTestAnswer>('/templates/test', { method: 'POST', body: { ...asked, to } })

/** Whether the pages are there; only those of the shop are asked for. */
export const checkLinks = (urls: readonly string[], signal?: AbortSignal) =>
  request<LinkCheckAnswer>('/link-check', { method: 'POST', body: { urls }, signal })

export const saveTemplate = (draft: TemplateDraft) =>
  request<{ id: string }>('/templates', { method: 'POST', body: draft })

export const publishTemplate = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/publish`, { method: 'POST', body: { note } })

export const archiveTemplate = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/archive`, { method: 'POST', body: { note } })

export const dropTemplateDraft = (id: string) => request<null>(`${at(id)}/draft`, { method: 'DELETE' })
