/** The superuser of the tests' PostgreSQL, who makes and removes databases. */
import { Client } from 'pg';

/** The URL of another database of the same server. */
export function databaseAt(postgresUrl: string, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = name;
  return url.href;
}

export async function asSuperuser(postgresUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
