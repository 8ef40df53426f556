import type { Page } from 'playwright-core'

/** Waits until whatever moves or changes its colour has come to rest: half of a change has half of its contrast. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // A change of the window or of the colours is told in one frame, and what it starts runs in the next.
    await frame()
    await frame()
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}
