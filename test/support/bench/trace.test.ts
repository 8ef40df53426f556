/** How the bench reads a trace: what it counts as script, until when, and which tasks are long. */
import { expect, test } from 'vitest'
import { readTrace } from '../../../bench/page/trace.ts'
import type { TraceEvent } from '../../../bench/page/trace.ts'

const TASK = 'ThreadControllerImpl::RunTask'

/** An event of the page's main thread; times in ms, of which `ran` was spent on the processor. */
function event(name: string, at: number, lasted = 0, ran = lasted): TraceEvent {
  const ph = lasted > 0 ? 'X' : 'I'
  return { name, ph, pid: 1, tid: 1, ts: 1000 * at, dur: 1000 * lasted, tdur: 1000 * ran }
}

const START = event('navigationStart', 100)
const READY = event('ready', 200)

test('counts outer script until the mark, and all until the tail behind it', () => {
  const reading = readTrace(
    [
      START,
      READY,
      event('EvaluateScript', 110, 20),
      event('v8.run', 112, 10),
      event('FunctionCall', 190, 5),
      event('TimerFire', 300, 7),
      event('TimerFire', 800, 9),
    ],
    'ready',
    500,
  )
  expect(reading).toMatchObject({ readyMs: 25, scriptMs: 32 })
})

test('leaves out what ran before the document, on other threads and in other processes', () => {
  const reading = readTrace(
    [
      START,
      READY,
      event('EvaluateScript', 50, 20),
      { ...event('EvaluateScript', 110, 20), tid: 2 },
      { ...event('EvaluateScript', 110, 20), pid: 2 },
      event('Layout', 150, 30),
    ],
    'ready',
    500,
  )
  expect(reading).toMatchObject({ readyMs: 0, scriptMs: 0 })
})

test('a task is long by its own time on the processor, and ours where script fills half of it', () => {
  const reading = readTrace(
    [
      START,
      READY,
      event(TASK, 110, 90, 80),
      event('EvaluateScript', 115, 70, 60),
      // Waited for the processor for most of its time.
      event(TASK, 210, 200, 40),
      // Long, but with layout.
      event(TASK, 420, 100, 70),
      event('FunctionCall', 421, 10),
    ],
    'ready',
    500,
  )
  expect(reading).toMatchObject({ longTasks: 1, blockingMs: 50 })
})

test('without the mark there is nothing to tell', () => {
  expect(readTrace([START], 'ready', 500)).toBeNull()
})
