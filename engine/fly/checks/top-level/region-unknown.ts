import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { FLY_REGIONS, flyRegion, retiredRegion } from '../../../facts/regions'
import { nearest } from '../../suggest'
import { regionAfter } from '../../platform'

export const regionUnknown: ConfigCheck = {
  stage: 'config',
  code: 'region-unknown',
  rows: ['V148', 'L43'],
  severity: 'warning',
  section: '',
  title: 'A region that does not exist',
  why: 'The platform refuses an unknown or retired region when Machines or volumes are made there.',
  bad: [`primary_region = "mars"`, `primary_region = "hkg"`],
  good: [`primary_region = "sin"`],
  source: 'reference/regions/',
  blocks: 'deploy',
  *run(file) {
    const code = file.config.primary_region
    if (code === undefined || code === '' || flyRegion(code) || /[{}$<>%]/.test(code)) return
    const span = file.valueSpan('primary_region')
    const retired = retiredRegion(code)
    const near = retired
      ? regionAfter(code)
      : nearest(
          code,
          FLY_REGIONS.map((each) => each.code),
        )[0]
    const lower = flyRegion(code.trim().toLowerCase()) ? code.trim().toLowerCase() : near
    yield {
      span,
      message: retired
        ? `The region \`${code}\` is retired.${lower ? ` The nearest one left is \`${lower}\`.` : ''}`
        : `Unknown region \`${shown(code)}\`.${lower ? ` Did you mean \`${lower}\`?` : ' `fly platform regions` lists them.'}`,
      ...(lower ? { fix: replace(span, `"${lower}"`) } : {}),
    }
  },
}
