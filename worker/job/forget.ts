/** The end of one person, the same by night and by hand: actors first, then every row that names them. */
import { ownActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { dissolve } from '../store/anonymous.ts'

/**
 * Again, after a run that was cut off, it does no harm.
 *
 * @param leading  profiles whose actors lead to the person, the farthest first.
 * @param all  every id of theirs, also those of whom no actor holds anything.
 */
export async function forget(
  env: Env,
  { person, leading, all }: { person: string; leading: readonly string[]; all: readonly string[] },
): Promise<void> {
  // First the actors: while their rows stand, a run that was cut off is found again and finished.
  // The person last: none of its parts may lead to an actor that holds nobody.
  for (const part of [...leading, person]) await ownActor(env, part).erase()
  await dissolve(env, all)
}
