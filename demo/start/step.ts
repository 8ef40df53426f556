import { span } from '../../cli/terminal/number.ts'
import type { Paint } from '../../cli/terminal/paint.ts'
import { padEnd, padStart } from '../../cli/terminal/width.ts'

const LABEL_WIDTH = 44

export type Steps = <Value>(
  label: string,
  work: (say: (note: string) => void) => Promise<Value>,
  told?: Told<Value>,
) => Promise<Value>

/** What to print beside the label once the step is done. */
type Told<Value> = (value: Value) => string | undefined

/** Runs the steps of a start, one line each: a sign, what it is, how long it took. */
export function stepsOn(stream: NodeJS.WriteStream, paint: Paint): Steps {
  return async (label, work, told = () => undefined) => {
    const startedAt = performance.now()
    const rewrite = stream.isTTY ? '\r\u001b[2K' : ''
    const say = (note: string) => {
      if (stream.isTTY)
        stream.write(`${rewrite}  ${paint('dim', '…')} ${padEnd(label, LABEL_WIDTH)} ${paint('dim', note)}`)
    }
    say('')
    try {
      const value = await work(say)
      const time = paint('dim', padStart(span(performance.now() - startedAt), 8))
      const note = told(value)
      stream.write(
        `${rewrite}  ${paint('green', '✔')} ${padEnd(label, LABEL_WIDTH)}${time}${note ? paint('dim', `  ${note}`) : ''}\n`,
      )
      return value
    } catch (error) {
      stream.write(`${rewrite}  ${paint('red', '✘')} ${label}\n`)
      throw error
    }
  }
}
