import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{engine,cli,lib,components,scripts,content,app}/**/*.test.{ts,tsx}'],
    testTimeout: 120_000,
  },
})
