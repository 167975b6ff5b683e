import { absorbed, adapted, kept, manual, unsupported } from '../../../aws/outcome'
import { derive, type Basis, type Traced } from '../../../aws/traced'
import type { Cursor, OwnedView } from '../../../aws/view'
import { LIMITS } from '../../../facts/limits'
import type { Part } from '../../../plan/parts'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'

const about = {
  topic: 'storage',
  section: 'snapshots',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Backup.html',
} as const

const DAILY = adapted(
  'Volumes have one snapshot a day; for more, a scheduled job runs `fly volumes snapshots create`.',
)
const RULE = 'BackupPlan.BackupPlanRule[]'

export const backupPlan: Rule = {
  ...about,
  id: 'storage/backup',
  types: ['AWS::Backup::BackupPlan'],
  convert: retention,
  settles: {
    ...rows(
      'BackupPlan.BackupPlanName BackupPlan.AdvancedBackupSettings BackupPlanTags',
      absorbed('Names and settings of plans; snapshots of volumes need no plan.'),
    ),
    ...rows(
      `${RULE}.RuleName ${RULE}.TargetBackupVault ${RULE}.StartWindowMinutes ${RULE}.CompletionWindowMinutes ${RULE}.RecoveryPointTags ${RULE}.IndexActions ${RULE}.ScheduleExpressionTimezone ${RULE}.TargetLogicallyAirGappedBackupVaultArn`,
      absorbed('Snapshots are taken by the platform and kept with the volume.'),
    ),
    [`${RULE}.ScheduleExpression`]: DAILY,
    [`${RULE}.Lifecycle`]: adapted('It becomes `snapshot_retention`, 1 to 60 days.'),
    ...rows(
      `${RULE}.Lifecycle.MoveToColdStorageAfterDays ${RULE}.Lifecycle.OptInToArchiveForSupportedResources`,
      unsupported('Snapshots have no cold storage.'),
    ),
    [`${RULE}.CopyActions`]: manual(
      'Copy data to a Tigris bucket with restic or Litestream from a scheduled job.',
    ),
    [`${RULE}.EnableContinuousBackup`]: adapted(
      'Managed Postgres restores to a point in time; volumes have daily snapshots.',
    ),
    'BackupPlan.ScanSettings': unsupported('Snapshots are not scanned.'),
    [`${RULE}.ScanActions`]: unsupported('Snapshots are not scanned.'),
  },
}

/** How long snapshots are kept, for the volumes of the input. */
function retention(view: OwnedView): readonly Part[] {
  const days = view
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .flatMap((each: Cursor): readonly Traced<number>[] => {
      const taken = each
        .get('Lifecycle', 'DeleteAfterDays')
        .number({ what: 'days that backups are kept', standIn: 5 })
      return taken ? [taken] : []
    })
  const longest = days.reduce<Traced<number> | undefined>(
    (a, b) => (a && a.value >= b.value ? a : b),
    undefined,
  )
  if (!longest) return []
  const { min = 1, max = 60 } = LIMITS.snapshotRetention
  const kept = Math.min(max, Math.max(min, Math.round(longest.value)))
  const from: readonly Basis[] = days.flatMap(
    (each) =>
      derive(each, () => kept, {
        differs:
          each.value === kept
            ? 'Snapshots are taken once a day and kept this long.'
            : `Snapshots are kept ${min} to ${max} days, so ${each.value} days became ${kept}.`,
      }).from,
  )
  return [
    {
      kind: 'step',
      step: {
        phase: 'volumes',
        title: `Keep snapshots for ${kept} days, as ${view.resource.native.name} did`,
        text: [
          {
            text: 'Do it for each volume that `fly volumes list -a APP` shows, or write `snapshot_retention` under `[[mounts]]`. Databases of the service have backups of their own.',
            from,
          },
        ],
        commands: [{ text: `fly volumes update VOLUME_ID --snapshot-retention ${kept} -a APP`, from }],
        check: { text: '`fly volumes show VOLUME_ID -a APP` shows the number of days.', from },
      },
    },
  ]
}

export const backupVaults = whole(
  { ...about, id: 'storage/backup-vault' },
  `AWS::Backup::BackupVault AWS::Backup::BackupSelection AWS::Backup::LogicallyAirGappedBackupVault
  AWS::Backup::TieringConfiguration`,
  absorbed('Snapshots are kept with their volume; there is no vault to choose.'),
)

export const backupReports = whole(
  { ...about, id: 'storage/backup-governance' },
  `AWS::Backup::Framework AWS::Backup::LegalHold AWS::Backup::ReportPlan AWS::Backup::RestoreTestingPlan
  AWS::Backup::RestoreTestingSelection`,
  kept(
    'It governs backups of what stays on AWS. On Fly.io try a restore yourself: `fly volumes create --snapshot-id`.',
  ),
)

export const dlm = whole(
  { ...about, id: 'storage/dlm' },
  'AWS::DLM::LifecyclePolicy',
  adapted(
    'Volumes have a snapshot a day, kept for `snapshot_retention` days (1 to 60); rules by count become days.',
  ),
)
