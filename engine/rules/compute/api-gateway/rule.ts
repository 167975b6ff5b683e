import type { Rule } from '../../rule'
import { apiDomain, apiMapping } from './domain'
import { httpApi, httpExtras, httpIntegration, httpRoute, httpStage } from './http'
import {
  apiAccount,
  apiDeployment,
  gatewayResponse,
  restAuth,
  restChecks,
  usagePlans,
  vpcLink,
} from './parts'
import { restApi, restMethod, restResource, stage } from './rest'
import { serverlessApi, webSocketApi } from './sam'

export const apiGatewayRules: readonly Rule[] = [
  restApi,
  restResource,
  restMethod,
  stage,
  apiDeployment,
  restAuth,
  restChecks,
  gatewayResponse,
  usagePlans,
  apiAccount,
  apiDomain,
  apiMapping,
  vpcLink,
  httpApi,
  httpRoute,
  httpIntegration,
  httpStage,
  httpExtras,
  serverlessApi,
  webSocketApi,
]
