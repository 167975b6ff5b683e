import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/** Runs a program in the repository and gives its exit status; its output goes to the terminal, or into `output` with `capture`. */
export function run(command, args, { capture = false, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: false,
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ status: 127, output: `${output}${error.message}\n` }))
    child.on('close', (status, signal) => done({ status: status ?? (signal ? 1 : 0), output }))
  })
}

/** A program of node_modules/.bin, started with this very Node. */
export const bin = (name) => `${root}/node_modules/.bin/${name}`
