/** What each house rule must find, breach by breach, and what it must leave alone. */

/** Texts by path. */
type Sample = Readonly<Record<string, string>>;

/** For one rule: samples in each of which it must find something, and one in which it must find nothing. */
export type Samples = { readonly breaches: readonly Sample[]; readonly lawful: Sample };

/** One sample for each text, all at one path. */
const at = (path: string, ...texts: readonly string[]): Sample[] => texts.map((text) => ({ [path]: text }));
const lines = (count: number): string => 'let i;\n'.repeat(count);
const path = (...parts: readonly string[]): string => ['', ...parts].join('/');

export const unknownRooms: Samples = {
  breaches: at('src/lib/a.ts', ''),
  lawful: { 'src/scim/a.ts': '', 'src/config/index.ts': '', 'src/store/engine/b.ts': '' },
};

export const roomsThatClimb: Samples = {
  breaches: [
    ...at('src/scim/a.ts', "import { a } from '../store/index.ts';", "export * from '../config/index.ts';"),
    ...at(
      'src/directory/a.ts',
      "import type { A } from '../dialects/index.ts';",
      "let a: import('../http/index.ts').A;",
    ),
    ...at(
      'src/store/a.ts',
      "import { b } from '../scim/b.ts';",
      "import { b } from './index.ts';",
      "import '../../a.ts';",
    ),
    ...at(
      'src/store/engine/a.ts',
      "import { b } from '../index.ts';",
      "await import('../../http/index.ts');",
    ),
    ...at('src/simulators/a.ts', "import { b } from '../scim/index.ts';"),
    ...at('src/cli/a.ts', "import { b } from '../index.ts';", "import { b } from 'roster/scim';"),
    ...at('src/index.ts', "import { b } from './cli/index.ts';"),
  ],
  lawful: {
    'src/scim/a.ts': "import { b } from './b.ts'; import { user } from './schemas/user.ts';",
    'src/store/index.ts': "export { a } from './a.ts';",
    'src/store/engine/a.ts':
      "import { c } from '../../config/index.ts'; import { s } from '../../scim/index.ts';",
    'src/cli/a.ts': "import { s } from '../simulators/index.ts'; import { run } from './run.ts';",
  },
};

export const importCycles: Samples = {
  breaches: [
    {
      'src/scim/a.ts': "import './b.ts';",
      'src/scim/b.ts': "import './c.ts';",
      'src/scim/c.ts': "import './a.ts';",
    },
    {
      'src/scim/a.ts': "import type { B } from './b.ts';",
      'src/scim/b.ts': "export type { A } from './a.ts';",
    },
  ],
  lawful: {
    'src/scim/a.ts': "import './b.ts'; import './c.ts';",
    'src/scim/b.ts': "import './c.ts';",
    'src/scim/c.ts': '',
  },
};

export const impureStandard: Samples = {
  breaches: at('src/scim/a.ts', "import { createHash } from 'node:crypto';", "import type { z } from 'zod';"),
  lawful: { 'src/scim/a.ts': "import { b } from './b.ts';" },
};

export const misplacedPackages: Samples = {
  breaches: [
    ...at(
      'src/actions/a.ts',
      "import { sql } from 'kysely';",
      "import type { Pool } from 'pg';",
      "import 'node:sqlite';",
    ),
    ...at(
      'src/cli/start.ts',
      "import { serve } from '@hono/node-server';",
      "import { Hono } from 'hono/tiny';",
    ),
  ],
  lawful: {
    'src/store/a.ts': "import { sql } from 'kysely'; import pg from 'pg';",
    'src/http/a.ts': "import { Hono } from 'hono';",
    'src/cli/serve.ts': "import { serve } from '@hono/node-server';",
    'src/cli/a.ts': "import { x } from 'pg-something';",
  },
};

export const environmentReaders: Samples = {
  breaches: at(
    'src/cli/a.ts',
    'process.env.HOME;',
    "process['env'];",
    'globalThis.process.env;',
    'const { env } = process;',
    "import { env } from 'node:process';",
  ),
  lawful: {
    'src/config/index.ts': 'process.env;',
    'src/cli/a.ts': 'type E = NodeJS.ProcessEnv; process.exitCode = 1;',
  },
};

export const hiddenClocks: Samples = {
  breaches: at(
    'src/store/a.ts',
    'Date.now();',
    'new Date();',
    'new Date;',
    'Date();',
    'performance.now();',
    'process.hrtime.bigint();',
    'Temporal.Now.instant();',
    'const now = Date.now;',
    'crypto.randomUUID();',
    'globalThis.crypto.getRandomValues(a);',
    "import { randomBytes as bytes } from 'node:crypto';",
    "import nodeCrypto from 'node:crypto'; nodeCrypto.randomInt(3);",
    'Math.random();',
  ),
  lawful: {
    'src/actions/clock.ts': 'Date.now(); crypto.randomUUID();',
    'src/store/a.ts': "new Date(0); clock.now(); clock.randomId(); import { createHmac } from 'node:crypto';",
  },
};

export const vendorNames: Samples = {
  breaches: [
    ...at(
      'src/http/a.ts',
      "if (idp === 'okta') {}",
      '// as Entra sends it',
      'const isAzureAD = 1;',
      'KEYCLOAK_FIX;',
    ),
    ...at('src/http/okta.ts', ''),
    ...at('src/config/index.ts', 'const keycloakUrl = 1;'),
    ...at('console/src/forms/idp.tsx', '<option>authentik</option>'),
    ...at('examples/embed.ts', "// Microsoft's way"),
    ...at('package.json', '{ "keywords": ["okta"] }'),
    ...at('.ci/run', '# entra'),
  ],
  lawful: {
    'src/dialects/okta.ts': "'okta'",
    'src/simulators/personas/okta.ts': "'okta'",
    'console/src/guides/okta.tsx': 'okta',
    'docs/guides/entra.md': 'entra',
    'README.md': 'Keycloak',
    'package-lock.json': '"@azure/abort-controller"',
    'src/http/a.ts': '// the central, concentrated one',
    'test/a.ts': 'okta',
  },
};

export const drawers: Samples = {
  breaches: [
    'src/http/utils.ts',
    'test/helpers/a.ts',
    'src/common.ts',
    'test/sql-helpers.ts',
    'src/misc/a.ts',
  ].map((name) => ({ [name]: '' })),
  lawful: { 'src/http/reply.ts': '' },
};

export const silentFiles: Samples = {
  breaches: at(
    'src/http/a.ts',
    '',
    'let a;',
    '/** */ let a;',
    '/** No full stop */',
    '// Wrong kind.',
    '/** Word. */',
    '\n/** Too late. */',
  ),
  lawful: {
    'src/http/a.ts': '/** What it is. */',
    'bin/a.js': '#!/usr/bin/env node\n/**\n * What it\n * is.\n */',
  },
};

export const classes: Samples = {
  breaches: at(
    'src/http/a.ts',
    'class A {}',
    'class A extends B {}',
    'const a = class {};',
    'class MyError {}',
    'class A extends A {}',
  ),
  lawful: {
    'src/http/a.ts': 'class A extends Error {} export class B extends ScimError {} class C extends B {}',
  },
};

export const anys: Samples = {
  breaches: at('src/http/a.ts', 'let a: any;', 'a as any;', 'let a: Record<string, any[]>;'),
  lawful: { 'src/http/a.ts': "let a: unknown; const any = 'any'; Promise.any([]);" },
};

export const defaultExports: Samples = {
  breaches: at(
    'src/http/a.ts',
    'export default 1;',
    'export default function a() {}',
    'export { a as default };',
  ),
  lawful: { 'src/http/a.ts': 'export const a = 1;', 'vitest.config.ts': 'export default {};' },
};

export const enums: Samples = {
  breaches: at('src/http/a.ts', 'enum A {}', 'export const enum A {}'),
  lawful: { 'src/http/a.ts': "type A = 'a' | 'b';" },
};

export const strayPrints: Samples = {
  breaches: at('src/store/a.ts', "console.log('a');", "console['error']('a');"),
  lawful: {
    'src/cli/a.ts': 'console.log(1);',
    'src/simulators/main.ts': 'console.log(1);',
    'src/store/a.ts': "'console.log'",
  },
};

export const longFunctions: Samples = {
  breaches: at(
    'src/http/a.ts',
    `function a() {\n${lines(69)}}`,
    `const a = () => {\n${lines(69)}};`,
    `x({ a() {\n${lines(69)}} });`,
  ),
  lawful: {
    'src/http/a.ts': `/** Long\n${'\n'.repeat(70)}. */\nfunction a() {\n${lines(68)}}`,
    'test/a.ts': `x(() => {\n${lines(99)}});`,
  },
};

export const longFiles: Samples = {
  breaches: at('src/http/a.ts', lines(401)),
  lawful: { 'src/http/a.ts': lines(400), 'src/scim/schemas/user.ts': lines(401) },
};

export const notesToOneself: Samples = {
  breaches: at(
    'src/http/a.ts',
    '// TODO: later',
    'f(a /* FIXME */);',
    '/** XXX. */',
    'function a() {\n  // TODO\n}',
    'let a; // TODO',
  ),
  lawful: { 'src/http/a.ts': "const a = '// TODO'; // a todo list is fine" },
};

export const sleepingTests: Samples = {
  breaches: at(
    'test/a.test.ts',
    "it.skip('a', f);",
    "describe.only('a', f);",
    "it.todo('a');",
    "it.concurrent.skipIf(true)('a', f);",
    "it('a', { skip: true }, f);",
    "xit('a', f);",
  ),
  lawful: { 'test/a.test.ts': "it.each([1])('a', f); stream.skip(1); it('a', { timeout: 1 }, f);" },
};

export const traces: Samples = {
  breaches: [
    ...at('README.md', `cd ${path('home', 'me')}`, `in ${path('root')}.`, `"${path('work', 'x')}"`),
    ...at('package-lock.json', `"resolved"${': '}"https://x.example/a"`, ['registry', 'npmjs.org'].join('.')),
  ],
  lawful: { 'README.md': 'see https://example.com/home and src/work/a, /homepage, registry.register(a)' },
};

export const looseVersions: Samples = {
  breaches: at(
    'package.json',
    '{"dependencies":{"a":"^1.0.0"}}',
    '{"devDependencies":{"a":"1.x"}}',
    '{"dependencies":{"a":"latest"}}',
  ),
  lawful: { 'package.json': '{"dependencies":{"a":"1.0.0"},"devDependencies":{"b":"1.0.0-beta.1"}}' },
};

export const unnamedScripts: Samples = {
  breaches: [
    {
      'package.json': '{}',
      'package-lock.json': '{"packages":{"node_modules/a":{"hasInstallScript":true}}}',
    },
    {
      'package.json': '{"allowScripts":{"a":true}}',
      'package-lock.json': '{"packages":{"node_modules/a":{}}}',
    },
  ],
  lawful: {
    'package.json': '{"allowScripts":{"@a/b":true}}',
    'package-lock.json': '{"packages":{"":{},"node_modules/c/node_modules/@a/b":{"hasInstallScript":true}}}',
  },
};

export const consoleReach: Samples = {
  breaches: at(
    'console/src/screens/a.tsx',
    "import { b } from '../../../src/store/index.ts';",
    "import type { B } from '../../../src/client/types.ts';",
  ),
  lawful: {
    'console/src/api/a.ts': "import { b } from '../../../src/client/index.ts'; import { c } from 'react';",
    'console/src/screens/a.tsx': "import { b } from '../api/a.ts';",
  },
};

export const strayWords: Samples = {
  breaches: at(
    'console/src/screens/a.tsx',
    'const a = <p>People</p>;',
    'const a = <input placeholder="Search" />;',
    'const a = <nav aria-label="Main" />;',
  ),
  lawful: {
    'console/src/screens/a.tsx':
      'const a = <p className="sheet" title={words.b}>{words.a} · </p>; const b = <img alt="" />;',
  },
};
