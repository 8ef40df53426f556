/** A Worker that does nothing but answer vectors: POST the file, get the tallies. */
import { SOURCE } from './api.ts'
import { runVectors } from './run.ts'
import type { Vectors } from './run.ts'

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method !== 'POST') return new Response('ready')
    return Response.json(await runVectors(SOURCE, (await request.json()) as Vectors))
  },
}
