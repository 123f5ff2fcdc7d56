/**
 * The direction of imports: a room imports only from the rooms above it in the architecture's table.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const rooms = [
  'base',
  'table',
  'workspace',
  'survey',
  'simulate',
  'preprocess',
  'network',
  'trees',
  'training',
  'evaluation',
  'estimator',
  'figure',
  'notebook',
];

module.exports = {
  forbidden: [
    ...rooms.map((room, place) => ({
      name: `${room}-looks-up-only`,
      comment: `lib/${room} imports from ${place === 0 ? 'no other room' : rooms.slice(0, place).join(', ')}.`,
      severity: 'error',
      from: { path: `^lib/${room}/` },
      to: { path: '^lib/', pathNot: `^lib/(${rooms.slice(0, place + 1).join('|')})/` },
    })),
    {
      name: 'nobody-imports-the-door',
      comment: 'setup, kernel and command stand at the door; only command may start a kernel.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(setup|kernel|command)/' },
      to: { path: '^lib/(setup|kernel|command)/', pathNot: '^lib/setup/tfjs-node/' },
    },
    {
      name: 'the-kernel-knows-no-galaxies',
      comment: 'The kernel imports from base alone.',
      severity: 'error',
      from: { path: '^lib/kernel/' },
      to: { path: '^lib/', pathNot: '^lib/(kernel|base)/' },
    },
    {
      name: 'setup-needs-nothing',
      comment: 'Set-up runs before anything is installed; the kernel specification is plain JavaScript.',
      severity: 'error',
      from: { path: '^lib/setup/', pathNot: '^lib/setup/tfjs-node/' },
      to: { dependencyTypesNot: ['core', 'local'], pathNot: '^lib/' },
    },
    {
      name: 'rooms-have-one-door',
      comment: 'Another room is imported through its index.',
      severity: 'error',
      from: { path: '^lib/([^/]+)/' },
      to: {
        path: '^lib/([^/]+)/.+',
        pathNot: ['^lib/$1/', '^lib/[^/]+/index\\.ts$', '^lib/kernel/kernelspec\\.cjs$', '^lib/setup/'],
      },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unknown-packages',
      comment:
        "Every package that is imported stands in package.json; the kernel alone takes tslab's own TypeScript.",
      severity: 'error',
      from: { path: '^(lib|test)/', pathNot: '^lib/setup/tfjs-node/' },
      to: { dependencyTypes: ['npm-no-pkg', 'unknown'], pathNot: '@tslab/typescript-for-tslab' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
