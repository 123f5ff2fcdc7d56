import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '../../lib/base';
import { copyBareProject, loadSetup, projectAt, temporaryFolder, writeFile } from './project-copy';
import type { Project, Step } from './project-copy';

const { steps } = loadSetup<{ steps: Step[] }>('steps.cjs');
const { freeBytes } = loadSetup<{ freeBytes(folder: string): number }>('free-disk.cjs');

/**
 * The real set-up in a copy of the project, killed at one moment of each long step. Only the TensorFlow wheel is not
 * the real one but a smaller stand-in with the same libraries, so that it need not be downloaded again; and npm takes
 * from its cache what it finds there.
 */
describe('setup: killed at any moment (skipped without network, or with less than 5 GB of free disk)', function () {
  this.timeout(600_000);
  let folder: string;
  let project: Project;
  let wheels: string;
  let isUnplugged = false;

  before(function () {
    folder = temporaryFolder();
    // Blanks and letters beyond ASCII in the name, to see that every tool takes them.
    project = projectAt(path.join(folder, 'the redshift läb'));
    fs.mkdirSync(project.root);
    if (freeBytes(project.root) < 5e9) this.skip();
    copyBareProject(project.root);
    wheels = path.join(project.root, 'wheels');
    packWheel(wheels);
  });
  beforeEach(function () {
    if (isUnplugged) this.skip();
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  function startSetup(): { child: ReturnType<typeof spawn>; output(): string } {
    const child = spawn(process.execPath, [path.join(project.root, 'lib', 'setup', 'setup.cjs')], {
      cwd: project.root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        REDSHIFT_LAB_CPU: '1',
        REDSHIFT_LAB_WHEEL_FOLDER: wheels,
        npm_config_prefer_offline: 'true',
      },
    });
    let text = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (piece: Buffer) => (text += piece));
    return { child, output: () => text };
  }

  /** Run set-up until the moment has come, then kill it: with all that it started, or alone. */
  async function killAt(test: Mocha.Context, moment: () => boolean, whom: 'all' | 'parent'): Promise<void> {
    const { child, output } = startSetup();
    const exit = once(child, 'exit');
    while (child.exitCode === null && !moment()) await wait(10);
    if (child.exitCode !== null) {
      isUnplugged = output().includes('no connection');
      if (isUnplugged) test.skip();
      assert.fail(`Set-up ended before the moment to kill it:\n${output()}`);
    }
    process.kill(whom === 'all' ? -child.pid! : child.pid!, 'SIGKILL');
    await exit;
  }

  const wholeSteps = (): string[] => steps.filter((step) => step.isWhole(project)).map((step) => step.folder);

  function entries(folder: string): number {
    return fs.existsSync(folder) ? fs.readdirSync(folder).length : 0;
  }

  it('in npm, with all its programs: the packages do not count as whole', async function () {
    await killAt(this, () => fs.existsSync(path.join(project.modules, 'mocha', 'package.json')), 'all');
    assert.deepEqual(wholeSteps(), []);
  });

  it('in pip, set-up alone: the packages are whole by then, the environment is not', async function () {
    const library = path.join(project.environment, 'lib');
    await killAt(
      this,
      () =>
        entries(library) > 0 &&
        entries(path.join(library, fs.readdirSync(library)[0]!, 'site-packages')) > 30,
      'parent',
    );
    assert.deepEqual(wholeSteps(), ['node_modules']);
  });

  it('in unzipping, with all its programs: the next call had waited for the orphaned pip and made .venv', async function () {
    const library = path.join(project.unfinished, 'tensorflow', 'libtensorflow_cc.so.2');
    await killAt(this, () => (fs.statSync(library, { throwIfNoEntry: false })?.size ?? 0) > 50e6, 'all');
    assert.deepEqual(wholeSteps(), ['node_modules', '.venv']);
  });

  it('in compiling, set-up alone: the libraries are whole by then, the binding is not', async function () {
    await killAt(this, () => fs.existsSync(path.join(project.unfinished, 'binding')), 'parent');
    assert.deepEqual(wholeSteps(), ['node_modules', '.venv', '.tools/tensorflow']);
  });

  it('the last call makes the rest, leaves nothing unfinished, and TensorFlow computes', async () => {
    const { child, output } = startSetup();
    const [status] = (await once(child, 'exit')) as [number | null];
    assert.equal(status, 0, output());
    assert.deepEqual(
      wholeSteps(),
      steps.map((step) => step.folder),
    );
    assert.deepEqual(fs.readdirSync(project.tools).sort(), ['binding', 'setup.log', 'tensorflow']);
    const script = `const tf = require('@tensorflow/tfjs-node-gpu');
      console.log(String(tf.matMul([[1, 2], [3, 4]], [[5, 6], [7, 8]]).dataSync()));`;
    const answer = spawnSync(process.execPath, ['-e', script], { cwd: project.root, encoding: 'utf8' });
    assert.equal(answer.stdout.trim(), '19,22,43,50', answer.stderr);
  });

  it('Jupyter finds the kernel, and nbconvert runs', () => {
    const call = (...words: string[]): string => {
      const answer = spawnSync(project.python, ['-m', ...words], { cwd: project.root, encoding: 'utf8' });
      return answer.status === 0 ? answer.stdout : answer.stderr;
    };
    const { kernelspecs } = JSON.parse(call('jupyter', 'kernelspec', 'list', '--json')) as {
      kernelspecs: Record<string, { spec: { argv: string[] } }>;
    };
    const program = kernelspecs['redshift-lab']?.spec.argv[2];
    assert.equal(program, path.join(project.root, 'lib', 'kernel', 'kernel.cjs'));
    const notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    writeFile(path.join(project.root, 'a notebook.ipynb'), JSON.stringify(notebook));
    call('nbconvert', '--to', 'html', 'a notebook.ipynb');
    assert.match(fs.readFileSync(path.join(project.root, 'a notebook.html'), 'utf8'), /<html/);
  });

  it('one more call does nothing', async () => {
    const { child, output } = startSetup();
    const [status] = (await once(child, 'exit')) as [number | null];
    assert.deepEqual([status, output()], [0, '']);
  });
});

/** A wheel with the project's own libraries and headers, under a version that pip prefers to the index's. */
function packWheel(folder: string): void {
  const information = 'tensorflow_cpu-2.21.0+test.dist-info';
  writeFile(
    path.join(folder, information, 'METADATA'),
    'Metadata-Version: 2.1\nName: tensorflow-cpu\nVersion: 2.21.0+test\n',
  );
  writeFile(
    path.join(folder, information, 'WHEEL'),
    'Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
  );
  writeFile(path.join(folder, information, 'RECORD'), '');
  const script = `import os, sys, zipfile
folder, source, information = sys.argv[1:]
with zipfile.ZipFile(os.path.join(folder, "tensorflow_cpu-2.21.0+test-py3-none-any.whl"), "w") as wheel:
    for name in os.listdir(os.path.join(folder, information)):
        wheel.write(os.path.join(folder, information, name), information + "/" + name)
    for place, _, names in os.walk(source):
        for name in names:
            file = os.path.join(place, name)
            wheel.write(file, "tensorflow/" + os.path.relpath(file, source))
`;
  const python = path.join(projectRoot, '.venv', 'bin', 'python');
  const source = path.join(projectRoot, '.tools', 'tensorflow');
  const packed = spawnSync(python, ['-c', script, folder, source, information], { encoding: 'utf8' });
  assert.equal(packed.status, 0, packed.stderr);
}
