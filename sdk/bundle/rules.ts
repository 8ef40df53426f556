/** The page build of the rule engine: what a page needs to answer conditions by itself. */
export { ask } from '../../core/rule/ask.ts'
export { compile } from '../../core/rule/compile.ts'
