/** How long things are measured. A whole run of the edge has to stay below six minutes. */
export type Plan = {
  readonly rounds: number
  /** One cell under load. */
  readonly loadMs: number
  /** One cell with a single request under way. */
  readonly singleMs: number
  /** What a cell may leave behind in queues is over after this. */
  readonly settleMs: number
  /** One cell of pure code. */
  readonly codeMs: number
  /** Visits of each script's page, after one that warms up. */
  readonly pageRounds: number
  /** Times that each scenario of loss is played. */
  readonly lossRounds: number
}

export const WHOLE: Plan = {
  rounds: 5,
  loadMs: 1_300,
  singleMs: 500,
  settleMs: 1_200,
  codeMs: 150,
  pageRounds: 7,
  lossRounds: 2,
}
export const QUICK: Plan = {
  rounds: 2,
  loadMs: 250,
  singleMs: 150,
  settleMs: 0,
  codeMs: 20,
  pageRounds: 1,
  lossRounds: 1,
}

export const CONCURRENCY = 8

/** Tells that one more cell is done; `note` says of what. */
export type Tick = (note: string) => void
