/** GET /v1/admin/leads: whom sales should speak to first, each with the reasons and what to do. */
import type { Context } from 'hono'
import { LEAD_REASONS, rankedLeads } from '../../../core/feature/lead.ts'
import type { View } from '../../../core/rule/condition.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'

/** The last that were seen of those who may be leads are ranked; more nobody calls in a week. */
const AMONG = 500
const MAX_LISTED = 100
/** Who is in one of these is a lead, besides whoever acts for a company. */
const JOURNEYS = ['lead-priority', 'b2b-nurture', 'mql-to-sql', 'account-orchestration'] as const

type Row = { id: string; label: string | null; lastSeenAt: number; view: string }

export async function getLeads(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  const limit = Math.min(MAX_LISTED, Math.max(1, Math.trunc(Number(c.req.query('limit'))) || 20))
  const now = await clockNow(env)
  const { results } = await env.DB.prepare(
    `SELECT id, label, last_seen_at AS lastSeenAt, view FROM profile
     WHERE view ->> '$.consent.personalisation' = 1 AND (json_array_length(view, '$.p.accounts') > 0
       OR EXISTS (SELECT 1 FROM json_each(standing) WHERE json_each.value ->> 's' IS NOT NULL
           AND json_each.value ->> 'j' IN (SELECT value FROM json_each(?1))))
     ORDER BY last_seen_at DESC LIMIT ?2`,
  )
    .bind(JSON.stringify(JOURNEYS), AMONG)
    .all<Row>()
  const people = results.map(({ id, lastSeenAt, view }) => ({
    id,
    lastSeenAt,
    view: JSON.parse(view) as View,
  }))
  const labels = new Map(results.map(({ id, label }) => [id, label]))
  const leads = rankedLeads(people, now)
    .slice(0, limit)
    .map(({ reasons, ...lead }) => ({
      ...lead,
      label: labels.get(lead.id) ?? null,
      reasons: reasons.map(({ code, points, value }) => ({
        code,
        points,
        text: {
          cs: LEAD_REASONS[code].cs.replace('{value}', String(value)),
          en: LEAD_REASONS[code].en.replace('{value}', String(value)),
        },
      })),
    }))
  return Response.json({ leads, of: results.length }, { headers: { 'cache-control': 'private, no-store' } })
}
