/** Whatever has no page, and the static pages that do. */

import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'
import { notices, NoticePage } from '../view/notices.tsx'
import { respond } from '../view/respond.tsx'
import { NotFoundPage } from '../view/search.tsx'

export function notFound(c: Context<AppEnv>): Response {
  return respond(c, {
    title: 'Stránka nenalezena',
    description: 'Na této adrese nic není.',
    main: <NotFoundPage />,
    status: 404,
    isPrivate: true,
  })
}

export function notice(c: Context<AppEnv>): Response {
  const found = notices.find((each) => each.slug === c.req.param('slug'))
  if (!found) return notFound(c)
  return respond(c, {
    title: found.title,
    description: `${found.title} v obchodě Pražeň.`,
    main: <NoticePage notice={found} />,
  })
}
