declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import('../../worker/index.ts')
    durableNamespaces: 'ProfileActor' | 'LiveActor' | 'LinkActor'
  }
  interface Env extends AppEnv {
    RACES: string
    /** Not empty: what `LONG=1 npm test` asks for. */
    LONG: string
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
type AppEnv = import('../../worker/env.ts').Env
