import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export const machineConfigForm: ConfigCheck = {
  stage: 'config',
  code: 'machine-config-form',
  rows: ['V164', 'V173'],
  severity: 'warning',
  section: '',
  title: 'A `machine_config` that is neither JSON nor a path of a JSON file',
  why: '`fly deploy` refuses it: text starting with `{` must be JSON, everything else a path ending in `.json`.',
  bad: [`machine_config = "not json, not a path"`],
  good: [`machine_config = 'cli-config.json'`],
  source: 'machines/guides-examples/multi-container-machines/',
  blocks: 'deploy',
  *run(file) {
    for (const path of ['machine_config', 'experimental.machine_config']) {
      const value =
        path === 'machine_config' ? file.config.machine_config : file.config.experimental?.machine_config
      if (value === undefined || value === '' || value.endsWith('.json')) continue
      if (value.startsWith('{') && isJson(value)) continue
      yield {
        span: file.valueSpan(path),
        message: value.startsWith('{')
          ? 'Unexpected text in `machine_config`: it starts with `{` but is not JSON.'
          : `Unexpected \`machine_config = "${shown(value)}"\`, expected JSON or a path that ends in \`.json\`.`,
      }
    }
  },
}
