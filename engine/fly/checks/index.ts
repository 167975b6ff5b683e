import type { Check } from '../check'
import { severalBuildSources } from './build/several-build-sources'
import { compressionUnknown } from './build/compression-unknown'
import { compressionLevelRange } from './build/compression-level-range'
import { releaseCommandSplit } from './deploy/release-command-split'
import { strategyUnknown } from './deploy/strategy-unknown'
import { canaryWithVolume } from './deploy/canary-with-volume'
import { checkType } from './health-checks/check-type'
import { checkIntervalShort } from './health-checks/check-interval-short'
import { checkTimeoutLong } from './health-checks/check-timeout-long'
import { checkTimeShort } from './health-checks/check-time-short'
import { checkTimeLong } from './health-checks/check-time-long'
import { serviceWithoutProcesses } from './services/service-without-processes'
import { serviceUnknownProcess } from './services/service-unknown-process'
import { serviceWithoutPorts } from './services/service-without-ports'
import { restartUnknownProcess } from './restart/restart-unknown-process'
import { restartPolicy } from './restart/restart-policy'
import { processCommandSplit } from './processes/process-command-split'
import { consoleCommandSplit } from './processes/console-command-split'
import { volumeSizeInvalid } from './mounts/volume-size-invalid'
import { volumeSizeSmall } from './mounts/volume-size-small'
import { snapshotRetentionRange } from './mounts/snapshot-retention-range'
import { autoExtendIncomplete } from './mounts/auto-extend-incomplete'
import { autoExtendRange } from './mounts/auto-extend-range'
import { autoExtendLimit } from './mounts/auto-extend-limit'
import { unknownSection } from './names/unknown-section'
import { unknownKey } from './names/unknown-key'
import { keyLetterCase } from './names/key-letter-case'
import { sectionLostByCase } from './names/section-lost-by-case'
import { legacyExperimentalKey } from './names/legacy-experimental-key'
import { checksAsList } from './names/checks-as-list'
import { servicesKeyInHttpService } from './names/services-key-in-http-service'
import { experimentalContainer } from './names/experimental-container'
import { loadChecks } from './load'
import { syntaxChecks } from './syntax'

/** Every check, in the order in which the CLI looks: syntax, loading, its validators, names; then advice. */
export const checks: readonly Check[] = [
  ...syntaxChecks,
  ...loadChecks,
  severalBuildSources,
  compressionUnknown,
  compressionLevelRange,
  releaseCommandSplit,
  strategyUnknown,
  canaryWithVolume,
  checkType,
  checkIntervalShort,
  checkTimeoutLong,
  checkTimeShort,
  checkTimeLong,
  serviceWithoutProcesses,
  serviceUnknownProcess,
  serviceWithoutPorts,
  restartUnknownProcess,
  restartPolicy,
  processCommandSplit,
  consoleCommandSplit,
  volumeSizeInvalid,
  volumeSizeSmall,
  snapshotRetentionRange,
  autoExtendIncomplete,
  autoExtendRange,
  autoExtendLimit,
  unknownSection,
  unknownKey,
  keyLetterCase,
  sectionLostByCase,
  legacyExperimentalKey,
  checksAsList,
  servicesKeyInHttpService,
  experimentalContainer,
]
