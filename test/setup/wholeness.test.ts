import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { loadSetup, projectAt, temporaryFolder, writeFile } from './project-copy';
import type { Project, Step } from './project-copy';

const environment = loadSetup<Step & { finishEnvironment(project: Project, version: string): void }>(
  'python-environment.cjs',
);
const libraries = loadSetup<Step>('tensorflow-libraries.cjs');
const binding = loadSetup<Step>('binding.cjs');
const kernelFolder = loadSetup<Step>('kernel-folder.cjs');
const { chooseTensorFlow } = loadSetup<{
  chooseTensorFlow(
    variables: Record<string, string>,
    exists: (file: string) => boolean,
  ): { kind: string; reason: string };
}>('tensorflow-choice.cjs');

describe('setup: whether a step is whole', () => {
  let project: Project;
  let before: string | undefined;
  beforeEach(() => {
    project = projectAt(temporaryFolder());
    before = process.env['REDSHIFT_LAB_CPU'];
    process.env['REDSHIFT_LAB_CPU'] = '1';
  });
  afterEach(() => {
    fs.rmSync(project.root, { recursive: true });
    if (before === undefined) Reflect.deleteProperty(process.env, 'REDSHIFT_LAB_CPU');
    else process.env['REDSHIFT_LAB_CPU'] = before;
  });

  describe('.venv', () => {
    beforeEach(() => {
      const requirements = 'lib/setup/requirements.txt';
      writeFile(
        path.join(project.root, requirements),
        fs.readFileSync(path.join(projectRoot, requirements), 'utf8'),
      );
      writeFile(path.join(project.root, 'usr', 'python3.12'), '', 0o755);
      fs.mkdirSync(path.dirname(project.python), { recursive: true });
      fs.symlinkSync(path.join(project.root, 'usr', 'python3.12'), project.python);
      for (const name of ['pip', 'jupyterlab', 'nbclient', 'nbconvert']) {
        writeFile(
          path.join(project.environment, 'lib', 'python3.12', 'site-packages', name, '__init__.py'),
          '',
        );
      }
      writeFile(path.join(project.jupyterShare, 'lab', 'static', 'index.html'), '');
      environment.finishEnvironment(project, '3.12.4');
    });

    it('yes, with its stamp, its Python and its packages', () => {
      assert.equal(environment.isWhole(project), true);
    });

    it('no, where pip was killed: the stamp is written last', () => {
      fs.rmSync(path.join(project.environment, 'redshift-lab.json'));
      assert.equal(environment.isWhole(project), false);
    });

    it('no, where the pinned packages have changed', () => {
      fs.appendFileSync(path.join(project.root, 'lib', 'setup', 'requirements.txt'), 'new==1.0\n');
      assert.equal(environment.isWhole(project), false);
    });

    it('no, where its Python was removed or replaced by another version', () => {
      fs.renameSync(
        path.join(project.root, 'usr', 'python3.12'),
        path.join(project.root, 'usr', 'python3.13'),
      );
      assert.equal(environment.isWhole(project), false);
      fs.rmSync(project.python);
      fs.symlinkSync(path.join(project.root, 'usr', 'python3.13'), project.python);
      assert.equal(environment.isWhole(project), false);
    });

    it('no, where a package is gone', () => {
      fs.rmSync(path.join(project.environment, 'lib', 'python3.12', 'site-packages', 'nbconvert'), {
        recursive: true,
      });
      assert.equal(environment.isWhole(project), false);
    });

    it("keeps JupyterLab from asking for news, in the setting's own types", () => {
      const file = path.join(project.jupyterShare, 'lab', 'settings', 'overrides.json');
      assert.deepEqual(JSON.parse(fs.readFileSync(file, 'utf8')), {
        '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
      });
    });
  });

  describe('the TensorFlow libraries', () => {
    const stamp = (): string => path.join(project.tools, 'tensorflow', 'redshift-lab.json');
    beforeEach(() => {
      writeFile(path.join(project.tools, 'tensorflow', 'libtensorflow_cc.so.2'), 'x'.repeat(50));
      writeFile(stamp(), JSON.stringify({ tensorFlow: '2.21.0', bytes: { 'libtensorflow_cc.so.2': 50 } }));
    });

    it('yes, in full length with their stamp', () => {
      assert.equal(libraries.isWhole(project), true);
    });

    it('no, without a stamp, with that of another version, cut short or gone', () => {
      const library = path.join(project.tools, 'tensorflow', 'libtensorflow_cc.so.2');
      fs.truncateSync(library, 49);
      assert.equal(libraries.isWhole(project), false);
      fs.rmSync(library);
      assert.equal(libraries.isWhole(project), false);
      writeFile(stamp(), JSON.stringify({ tensorFlow: '2.20.0', bytes: {} }));
      assert.equal(libraries.isWhole(project), false);
      fs.rmSync(stamp());
      assert.equal(libraries.isWhole(project), false);
    });
  });

  describe('the binding', () => {
    const used = (): string => path.join(project.tensorFlowPackage, 'lib', 'napi-v8', 'tfjs_binding.node');
    const kept = (): string => path.join(project.tools, 'binding', 'tfjs_binding.node');
    beforeEach(() => {
      writeFile(path.join(project.tensorFlowPackage, 'package.json'), '{"version": "4.22.0"}');
      writeFile(used(), 'the binding');
      writeFile(kept(), 'the binding');
      writeFile(
        path.join(project.tools, 'binding', 'redshift-lab.json'),
        JSON.stringify({
          tfjsNodeGpu: '4.22.0',
          tensorFlow: '2.21.0',
          kind: 'cpu',
          sha256: createHash('sha256').update('the binding').digest('hex'),
        }),
      );
    });

    it('yes, where the kept one fits its stamp and equals the one in use', () => {
      assert.equal(binding.isWhole(project), true);
    });

    it('no, where the package or the kept file is another one', () => {
      writeFile(path.join(project.tensorFlowPackage, 'package.json'), '{"version": "4.23.0"}');
      assert.equal(binding.isWhole(project), false);
      writeFile(path.join(project.tensorFlowPackage, 'package.json'), '{"version": "4.22.0"}');
      writeFile(kept(), 'the bindinG');
      assert.equal(binding.isWhole(project), false);
    });

    it('no, where npm has wiped the copy in use; then the kept one is copied back, not compiled', async () => {
      fs.rmSync(used());
      assert.equal(binding.isWhole(project), false);
      const lines: string[] = [];
      await binding.make({ project, say: (line) => lines.push(line) });
      assert.deepEqual(lines, ['      copying the finished binding back into node_modules']);
      assert.equal(binding.isWhole(project), true);
    });
  });

  describe('the kernel', () => {
    it('is registered inside the project, and anew where the project has moved', async () => {
      assert.equal(kernelFolder.isWhole(project), false);
      await kernelFolder.make({ project, say: () => undefined });
      assert.equal(kernelFolder.isWhole(project), true);
      const file = path.join(project.jupyterShare, 'kernels', 'redshift-lab', 'kernel.json');
      const content = fs.readFileSync(file, 'utf8');
      assert.ok(content.includes(path.join(project.root, 'lib', 'kernel', 'kernel.cjs')));
      writeFile(file, content.replaceAll(project.root, '/where/it/was'));
      assert.equal(kernelFolder.isWhole(project), false);
      await kernelFolder.make({ project, say: () => undefined });
      assert.equal(fs.readFileSync(file, 'utf8'), content);
    });
  });
});

describe('setup: the choice of TensorFlow', () => {
  const driver = (file: string): boolean => ['/proc/driver/nvidia/version', '/dev/nvidiactl'].includes(file);

  it('is the CPU wheel where no NVIDIA driver answers', () => {
    assert.equal(chooseTensorFlow({}, () => false).kind, 'cpu');
  });

  it('is the CUDA wheel where one answers, directly or through WSL', () => {
    assert.equal(chooseTensorFlow({}, driver).kind, 'cuda');
    const wsl = (file: string): boolean => ['/dev/dxg', '/usr/lib/wsl/lib/libcuda.so.1'].includes(file);
    assert.equal(chooseTensorFlow({}, wsl).kind, 'cuda');
  });

  it('is the CPU wheel where a driver shows itself without a device', () => {
    assert.equal(chooseTensorFlow({}, (file) => file === '/proc/driver/nvidia/version').kind, 'cpu');
  });

  it('is the CPU wheel where REDSHIFT_LAB_CPU=1 asks for it', () => {
    assert.deepEqual(chooseTensorFlow({ REDSHIFT_LAB_CPU: '1' }, driver), {
      kind: 'cpu',
      reason: 'REDSHIFT_LAB_CPU=1 asks for it',
    });
  });
});
