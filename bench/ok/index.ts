/** A Worker that answers, and one route of it that also reads what it was sent. */
import { Hono } from 'hono'

const app = new Hono()

app.all('/ok', (c) => c.text('ok'))
app.post('/parse', async (c) => {
  const body: unknown = JSON.parse(await c.req.text())
  return c.text(typeof body)
})

export default app
