import { Platform0001 } from './0001-platform';
import { Identity0002 } from './0002-identity';
import { RecordLog0003 } from './0003-record-log';
import { Deadlines0004 } from './0004-deadlines';
import { RecordBeyondMonths0005 } from './0005-record-beyond-months';
import { Beam0010 } from './0010-beam';
import { FollowUps0011 } from './0011-follow-ups';
import { Compliance0012 } from './0012-compliance';
import { RestrictedCases0013 } from './0013-restricted-cases';
import { Imports0014 } from './0014-imports';
import { SafetyAlerts0015 } from './0015-safety-alerts';
import { Parties0016 } from './0016-parties';
import { Linkage0020 } from './0020-linkage';
import { Joins0021 } from './0021-joins';
import { Connections0022 } from './0022-connections';
import { PersonSearches0023 } from './0023-person-searches';
import { RepeatVictims0024 } from './0024-repeat-victims';
import { RepeatIncidents0025 } from './0025-repeat-incidents';
import { TargetingJudgements0026 } from './0026-targeting-judgements';
import { Milestones0030 } from './0030-milestones';
import { Webhooks0031 } from './0031-webhooks';
import { TriageDecisions0050 } from './0050-triage-decisions';
import { Offers0051 } from './0051-offers';
import { Forwarding0052 } from './0052-forwarding';
import { ImportsByPeople0060 } from './0060-imports-by-people';
import { ImportProfiles0061 } from './0061-import-profiles';

/** Every change of the schema, in its order. */
export const migrations = [
  Platform0001,
  Identity0002,
  RecordLog0003,
  Deadlines0004,
  RecordBeyondMonths0005,
  Beam0010,
  FollowUps0011,
  Compliance0012,
  RestrictedCases0013,
  Imports0014,
  SafetyAlerts0015,
  Parties0016,
  Linkage0020,
  Joins0021,
  Connections0022,
  PersonSearches0023,
  RepeatVictims0024,
  RepeatIncidents0025,
  TargetingJudgements0026,
  Milestones0030,
  Webhooks0031,
  TriageDecisions0050,
  Offers0051,
  Forwarding0052,
  ImportsByPeople0060,
  ImportProfiles0061,
];
/** Their names, for an app that asks whether all have run. */
export const migrationNames = migrations.map((m) => new m().name);
