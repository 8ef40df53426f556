/** GET /v1/admin/accounts and /accounts/:id: companies and who acts for them. */
import type { Context } from 'hono'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { listAccounts, readAccount } from '../../store/account.ts'

const PAGE = 50

export async function getAccounts(c: Context<{ Bindings: Env }>): Promise<Response> {
  const rows = await listAccounts(c.env, {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    after: c.req.query('cursor') ?? '',
    limit: PAGE + 1,
  })
  const accounts = rows.slice(0, PAGE)
  return c.json({ accounts, cursor: rows.length > PAGE ? accounts.at(-1)!.id : null })
}

export async function getAccount(c: Context<{ Bindings: Env }>): Promise<Response> {
  const account = await readAccount(c.env, c.req.param('id') ?? '')
  return account ? c.json(account) : refuse('not_found', '', 'No company is known by this id.')
}
