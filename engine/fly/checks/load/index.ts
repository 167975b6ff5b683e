import type { Check } from '../../check'
import { infiniteNumber } from './infinite-number'
import { appNotText } from './app-not-text'
import { commandAsList } from './command-as-list'
import { processCommand } from './process-command'
import { machineConfigTable } from './machine-config-table'
import { composeAsText } from './compose-as-text'
import { memoryNotText } from './memory-not-text'
import { volumeSizeNotText } from './volume-size-not-text'
import { shareAsText } from './share-as-text'
import { secondsOutOfRange } from './seconds-out-of-range'
import { durationSyntax } from './duration-syntax'
import { durationEmpty } from './duration-empty'
import { durationType } from './duration-type'
import { autostopValue } from './autostop-value'
import { persistRootfsValue } from './persist-rootfs-value'
import { portNotANumber } from './port-not-a-number'
import { concurrencyForm } from './concurrency-form'
import { headersForm } from './headers-form'
import { checkWithoutName } from './check-without-name'
import { checkNotATable } from './check-not-a-table'
import { experimentalCommandType } from './experimental-command-type'
import { sectionType } from './section-type'
import { listOfTablesExpected } from './list-of-tables-expected'
import { oneTableExpected } from './one-table-expected'
import { tableExpected } from './table-expected'
import { listExpected } from './list-expected'
import { textValuesOnly } from './text-values-only'
import { booleanExpected } from './boolean-expected'
import { integerExpected } from './integer-expected'
import { textExpected } from './text-expected'

/** Explanations of values that do not load: the first that claims a problem has it, so the general ones come last. */
export const loadChecks: readonly Check[] = [
  infiniteNumber,
  appNotText,
  commandAsList,
  processCommand,
  machineConfigTable,
  composeAsText,
  memoryNotText,
  volumeSizeNotText,
  shareAsText,
  secondsOutOfRange,
  durationSyntax,
  durationEmpty,
  durationType,
  autostopValue,
  persistRootfsValue,
  portNotANumber,
  concurrencyForm,
  headersForm,
  checkWithoutName,
  checkNotATable,
  experimentalCommandType,
  sectionType,
  listOfTablesExpected,
  oneTableExpected,
  tableExpected,
  listExpected,
  textValuesOnly,
  booleanExpected,
  integerExpected,
  textExpected,
]
