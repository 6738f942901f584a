import { accountsContract } from './domains/accounts/contract.ts';
import { auditContract } from './domains/audit/contract.ts';
import { campaignsContract } from './domains/campaigns/contract.ts';
import { importsContract } from './domains/imports/contract.ts';
import { alertsContract } from './domains/metrics/alerts/contract.ts';
import { annotationsContract } from './domains/metrics/annotations/contract.ts';
import { metricsContract } from './domains/metrics/contract.ts';
import { exploreContract } from './domains/metrics/explore/contract.ts';
import { rowsContract } from './domains/metrics/rows/contract.ts';
import { targetsContract } from './domains/metrics/targets/contract.ts';
import { treesContract } from './domains/metrics/trees/contract.ts';
import { teamContract } from './domains/team/contract.ts';
import { effectsContract } from './domains/today/effects/contract.ts';
import { noticesContract } from './domains/today/notices/contract.ts';
import { playbooksContract } from './domains/today/playbooks/contract.ts';
import { routinesContract } from './domains/today/routines/contract.ts';
import { standupContract } from './domains/today/standup/contract.ts';
import { tasksContract } from './domains/today/tasks/contract.ts';

/** The whole contract: what the server answers, the web and the command line ask, and `/api/openapi.json` describes. */
export const contract = {
  accounts: accountsContract,
  annotations: annotationsContract,
  audit: auditContract,
  campaigns: campaignsContract,
  explore: exploreContract,
  imports: importsContract,
  metrics: metricsContract,
  routines: routinesContract,
  standup: standupContract,
  targets: targetsContract,
  rows: rowsContract,
  alerts: alertsContract,
  trees: treesContract,
  effects: effectsContract,
  tasks: tasksContract,
  playbooks: playbooksContract,
  team: teamContract,
  notices: noticesContract,
};
