import { absorbed, adapted, kept, manual, unsupported } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { isToldByVolumes, keptDays } from './kept-days'

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

/** How long snapshots are kept, for volumes whose file does not say it. */
function retention(view: OwnedView, context: RuleContext): readonly Part[] {
  if (isToldByVolumes(view, context)) return []
  const days = keptDays(view)
  if (!days) return []
  const { value: kept, from } = days
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
