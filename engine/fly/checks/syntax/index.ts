import type { Check } from '../../check'
import { byteOrderMark } from './byte-order-mark'
import { toml11 } from './toml-1-1'
import { tomlAfterValue } from './toml-after-value'
import { tomlBoolean } from './toml-boolean'
import { tomlCharacter } from './toml-character'
import { tomlDate } from './toml-date'
import { tomlDuplicateKey } from './toml-duplicate-key'
import { tomlDuplicateSection } from './toml-duplicate-section'
import { tomlEquals } from './toml-equals'
import { tomlEscape } from './toml-escape'
import { tomlInlineTable } from './toml-inline-table'
import { tomlKey } from './toml-key'
import { tomlLineBreak } from './toml-line-break'
import { tomlList } from './toml-list'
import { tomlMissingValue } from './toml-missing-value'
import { tomlNull } from './toml-null'
import { tomlNumber } from './toml-number'
import { tomlNumberRange } from './toml-number-range'
import { tomlQuotes } from './toml-quotes'
import { tomlSectionName } from './toml-section-name'
import { tomlStrayText } from './toml-stray-text'
import { tomlSyntax } from './toml-syntax'
import { tomlTooLarge } from './toml-too-large'
import { tomlUnclosedText } from './toml-unclosed-text'
import { tomlUnquotedText } from './toml-unquoted-text'
import { tomlYamlStyle } from './toml-yaml-style'

/** Pages of what the TOML reader reports. */
export const syntaxChecks: readonly Check[] = [
  byteOrderMark,
  toml11,
  tomlAfterValue,
  tomlBoolean,
  tomlCharacter,
  tomlDate,
  tomlDuplicateKey,
  tomlDuplicateSection,
  tomlEquals,
  tomlEscape,
  tomlInlineTable,
  tomlKey,
  tomlLineBreak,
  tomlList,
  tomlMissingValue,
  tomlNull,
  tomlNumber,
  tomlNumberRange,
  tomlQuotes,
  tomlSectionName,
  tomlStrayText,
  tomlSyntax,
  tomlTooLarge,
  tomlUnclosedText,
  tomlUnquotedText,
  tomlYamlStyle,
]
