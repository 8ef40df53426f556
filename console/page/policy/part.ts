import type { PolicyDraft } from '../../../core/wire/policy.ts'

export type PartProps = { draft: PolicyDraft; onChange: (draft: PolicyDraft) => void }
