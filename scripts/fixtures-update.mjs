// Writes the expected files of all rule fixtures from what the engine says now. Read the diff before you commit it.
import { spawnSync } from 'node:child_process'

const run = spawnSync('npx', ['vitest', 'run', 'engine/rules/fixtures.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, UPDATE_FIXTURES: '1' },
})
process.exit(run.status ?? 1)
