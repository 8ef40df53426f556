/** The table of /v1/admin/templates: one line each. */
import { Hono } from 'hono'
import type { Env } from '../../env.ts'
import {
  deleteTemplateDraft,
  postTemplate,
  postTemplateArchive,
  postTemplatePublish,
  postTemplateRollback,
} from './template-change.ts'
import { postTemplatePreview } from './template-preview.ts'
import { postTemplateTest } from './template-test.ts'
import {
  getBrand,
  getPersonas,
  getTemplate,
  getTemplateDiff,
  getTemplates,
  postTemplateCheck,
  putBrand,
} from './templates.ts'

export const templateRoutes = new Hono<{ Bindings: Env }>()

templateRoutes.get('/', getTemplates)
templateRoutes.post('/', postTemplate)
templateRoutes.post('/check', postTemplateCheck)
templateRoutes.post('/preview', postTemplatePreview)
templateRoutes.post('/test', postTemplateTest)
templateRoutes.get('/personas', getPersonas)
templateRoutes.get('/brand', getBrand)
templateRoutes.put('/brand', putBrand)
templateRoutes.get('/:id', getTemplate)
templateRoutes.get('/:id/diff', getTemplateDiff)
templateRoutes.delete('/:id/draft', deleteTemplateDraft)
templateRoutes.post('/:id/publish', postTemplatePublish)
templateRoutes.post('/:id/archive', postTemplateArchive)
templateRoutes.post('/:id/rollback', postTemplateRollback)
