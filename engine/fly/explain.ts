import type { Check } from './check'
import { checks } from './checks'
import { allKeys } from './schema'

export interface Explanation {
  readonly check: Check
  /** The key the message names, as a path of the reference, when it names one. */
  readonly key?: string
  /** The line of the pasted text that it was found in. */
  readonly line: string
}

/** What the CLI prints, and the check it comes from; the first that matches a line has it. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/invalid character at start of key: U\+00EF|byte.order mark/i, 'byte-order-mark'],
  [/toml: (key|table) .* already (exists|defined)|already exists as/i, 'toml-duplicate-section'],
  [/toml: key \S+ is already defined/i, 'toml-duplicate-key'],
  [/too large to fit in a 64-bit|value out of range/i, 'toml-number-range'],
  [
    /strings must be quoted|unexpected character .* at start of value|expected keyword/i,
    'toml-unquoted-text',
  ],
  [/strings cannot have new lines/i, 'toml-unclosed-text'],
  [/invalid escape character|unicode escape/i, 'toml-escape'],
  [/expected '\]' to close table name/i, 'toml-section-name'],
  [/expected newline but got/i, 'toml-after-value'],
  [/expected ',' or '\]'/i, 'toml-list'],
  [/toml: expected '=' after key/i, 'toml-key'],
  [/expected value/i, 'toml-missing-value'],
  [/row \d+ column \d+: toml:|failed loading app config/i, 'toml-syntax'],
  [/invalid autostop string value|autostop value is not/i, 'autostop-value'],
  [/persist_rootfs value/i, 'persist-rootfs-value'],
  [/time: (missing unit|unknown unit|invalid duration "[^"])/i, 'duration-syntax'],
  [/time: invalid duration ""/i, 'duration-empty'],
  [/unknown duration type/i, 'duration-type'],
  [/unsupported value: (\+Inf|-Inf|NaN)/i, 'infinite-number'],
  [/Unsupported headers format/i, 'headers-form'],
  [/check item name not a string/i, 'check-without-name'],
  [/'checks' section of unknown type/i, 'check-not-a-table'],
  [/Unknown type for service concurrency|Unknown concurrency/i, 'concurrency-form'],
  [/could not cast .* to (\[\])?string on (cmd|exec|entrypoint)/i, 'experimental-command-type'],
  [
    /(Build|Experimental) section of unknown type|Error processing (services|mounts|compute|metrics|ports)|Unknown processes type|process 'env' section/i,
    'section-type',
  ],
  [/Unknown type for cast|Can not convert '.*' to integer/i, 'port-not-a-number'],
  [/unsupported deployment strategy/i, 'strategy-unknown'],
  [/canary.*volumes|canary deployment strategy is not supported/i, 'canary-with-volume'],
  [/Missing or invalid check type/i, 'check-type'],
  [/interval is too short/i, 'check-interval-short'],
  [/timeout is too long/i, 'check-timeout-long'],
  [/Service has no processes set/i, 'service-without-processes'],
  [/Service specifies '.*' as one of its processes/i, 'service-unknown-process'],
  [/Restart policy specifies/i, 'restart-unknown-process'],
  [/invalid restart policy/i, 'restart-policy'],
  [/Can't shell split release command/i, 'release-command-split'],
  [/Can't shell split console command/i, 'console-command-split'],
  [/Could not parse command for/i, 'process-command-split'],
  [/smaller than 1GB/i, 'volume-size-small'],
  [/mount '.*' with .* will fail because of/i, 'volume-size-invalid'],
  [/snapshot_retention value/i, 'snapshot-retention-range'],
  [/must be all defined or none|auto_extend_size_(threshold|increment) must be/i, 'auto-extend-incomplete'],
  [/auto_extend_size_limit must be/i, 'auto-extend-limit'],
  [/Valid options are 'gzip'/i, 'compression-unknown'],
  [/compression.level/i, 'compression-level-range'],
  [/more than one build configuration/i, 'several-build-sources'],
  [/Service must expose at least one port|_services without ports_/i, 'service-without-ports'],
  [/less than 1 second/i, 'check-time-short'],
  [/greater than 1 minute/i, 'check-time-long'],
  [/more than one \[\[mounts\]\]|group .* has more than one mount/i, 'several-mounts'],
  [/invalid machine preset|invalid size.*valid sizes|is not a valid size/i, 'vm-size-unknown'],
  [/memory cannot be zero/i, 'vm-memory-invalid'],
  [/missing command for test machine/i, 'machine-check-incomplete'],
  [/potentially sensitive|may be a potentially/i, 'env-secret'],
  [/unrecognized (section|key)|strict validation failed/i, 'unknown-key'],
  [/missing an app name|no app name/i, 'app-missing'],
  [/app not in valid state|bluegreen.*check/i, 'bluegreen-without-check'],
  [/lazy_load_images/i, 'no-effect-keys'],
  [/ignoring.*max.unavailable|max.unavailable.*ignor/i, 'max-unavailable-ignored'],
]

/** Types that Go names, and the check that explains a value of another type. */
const types: readonly (readonly [RegExp, string])[] = [
  [/^\[\]string$/, 'list-expected'],
  [/^\[\]/, 'list-of-tables-expected'],
  [/^(int|uint32|int64)$/, 'integer-expected'],
  [/^bool$/, 'boolean-expected'],
  [/^float64$/, 'share-as-text'],
  [/^string$/, 'text-expected'],
]

/** Finds the rules behind text that Fly's CLI printed: one explanation for each line that is known. */
export function explainOutput(printed: string): readonly Explanation[] {
  const found: Explanation[] = []
  for (const raw of printed.slice(0, 100_000).split(/\r?\n/)) {
    // Colours of the terminal come along when people copy.
    const line = raw.replace(/\u001b\[[0-9;]*m/g, '').trim()
    if (line === '') continue
    const explanation = decoderMessage(line) ?? plainMessage(line)
    if (
      explanation &&
      !found.some((each) => each.check === explanation.check && each.key === explanation.key)
    ) {
      found.push(explanation)
    }
  }
  return found
}

function decoderMessage(line: string): Explanation | undefined {
  const match = /cannot unmarshal (\S+).* into Go struct field [A-Za-z]+\.(\S+) of type (\S+)/.exec(line)
  if (!match) return undefined
  const path = match[2]!.replace(/\.?Machine(Guest|Metrics)\./, '.')
  const key = allKeys.find((each) => each.path.replace('.NAME', '') === path)?.path
  const special = line.includes('_command') && match[1] === 'array' ? 'command-as-list' : undefined
  const named = path === 'app' ? 'app-not-text' : path === 'processes' ? 'process-command' : undefined
  const kind =
    types.find(([type]) => type.test(match[3]!))?.[1] ??
    (match[1] === 'array' ? 'one-table-expected' : 'table-expected')
  const check = checks.find((each) => each.code === (special ?? named ?? kind))
  return check ? { check, line, ...(key ? { key } : {}) } : undefined
}

function plainMessage(line: string): Explanation | undefined {
  const code = messages.find(([pattern]) => pattern.test(line))?.[1]
  const check = checks.find((each) => each.code === code)
  return check ? { check, line } : undefined
}
