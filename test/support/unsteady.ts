/**
 * Names at the end of a run what passed only when it was run again, with what went wrong at first: a
 * busy machine may be late for a page, but a race of our own looks just the same and has to be seen.
 */
import type { Reporter, TestCase } from 'vitest/node'

export default class Unsteady implements Reporter {
  private readonly told: string[] = []

  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return
    const reasons = test.result().errors?.map(({ message }) => message.trim().replaceAll('\n', '\n    '))
    this.told.push(
      [`  ${test.module.relativeModuleId} > ${test.fullName}`, ...(reasons ?? [])].join('\n    '),
    )
  }

  onTestRunEnd(): void {
    if (this.told.length === 0) return
    console.warn(`\nUNSTEADY: passed at the second try\n${this.told.join('\n')}`)
  }
}
