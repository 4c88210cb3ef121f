export { moreCautious } from './cautious.rules';
export { DANGER, type Danger, dangerOf, isRestricted, type Standing, standingOf } from './danger.rules';
export { type Area, AREAS, differencesOf } from './differences.rules';
export { type EarlierMatch, isSameVictim, matchEarlier } from './duplicate.rules';
export { needsSafeguardingToday } from './triage.conditions';
export { type Asked, explain, type Explanation, type FactLine } from './triage.explained';
export { circumstancesOf } from './triage.facts';
export { triage, TRIAGE_TABLE, TRIAGE_TABLES, TRIAGE_VERSION } from './triage.rules';
export type { EarlierReferral, Reason, TriageContext, TriageDecision, TriageFacts, TriageResult, TriageSettings } from './triage.shape';
