import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../cli/instance/root.ts'

/** What the figures were measured on, without anything that names the machine. */
export type Machine = {
  readonly cores: number
  readonly processor: string
  readonly memoryGb: number
  readonly platform: string
  readonly node: string
  readonly wrangler: string
  /** Processes that wanted to run in the minute before the start: above a few tenths, others were at work. */
  readonly loadBefore: number
}

export function machine(): Machine {
  const wrangler = readFileSync(join(ROOT, 'node_modules/wrangler/package.json'), 'utf8')
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    wrangler: (JSON.parse(wrangler) as { version: string }).version,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  }
}

export function machineLine(on: Machine): string {
  const { cores, processor, memoryGb, platform, node, wrangler, loadBefore } = on
  return `${cores} cores (${processor}), ${memoryGb} GB, ${platform}, Node ${node}, wrangler ${wrangler}; load before the start ${loadBefore}`
}
