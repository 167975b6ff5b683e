import { exactRows } from '../../exact'
import type { Rule } from '../../rule'
import { SERVICE_KEYS } from './service-keys'
import { ENVIRONMENT_KEYS, PIPELINE_KEYS, SITE_KEYS } from './other-keys'

/** Settings of the manifest and of each of its environments. */
const PREFIXES = ['', 'environments.*.']

const base = {
  topic: 'compute',
  section: 'ecs',
  source: 'https://aws.github.io/copilot-cli/docs/manifest/overview/',
} as const

/** What runs: the resources that a manifest is lowered to carry it into the plan, here stand the words for its keys. */
const copilotService: Rule = {
  ...base,
  id: 'compute/copilot-manifest',
  types: [
    'Copilot::LoadBalancedWebService',
    'Copilot::BackendService',
    'Copilot::WorkerService',
    'Copilot::RequestDrivenWebService',
    'Copilot::ScheduledJob',
  ],
  settles: exactRows(SERVICE_KEYS, PREFIXES),
}

/** Files behind a CDN. */
const copilotSite: Rule = {
  ...base,
  id: 'compute/copilot-manifest/site',
  types: ['Copilot::StaticSite'],
  settles: exactRows(SITE_KEYS, PREFIXES),
}

const copilotEnvironment: Rule = {
  ...base,
  id: 'compute/copilot-manifest/environment',
  types: ['Copilot::Environment'],
  settles: exactRows(ENVIRONMENT_KEYS),
}

const copilotPipeline: Rule = {
  ...base,
  id: 'compute/copilot-manifest/pipeline',
  types: ['Copilot::Pipeline'],
  settles: exactRows(PIPELINE_KEYS),
}

export const copilotRules: readonly Rule[] = [
  copilotService,
  copilotSite,
  copilotEnvironment,
  copilotPipeline,
]
