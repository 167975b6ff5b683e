// `npm test`: everything that is checked, in one run from a fresh clone. Each step prints its time; all steps run even
// when one fails, except those that cannot. The last line is "N passed, M failed".
// `npm test -- lint units` runs only the steps named.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './project/install.mjs'
import { cache } from './project/paths.mjs'
import { bin, run } from './project/run.mjs'

const node = process.execPath
const reports = join(cache, 'reports')
const unitReport = join(reports, 'units.json')
const browserReport = join(reports, 'browser.json')

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

function unitCounts() {
  const report = readReport(unitReport)
  if (!report) return { passed: 0, failed: 1 }
  // A file that cannot be loaded has no tests to count, and is a failure all the same.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

function browserCounts() {
  const report = readReport(browserReport)
  if (!report) return { passed: 0, failed: 1 }
  const { expected = 0, flaky = 0, unexpected = 0 } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length }
}

const whole = (ok) => ({ passed: 0, failed: ok ? 0 : 1 })
const command = (program, args, env) => async () => whole((await run(program, args, { env })).status === 0)

async function types() {
  const typegen = await run(bin('next'), ['typegen'], { capture: true })
  if (typegen.status !== 0) process.stderr.write(typegen.output)
  return whole(
    typegen.status === 0 && (await run(bin('tsc'), ['--noEmit', '--pretty', 'false'])).status === 0,
  )
}

async function units() {
  const { status } = await run(bin('vitest'), [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ])
  const counts = unitCounts()
  return { ...counts, failed: status !== 0 && counts.failed === 0 ? 1 : counts.failed }
}

let browser
async function findBrowserStep() {
  const { findBrowser } = await import('./project/browser.mjs')
  browser = await findBrowser()
  return whole(browser !== undefined)
}

async function browserTests() {
  if (!browser || !existsSync('out/index.html')) {
    console.error(browser ? 'Nothing is built: no browser tests.' : 'No browser: no browser tests.')
    return whole(false)
  }
  const env = { CHROMIUM_PATH: browser.path ?? '', BROWSER_REPORT: browserReport }
  const { status } = await run(bin('playwright'), ['test'], { env })
  const counts = browserCounts()
  return { ...counts, failed: status !== 0 && counts.failed === 0 ? 1 : counts.failed }
}

const steps = [
  { name: 'browser', title: 'find a browser', run: findBrowserStep },
  { name: 'format', title: 'format', run: command(bin('prettier'), ['--check', '--log-level=warn', '.']) },
  { name: 'lint', title: 'lint', run: command(bin('oxlint'), ['--deny-warnings', '--quiet']) },
  { name: 'types', title: 'types', run: types },
  { name: 'units', title: 'layers, units, fixtures, content', run: units },
  { name: 'build', title: 'build', run: command(node, ['scripts/build.mjs']) },
  { name: 'budgets', title: 'size budgets', run: command(node, ['scripts/budgets.mjs']) },
  { name: 'e2e', title: 'browser tests', run: browserTests },
]

await ensureInstalled()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(
    `No step is named ${unknown.join(', ')}; there are: ${steps.map((step) => step.name).join(', ')}.`,
  )
  process.exit(2)
}
if (wanted.includes('e2e')) wanted.push('browser')

const results = []
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${step.title}`)
  const start = performance.now()
  const counts = await step.run()
  results.push({ ...step, ...counts, seconds: (performance.now() - start) / 1000 })
}

console.log('\nstep                                 time   result')
for (const { title, seconds, passed, failed } of results) {
  const result = failed > 0 ? `${failed} failed` : passed > 0 ? `${passed} passed` : 'fine'
  console.log(`${title.padEnd(34)} ${seconds.toFixed(1).padStart(5)} s   ${result}`)
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exit(total('failed') > 0 ? 1 : 0)
