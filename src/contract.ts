import { accountsContract } from './domains/accounts/contract.ts';
import { auditContract } from './domains/audit/contract.ts';
import { campaignsContract } from './domains/campaigns/contract.ts';
import { importsContract } from './domains/imports/contract.ts';
import { alertsContract } from './domains/metrics/alerts/contract.ts';
import { metricsContract } from './domains/metrics/contract.ts';
import { treesContract } from './domains/metrics/trees/contract.ts';

/** The whole contract: what the server answers, the web and the command line ask, and `/api/openapi.json` describes. */
export const contract = {
  accounts: accountsContract,
  audit: auditContract,
  campaigns: campaignsContract,
  imports: importsContract,
  metrics: metricsContract,
  alerts: alertsContract,
  trees: treesContract,
};
