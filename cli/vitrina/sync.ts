/** `vitrina pull`, `diff` and `push`: a folder and an instance. */
import { definitionKey, isSameBody } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import type { DefinitionsAnswer, ReleaseAnswer, ReleaseWish } from '../../core/wire/definitions.ts'
import { answerOf, refusalOf } from '../history/target.ts'
import type { Ask } from '../history/target.ts'
import { clockText } from '../terminal/clock.ts'
import { plural } from '../terminal/number.ts'
import { faultsOf } from './check.ts'
import { pathOf, readFolder, readPulled, writeFolder, writePulled } from './folder.ts'
import type { File, Folder, Pulled } from './folder.ts'
import { writeSchemas } from './schema.ts'
import type { Code, Run } from './run.ts'
import { changeLines, faultLines, faultOf, personaLines } from './say.ts'
import { sidesOf, sidesText, theirsText } from './sides.ts'

export async function pull({ options: { folder }, source, say, paint }: Run): Promise<Code> {
  const { url, ask } = source()
  const answer = await answerOf<DefinitionsAnswer>(ask, '/definitions')
  const seen = readPulled(folder)?.versions ?? {}
  const { changed, gone, own } = writeFolder(folder, answer.definitions, seen)
  writeSchemas(folder)
  writePulled(folder, url, answer)
  for (const path of changed) say(`  ${path}`)
  for (const path of gone) say(`${paint('red', '-')} ${path}`)
  for (const path of own) say(`${paint('yellow', '!')} ${path} is new here and stays; push would publish it`)
  const all = plural(answer.definitions.length, 'definition')
  say(
    `${paint('green', '✔')} ${all} of ${url}, ${plural(changed.length + gone.length, 'file')} changed; release ${answer.release}`,
  )
  return 0
}

export async function diff(run: Run): Promise<Code> {
  const { options, source, say, paint } = run
  const { files } = soundFolder(run)
  const { ask, url } = source()
  const there = await answerOf<DefinitionsAnswer>(ask, '/definitions')
  const pulled = readPulled(options.folder)
  const sides = sidesOf(definitionsOf(files), there.definitions, seenOf(options, pulled))
  const { ours, theirs, both } = sides
  const changes = [...ours, ...both, ...theirs]
  if (options.json) say(JSON.stringify(changes, null, 2))
  else {
    for (const line of changeLines([...ours, ...both], paint)) say(line)
    for (const one of theirs) say(paint('blue', `< ${pathOf(one)}`))
    if (changes.length === 0) say(`${paint('green', '✔')} the folder is what is in force on ${url}`)
    for (const line of sidesText(sides, url)) say(line)
  }
  return changes.length === 0 ? 0 : 1
}

export async function push(run: Run): Promise<Code> {
  const { options, source, say, paint, now } = run
  const folder = soundFolder(run)
  const faults = faultsOf(options.folder, folder, now)
  for (const line of faultLines(faults, paint)) say(line)
  if (faults.some(({ severity }) => severity === 'error')) {
    say(`${paint('red', '✘')} nothing was sent; mend what stands above first`)
    return 1
  }
  const { url, ask } = source()
  const there = await answerOf<DefinitionsAnswer>(ask, '/definitions')
  const pulled = readPulled(options.folder)
  if (pulled && pulled.url !== url && !options.force)
    throw new Error(
      `the folder was pulled from ${pulled.url}, not from ${url}; pull from there first, or say --force`,
    )
  const seen = seenOf(options, pulled)
  const changes = wishesOf(folder.files, there, seen)
  const left = theirsText(sidesOf(definitionsOf(folder.files), there.definitions, seen))
  if (changes.length === 0) {
    const why = left ?? `the folder is what is in force on ${url}`
    say(`${paint('green', '✔')} nothing to ${left === null ? 'do' : 'publish'}: ${why}`)
    return 0
  }
  if (left !== null) say(left)
  const { note, dry, older } = options
  const wish: ReleaseWish = { changes, note, dryRun: dry, ...(older && { older }) }
  const answer = await published(ask, wish)
  const code = told(run, answer, folder.files)
  if (answer.state === 'published') await noteSeen(run, ask, url, folder.files)
  return code
}

/** What others added there was not pulled by a push: it stays theirs, and no later push takes it away. */
async function noteSeen({ options }: Run, ask: Ask, url: string, files: readonly File[]): Promise<void> {
  const answer = await answerOf<DefinitionsAnswer>(ask, '/definitions')
  const here = new Set(files.map(({ definition }) => definitionKey(definition)))
  const definitions = answer.definitions.filter((one) => here.has(definitionKey(one)))
  writePulled(options.folder, url, { ...answer, definitions })
}

/** Versions of the last pull; null: whatever is there is replaced. */
const seenOf = ({ force }: Run['options'], pulled: Pulled | null) => (force ? null : (pulled?.versions ?? {}))

const definitionsOf = (files: readonly File[]): Definition[] => files.map(({ definition }) => definition)

function soundFolder({ options: { folder }, say, paint }: Run): Folder {
  const read = readFolder(folder)
  for (const line of faultLines(read.faults, paint)) say(line)
  if (read.faults.length > 0) throw new Error('the folder cannot be read; mend what stands above first')
  if (read.files.length === 0)
    throw new Error(`there are no definitions in ${folder}; vitrina pull brings them`)
  return read
}

/**
 * What has to change there, each with the version that was seen last.
 *
 * @param seen  versions of the last pull, by key; null: whatever is there is replaced.
 */
export function wishesOf(
  files: readonly File[],
  there: DefinitionsAnswer,
  seen: { readonly [key: string]: number } | null,
): NonNullable<ReleaseWish['changes']> {
  const held = new Map(there.definitions.map((one) => [definitionKey(one), one]))
  const baseOf = (key: string) => (seen === null ? {} : { base: seen[key] ?? null })
  const wished = files.flatMap(({ definition }) => {
    const { kind, id, body } = definition
    const key = definitionKey(definition)
    const was = held.get(key)
    if (was && isSameBody(was.body, body)) return []
    return [{ kind, id, body: body as Record<string, unknown>, ...baseOf(key) }]
  })
  const here = new Set(files.map(({ definition }) => definitionKey(definition)))
  // What the folder never had is somebody else's, and is left alone.
  const gone = there.definitions
    .filter((one) => !here.has(definitionKey(one)))
    .filter((one) => seen === null || definitionKey(one) in seen)
    .map((one) => ({ kind: one.kind, id: one.id, ...baseOf(definitionKey(one)) }))
  return [...wished, ...gone]
}

/** Refusals are answers, too: each says what to do. */
async function published(ask: Ask, wish: ReleaseWish): Promise<ReleaseAnswer> {
  const answer = await ask('/releases', { method: 'POST', body: JSON.stringify(wish) })
  const text = await answer.text()
  if ([200, 201, 409, 422].includes(answer.status)) return JSON.parse(text) as ReleaseAnswer
  throw new Error(refusalOf('/releases', answer.status, text))
}

/** Says what came of a release. */
export function told(
  { say, paint }: Pick<Run, 'say' | 'paint'>,
  answer: ReleaseAnswer,
  files: readonly File[],
): Code {
  const { state, changes, conflicts, findings, personas, release } = answer
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  for (const line of changeLines(changes, paint)) say(line)
  const faults = findings.map((one) => faultOf(one, texts.get(pathOf(one)) ?? ''))
  for (const line of faultLines(faults, paint)) say(line)
  if (personas.length > 0) say('\nWhat it changes for the personas:')
  for (const line of personaLines(personas, paint)) say(line)
  for (const one of conflicts) {
    const when = one.at === null ? '' : ` on ${clockText(one.at)}`
    const what = one.version === null ? 'was taken away' : `is version ${one.version}, by ${one.by}${when}`
    say(`${paint('red', '!')} ${pathOf(one)} ${what}; the folder has seen ${one.base ?? 'none'}`)
  }
  switch (state) {
    case 'published':
      say(
        `${paint('green', '✔')} ${plural(changes.length, 'definition')} in force as one release, ${release}`,
      )
      return 0
    case 'dry':
      say(`${plural(changes.length, 'definition')} would be published; nothing was`)
      return 0
    case 'unchanged':
      say(`${paint('green', '✔')} nothing to do: it is in force already`)
      return 0
    case 'invalid':
      say(`${paint('red', '✘')} nothing was published; mend what stands above first`)
      return 1
    case 'conflict':
      say(
        `${paint('red', '✘')} nothing was published: somebody changed these since your last pull. Commit your folder, vitrina pull, look at the difference in git and push again; or --force to take their place.`,
      )
      return 1
  }
}
