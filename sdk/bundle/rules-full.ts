/**
 * The rule engine with the upkeep of behaviour, for a page that remembers by itself what its rules
 * ask for. A page sees too little for states to have to be made small, so that part stays away.
 */
export { ask } from '../../core/rule/ask.ts'
export { compile } from '../../core/rule/compile.ts'
export { add } from '../../core/rule/state/add.ts'
export { definitionsOf } from '../../core/rule/state/definition.ts'
