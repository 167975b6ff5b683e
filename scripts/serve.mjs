// Serves what was built in out/, with the policy headers. PORT names the port (3000).
import { existsSync } from 'node:fs'
import { out } from './project/paths.mjs'
import { serveFolder } from './project/server.mjs'

const port = Number(process.env.PORT ?? 3000)

export async function serve() {
  if (!existsSync(out)) {
    console.error('Nothing is built yet: run `npm run build` first.')
    process.exit(1)
  }
  try {
    const server = await serveFolder(out, port)
    console.log(`Undock is at http://localhost:${server.address().port}`)
  } catch (error) {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken. Choose another: PORT=3001 npm start`
        : `The server did not start: ${error.message}`,
    )
    process.exit(1)
  }
}

if (import.meta.url === `file://${process.argv[1]}`) await serve()
