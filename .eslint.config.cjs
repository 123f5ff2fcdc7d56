const typescript = require('typescript-eslint');

module.exports = typescript.config(
  { ignores: ['node_modules/**', '.venv/**', '.tools/**', 'data/**', 'notebooks/**', 'test/oracle/**'] },
  {
    files: ['**/*.ts'],
    extends: [...typescript.configs.strict],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.cjs'],
    extends: [...typescript.configs.strict],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
