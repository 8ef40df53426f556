/** Whether a sender of e-mail will be believed: its records are looked at, and what was found stays with it. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { checkDns, recordsOf } from '../../../core/message/dns.ts'
import { DnsRequest } from '../../../core/wire/deliverability.ts'
import type { DnsAnswer } from '../../../core/wire/deliverability.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { isDnsRequired, readDns, requireDns, writeDns } from '../../store/dns.ts'
import { readSender } from '../../store/sender.ts'

type Ctx = Context<{ Bindings: Env }>

const NONE: DnsAnswer = { domain: '', checkedAt: null, findings: [], passes: false }
const Rule = v.strictObject({ required: v.boolean() })

export async function getDns(c: Ctx): Promise<Response> {
  const sender = await readSender(c.env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  return Response.json((await readDns(c.env, sender.id)) ?? NONE)
}

export async function postDns(c: Ctx): Promise<Response> {
  const { env } = c
  const sender = await readSender(env, c.req.param('id') ?? '')
  if (!sender) return refuse('not_found')
  if (!sender.channels.includes('email')) return refuse('bad_param', '', 'This sender sends no e-mail.')
  const body = await readJson(c.req.raw, DnsRequest, 64 * 1024)
  if (!body.ok) return problemResponse(body.problem)
  const { records, ...asked } = body.value
  const findings = checkDns({ ...asked, records: recordsOf(records) })
  const answer: DnsAnswer = {
    domain: asked.domain,
    checkedAt: await clockNow(env),
    findings: findings as unknown as DnsAnswer['findings'],
    passes: findings.every(({ severity }) => severity !== 'error'),
  }
  await writeDns(env, sender.id, answer)
  return Response.json(answer)
}

/** Whether a sender of e-mail goes live only after its records passed. */
export async function getDnsRule(c: Ctx): Promise<Response> {
  return Response.json({ required: await isDnsRequired(c.env) })
}

export async function putDnsRule(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, Rule, 1_024)
  if (!body.ok) return problemResponse(body.problem)
  await requireDns(c.env, body.value.required)
  return Response.json(body.value)
}
