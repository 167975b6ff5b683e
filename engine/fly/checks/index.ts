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
import { appMissing } from './top-level/app-missing'
import { appNameForm } from './top-level/app-name-form'
import { regionUnknown } from './top-level/region-unknown'
import { regionMissing } from './top-level/region-missing'
import { killSignalUnknown } from './top-level/kill-signal-unknown'
import { killSignalDefault } from './top-level/kill-signal-default'
import { killTimeoutRange } from './top-level/kill-timeout-range'
import { durationIgnored } from './top-level/duration-ignored'
import { bareDuration } from './top-level/bare-duration'
import { bareDurationLegacy } from './top-level/bare-duration-legacy'
import { negativeNumber } from './top-level/negative-number'
import { machineConfigForm } from './top-level/machine-config-form'
import { noEffectKeys } from './top-level/no-effect-keys'
import { legacyForm } from './top-level/legacy-form'
import { buildTargetTwice } from './build/build-target-twice'
import { secretInBuildArgs } from './build/secret-in-build-args'
import { bluegreenWithVolume } from './deploy/bluegreen-with-volume'
import { bluegreenWithoutCheck } from './deploy/bluegreen-without-check'
import { strategyImmediate } from './deploy/strategy-immediate'
import { maxUnavailableIgnored } from './deploy/max-unavailable-ignored'
import { maxUnavailableZero } from './deploy/max-unavailable-zero'
import { releaseVmCrash } from './deploy/release-vm-crash'
import { seedCommandSplit } from './deploy/seed-command-split'
import { envNotText } from './env/env-not-text'
import { envReserved } from './env/env-reserved'
import { envName } from './env/env-name'
import { envSecret } from './env/env-secret'
import { processesDropped } from './processes/processes-dropped'
import { unknownProcess } from './processes/unknown-process'
import { defaultGroupOnly } from './processes/default-group-only'
import { noAppGroup } from './processes/no-app-group'
import { shellSyntax } from './processes/shell-syntax'
import { workerWithoutRestart } from './processes/worker-without-restart'
import { vmSizeUnknown } from './vm/vm-size-unknown'
import { vmMemoryInvalid } from './vm/vm-memory-invalid'
import { vmCpuKind } from './vm/vm-cpu-kind'
import { vmCpuCount } from './vm/vm-cpu-count'
import { vmMemoryRange } from './vm/vm-memory-range'
import { vmEntryDead } from './vm/vm-entry-dead'
import { vmMissing } from './vm/vm-missing'
import { smallMemory } from './vm/small-memory'
import { mountIncomplete } from './mounts/mount-incomplete'
import { volumeName } from './mounts/volume-name'
import { severalMounts } from './mounts/several-mounts'
import { volumeWithoutReplica } from './mounts/volume-without-replica'
import { snapshotsOff } from './mounts/snapshots-off'
import { autoExtendBounds } from './mounts/auto-extend-bounds'
import { internalPortMissing } from './services/internal-port-missing'
import { portRange } from './services/port-range'
import { portEntry } from './services/port-entry'
import { protocolUnknown } from './services/protocol-unknown'
import { handlerUnknown } from './services/handler-unknown'
import { concurrencyLimits } from './services/concurrency-limits'
import { concurrencyTypeDefault } from './services/concurrency-type-default'
import { duplicatePublicPort } from './services/duplicate-public-port'
import { publicWithoutCheck } from './services/public-without-check'
import { httpsNotForced } from './services/https-not-forced'
import { handlersForPort } from './services/handlers-for-port'
import { dedicatedAddress } from './services/dedicated-address'
import { udpPorts } from './services/udp-ports'
import { autostopWithoutAutostart } from './services/autostop-without-autostart'
import { minMachinesNoEffect } from './services/min-machines-no-effect'
import { coldStart } from './services/cold-start'
import { suspendLimits } from './services/suspend-limits'
import { internalPortMismatch } from './services/internal-port-mismatch'
import { replayCacheValues } from './services/replay-cache-values'
import { checkWithoutPort } from './health-checks/check-without-port'
import { checkValues } from './health-checks/check-values'
import { checkWithoutGrace } from './health-checks/check-without-grace'
import { checkTimeoutAboveInterval } from './health-checks/check-timeout-above-interval'
import { checkRedirect } from './health-checks/check-redirect'
import { machineCheckIncomplete } from './health-checks/machine-check-incomplete'
import { restartShadowed } from './small-sections/restart-shadowed'
import { fileIncomplete } from './small-sections/file-incomplete'
import { rawValueEncoded } from './small-sections/raw-value-encoded'
import { staticsLimits } from './small-sections/statics-limits'
import { metricsIncomplete } from './small-sections/metrics-incomplete'
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
  appMissing,
  appNameForm,
  regionUnknown,
  regionMissing,
  killSignalUnknown,
  killSignalDefault,
  killTimeoutRange,
  durationIgnored,
  bareDuration,
  bareDurationLegacy,
  negativeNumber,
  machineConfigForm,
  noEffectKeys,
  legacyForm,
  buildTargetTwice,
  secretInBuildArgs,
  bluegreenWithVolume,
  bluegreenWithoutCheck,
  strategyImmediate,
  maxUnavailableIgnored,
  maxUnavailableZero,
  releaseVmCrash,
  seedCommandSplit,
  envNotText,
  envReserved,
  envName,
  envSecret,
  processesDropped,
  unknownProcess,
  defaultGroupOnly,
  noAppGroup,
  shellSyntax,
  workerWithoutRestart,
  vmSizeUnknown,
  vmMemoryInvalid,
  vmCpuKind,
  vmCpuCount,
  vmMemoryRange,
  vmEntryDead,
  vmMissing,
  smallMemory,
  mountIncomplete,
  volumeName,
  severalMounts,
  volumeWithoutReplica,
  snapshotsOff,
  autoExtendBounds,
  internalPortMissing,
  portRange,
  portEntry,
  protocolUnknown,
  handlerUnknown,
  concurrencyLimits,
  concurrencyTypeDefault,
  duplicatePublicPort,
  publicWithoutCheck,
  httpsNotForced,
  handlersForPort,
  dedicatedAddress,
  udpPorts,
  autostopWithoutAutostart,
  minMachinesNoEffect,
  coldStart,
  suspendLimits,
  internalPortMismatch,
  replayCacheValues,
  checkWithoutPort,
  checkValues,
  checkWithoutGrace,
  checkTimeoutAboveInterval,
  checkRedirect,
  machineCheckIncomplete,
  restartShadowed,
  fileIncomplete,
  rawValueEncoded,
  staticsLimits,
  metricsIncomplete,
]
