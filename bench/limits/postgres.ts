/** What PostgreSQL gives a process that does nothing else: prepared look-ups by key and durable commits of one row, a second. */
import pg from 'pg';

const ROWS = 10_000;
const CONNECTIONS = 10;
const AT_ONCE = 16;

export async function postgresLimits(
  url: string,
  seconds: number,
): Promise<{ readonly selects: number; readonly commits: number }> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query(
    'create table limit_rows (id integer primary key generated always as identity, text text)',
  );
  await pool.query(`insert into limit_rows (text) select repeat('x', 400) from generate_series(1, ${ROWS})`);
  let id = 0;
  const selects = await perSecond(seconds, () => {
    id = (id + 1) % ROWS;
    return pool.query({
      name: 'row',
      text: 'select id, text from limit_rows where id = $1',
      values: [id + 1],
    });
  });
  const row = 'x'.repeat(200);
  const commits = await perSecond(seconds, () =>
    pool.query({ name: 'insert', text: 'insert into limit_rows (text) values ($1)', values: [row] }),
  );
  await pool.query('drop table limit_rows');
  await pool.end();
  return { selects, commits };
}

async function perSecond(seconds: number, ask: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const last = began + seconds * 1000;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (; performance.now() < last; done++) await ask();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (done * 1000) / (performance.now() - began);
}
