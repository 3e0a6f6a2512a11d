/** The linter's rules: bugs that need types to be seen, and an early warning for the house rules of test/tidy.test.ts. */
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Shapes that the house does without, shown while one types; test/tidy.test.ts holds the complete list. */
const NOT_IN_THIS_HOUSE = [
  { selector: 'TSEnumDeclaration', message: 'No enum: write a union of strings.' },
  { selector: 'ExportDefaultDeclaration', message: 'No default export: export it by its name.' },
  {
    selector: 'ExportSpecifier[exported.name="default"]',
    message: 'No default export: export it by its name.',
  },
];

export default defineConfig(
  globalIgnores(['**/node_modules/', '**/dist/', 'data/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // A function may be async because its shape says so, with nothing to wait for in this one.
      '@typescript-eslint/require-await': 'off',
      // Left to `tsc`, which knows the names that begin with an underscore.
      '@typescript-eslint/no-unused-vars': 'off',
      // An error that was caught is unknown, and may be thrown on.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  // JavaScript is linted without types; `tsc` checks it all the same.
  { files: ['**/*.js'], extends: [tseslint.configs.recommended] },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js'],
    rules: { eqeqeq: 'error', 'no-restricted-syntax': ['error', ...NOT_IN_THIS_HOUSE] },
  },
  {
    files: ['src/**/*.ts', 'console/**/*.ts', 'console/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', 70], 'max-lines': ['error', 400] },
  },
  { files: ['src/scim/schemas/**/*.ts', 'console/src/words/*.ts'], rules: { 'max-lines': 'off' } },
  // The tools that read these files want a default export.
  { files: ['**/*.config.ts', '**/*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
);
