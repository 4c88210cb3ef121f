import type { Verb } from '../verb';
import { auditVerifyVerb } from './audit.verb';
import { backupVerb, restoreVerb } from './backup.verbs';
import { codeExplainVerb } from './code.verb';
import { drawVerb } from './draw.verb';
import { healthVerb } from './health.verb';
import { keysRotateVerb } from './keys.verb';
import { importVerb } from './import.verb';
import { linkageRebuildVerb } from './linkage.verb';
import { matchEvaluateVerb, matchGenerateVerb } from './match.verbs';
import { migrateVerb } from './migrate.verb';
import { clientsAddVerb, clientsDisableVerb, clientsEnableVerb, organisationsAddVerb, peopleAddVerb } from './people.verbs';
import { repeatRebuildVerb } from './repeat.verb';
import { seedVerb } from './seed.verb';
import { settingsGetVerb, settingsSetVerb } from './settings.verbs';
import { sweepVerb } from './sweep.verb';
import { triageExplainVerb } from './triage.verb';

/** Every verb of the operator, in the order in which help shows them. */
export const verbs: readonly Verb[] = [
  ...[migrateVerb, seedVerb, settingsGetVerb, settingsSetVerb, importVerb, sweepVerb],
  ...[peopleAddVerb, organisationsAddVerb, clientsAddVerb, clientsEnableVerb, clientsDisableVerb],
  ...[codeExplainVerb, triageExplainVerb, matchEvaluateVerb, matchGenerateVerb, linkageRebuildVerb, repeatRebuildVerb],
  ...[auditVerifyVerb, keysRotateVerb, backupVerb, restoreVerb, healthVerb, drawVerb],
];
