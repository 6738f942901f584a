import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the next migration from the difference between these tables and the last one; read it before it is committed. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/domains/*/tables.ts', './src/jobs/tables.ts'],
  out: './migrations',
});
