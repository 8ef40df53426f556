import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
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
  }
}

export function machineLine(on: Machine): string {
  const { cores, processor, memoryGb, platform, node, wrangler } = on
  return `${cores} cores (${processor}), ${memoryGb} GB, ${platform}, Node ${node}, wrangler ${wrangler}`
}
