/**
 * Runs patterns on texts in a thread of its own, because one that hangs cannot be stopped from inside.
 * A test that needs it waits for an answer; where none comes in time, it tells which pattern hung.
 */
import { Worker } from 'node:worker_threads'

export type Run = { readonly pattern: string; readonly texts: readonly string[] }

/** How long one pattern may take for all its texts: far beyond what a sound one needs on a slow machine. */
const DEADLINE_MS = 5_000

const CODE = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ pattern, texts }) => {
  for (const flags of ['', 'i']) {
    const expression = new RegExp(pattern, flags)
    for (const text of texts) expression.test(text)
  }
  parentPort.postMessage(null)
})`

/** The patterns that did not end in time. */
export async function hanging(runs: readonly Run[], deadlineMs = DEADLINE_MS): Promise<readonly string[]> {
  const hung: string[] = []
  let thread = new Worker(CODE, { eval: true })
  for (const run of runs)
    if (!(await ends(thread, run, deadlineMs))) {
      hung.push(run.pattern)
      await thread.terminate()
      thread = new Worker(CODE, { eval: true })
    }
  await thread.terminate()
  return hung
}

function ends(thread: Worker, run: Run, deadlineMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(false), deadlineMs)
    const done = (isInTime: boolean): void => {
      clearTimeout(timer)
      thread.off('message', onEnd).off('error', reject)
      resolve(isInTime)
    }
    const onEnd = (): void => done(true)
    thread.on('message', onEnd).on('error', reject)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread.postMessage(run)
  })
}

/**
 * Texts that make a pattern go back: characters it names, and the pieces of it that are plain text,
 * again and again, with an end that does not fit.
 */
export function textsFor(pattern: string, length = 300): readonly string[] {
  const plain = pattern
    .replace(/\\u([\da-fA-F]{4})|\\x([\da-fA-F]{2})/g, (_, four, two) =>
      String.fromCharCode(parseInt(four ?? two, 16)),
    )
    .replaceAll('\\d', '1')
    .replaceAll('\\w', 'a')
    .replaceAll('\\s', ' ')
  const letters = [...new Set(plain.replace(/[\\^$*+?()[\]{}|]/g, ''))].slice(0, 12)
  const words = plain.split(/[\\^$*+?()[\]{}|.]+/).filter((word) => word.length > 1)
  const pairs = letters.slice(0, 6).flatMap((one) => letters.slice(0, 6).map((other) => one + other))
  const units = [...new Set(['a', ...letters, ...pairs, ...words, words.join(''), letters.join('')])]
  return units
    .filter((unit) => unit !== '')
    .flatMap((unit) => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
      return ['', '\n', '!'].map((end) => text + end)
    })
}
