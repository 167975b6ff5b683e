import type { Rule } from '../rule'
import { buildExtras, buildProject } from './code-build/rule'
import { deployApplication, deploymentConfig, deploymentGroup } from './code-deploy/rule'
import { connections, pipeline, pipelineExtras, repositories } from './code-pipeline/rule'
import { registryModule } from './registry-module/rule'

/** Rules of the topic deployments, in order. */
export const deploymentsRules: readonly Rule[] = [
  pipeline,
  pipelineExtras,
  connections,
  repositories,
  buildProject,
  buildExtras,
  deploymentGroup,
  deploymentConfig,
  deployApplication,
  registryModule,
]
