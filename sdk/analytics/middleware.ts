/** The shop's own middlewares, one after another; one that calls no `next` drops the call. */
export type Fields = Record<string, unknown>
export type Middleware = (call: { payload: { obj: Fields }; next(payload: unknown): void }) => void

export function through(middlewares: readonly Middleware[], obj: Fields, done: (obj: Fields) => void): void {
  const [middleware, ...rest] = middlewares
  if (!middleware) return done(obj)
  middleware({
    payload: { obj },
    next: (payload) => through(rest, (payload as { obj?: Fields } | null)?.obj ?? obj, done),
  })
}
