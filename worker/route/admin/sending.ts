/** Routes of what goes out: senders, and audiences of ad networks. */
import { Hono } from 'hono'
import type { Env } from '../../env.ts'
import { getAdAudiences, getAdExport, postAdPush } from './ads.ts'
import { getDns, getDnsRule, postDns, putDnsRule } from './deliverability.ts'
import { getMailFile, getMailLook, postMailFile, postMailPush } from './direct-mail.ts'
import {
  deleteSender,
  getSender,
  getSenders,
  postRotate,
  postSendReplay,
  postSenderTest,
  postSwitch,
  putSender,
} from './senders.ts'

export const sending = new Hono<{ Bindings: Env }>()

sending.get('/ads', getAdAudiences)
sending.get('/ads/:id/export.csv', getAdExport)
sending.post('/ads/:id/push', postAdPush)
sending.get('/segments/:id/letters', getMailLook)
sending.get('/segments/:id/letters.csv', getMailFile)
sending.post('/segments/:id/letters.csv', postMailFile)
sending.post('/segments/:id/letters/push', postMailPush)
sending.get('/senders', getSenders)
sending.post('/senders/replay', postSendReplay)
sending.get('/senders/dns', getDnsRule)
sending.put('/senders/dns', putDnsRule)
sending.get('/senders/:id', getSender)
sending.get('/senders/:id/dns', getDns)
sending.post('/senders/:id/dns', postDns)
sending.put('/senders/:id', putSender)
sending.delete('/senders/:id', deleteSender)
sending.post('/senders/:id/rotate', postRotate)
sending.post('/senders/:id/:state{on|off}', postSwitch)
sending.post('/senders/:id/test', postSenderTest)
