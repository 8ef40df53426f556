/** The floor: a Worker that fetches the page and gives it on, and knows nothing of it. */
type Env = { readonly ORIGIN_URL: string }

export default {
  fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(new URL(pathname + search, env.ORIGIN_URL), request))
  },
}
