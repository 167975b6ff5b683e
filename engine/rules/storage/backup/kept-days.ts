import type { Traced } from '../../../aws/traced'
import { derive } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { LIMITS } from '../../../facts/limits'
import type { RuleContext } from '../../rule'

const PLAN = 'AWS::Backup::BackupPlan'
const SELECTION = 'AWS::Backup::BackupSelection'
const TASK = 'AWS::ECS::TaskDefinition'

/** Days that a plan keeps backups: the longest of its rules. */
export function keptDays(plan: ResourceView): Traced<number> | undefined {
  const { min = 1, max = 60 } = LIMITS.snapshotRetention
  const days = plan
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .flatMap((each: Cursor): readonly Traced<number>[] => {
      const taken = each
        .get('Lifecycle', 'DeleteAfterDays')
        .number({ what: 'days that backups are kept', standIn: 5 })
      return taken ? [taken] : []
    })
  if (days.length === 0) return undefined
  const longest = Math.max(...days.map((each) => each.value))
  const kept = Math.min(max, Math.max(min, Math.round(longest)))
  const from = days.map((each) =>
    derive(each, () => kept, {
      differs:
        each.value === kept
          ? 'Snapshots are taken once a day and kept this long.'
          : `Snapshots are kept ${min} to ${max} days, so ${each.value} days became ${kept}.`,
    }),
  )
  return { value: kept, from: from.flatMap((each) => each.from) }
}

/** How long backups of a resource are kept, where a plan of the input names it. */
export function keptDaysOf(resource: ResourceView, context: RuleContext): Traced<number> | undefined {
  for (const selection of context.referrers(resource.id, SELECTION)) {
    const plan = context.find(selection.get('BackupPlanId').value, PLAN)
    const days = plan && keptDays(plan)
    if (days) return days
  }
  return undefined
}

/** Whether a plan only backs up file systems of tasks: their volumes say `snapshot_retention` themselves. */
export function isToldByVolumes(plan: ResourceView, context: RuleContext): boolean {
  const resources = context
    .referrers(plan.id, SELECTION)
    .flatMap((each) => each.get('BackupSelection', 'Resources').items())
  return (
    resources.length > 0 &&
    resources.every((each) =>
      each.peekReferences().some(({ resource }) => mountedBy(resource, context).length > 0),
    )
  )
}

function mountedBy(fileSystem: string, context: RuleContext): readonly ResourceView[] {
  return context.referrers(fileSystem, TASK)
}
