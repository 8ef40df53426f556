/** The peer: GrowthBook's own evaluator, from bench/node_modules. */
import { installPeers, versionOf } from '../install.ts'

/** Not a literal: the types of the house are checked without it. */
const NAME: string = '@growthbook/growthbook'

export type Peer = {
  readonly version: string
  readonly evalCondition: (view: object, condition: object, groups: object) => boolean
}

/** null where it is neither there nor to be had; that is said aloud. */
export async function peer(): Promise<Peer | null> {
  installPeers([NAME])
  const version = versionOf(NAME)
  if (version === null) {
    console.error(`✘ ${NAME} is missing and could not be installed: the ratios against it are skipped.`)
    return null
  }
  const { evalCondition } = (await import(NAME)) as Pick<Peer, 'evalCondition'>
  return { version, evalCondition }
}
