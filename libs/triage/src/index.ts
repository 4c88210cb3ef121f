export { moreCautious } from './cautious.rules';
export { DANGER, type Danger, dangerOf, isRestricted } from './danger.rules';
export { type Area, AREAS, differencesOf } from './differences.rules';
export { type EarlierMatch, isSameVictim, matchEarlier } from './duplicate.rules';
export { circumstancesOf } from './triage.facts';
export { triage, TRIAGE_TABLE, TRIAGE_VERSION } from './triage.rules';
export type { EarlierReferral, Reason, TriageContext, TriageFacts, TriageResult, TriageSettings } from './triage.shape';
