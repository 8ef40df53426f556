/** The table of /v1/admin/messages: one line each. */
import { Hono } from 'hono'
import type { Env } from '../../env.ts'
import { getMessage, getMessageBody } from './message.ts'
import { getMessages, getReport, getReportCsv } from './messages.ts'

export const messageRoutes = new Hono<{ Bindings: Env }>()

messageRoutes.get('/', getMessages)
messageRoutes.get('/report', getReport)
messageRoutes.get('/report.csv', getReportCsv)
messageRoutes.get('/:profile/:key', getMessage)
messageRoutes.get('/:profile/:key/body', getMessageBody)
