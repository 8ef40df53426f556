/** Segments by the companies that people act for, and as what. Facts of a contract: no consent to personalise is needed. */
import type { Segment } from '../../segment/segment.ts'

export const ACCOUNT_SEGMENTS: readonly Segment[] = [
  {
    id: 'company-buyers',
    version: 1,
    title: { cs: 'Nakupují za firmu', en: 'Buy for a company' },
    when: { 'p.accounts': { $elemMatch: { role: 'buyer' } } },
  },
]
