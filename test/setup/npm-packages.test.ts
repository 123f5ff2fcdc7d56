import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadSetup, projectAt, temporaryFolder, writeFile } from './project-copy';
import type { Project, Step } from './project-copy';

const { isWhole, cacheSettings } = loadSetup<
  Step & { cacheSettings(project: Project, usual: string): Record<string, string> }
>('npm-packages.cjs');

type Packages = Record<string, Record<string, unknown>>;

describe('setup: whether node_modules is what package-lock.json says', () => {
  let project: Project;
  const wanted: Packages = {
    '': { name: 'redshift-lab' },
    'lib/setup/tfjs-node': { version: '4.22.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b/node_modules/c': { version: '2.0.0', integrity: 'sha512-c', dev: true },
    'node_modules/link': { resolved: 'lib/setup/tfjs-node', link: true },
    'node_modules/binary-linux': {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['glibc'],
    },
    'node_modules/binary-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
    'node_modules/binary-musl': { version: '1.0.0', optional: true, os: ['linux'], libc: ['musl'] },
    'node_modules/not-here': { version: '1.0.0', optional: true, os: ['!linux'] },
  };
  const absent = ['', 'node_modules/binary-mac', 'node_modules/binary-musl', 'node_modules/not-here'];
  const installed: Packages = Object.fromEntries(
    Object.entries(wanted).filter(([folder]) => !absent.includes(folder)),
  );

  function write(packages: Packages, found: Packages): void {
    writeFile(path.join(project.root, 'package-lock.json'), JSON.stringify({ packages }));
    writeFile(path.join(project.modules, '.package-lock.json'), JSON.stringify({ packages: found }));
  }

  beforeEach(() => {
    project = projectAt(temporaryFolder());
    write(wanted, installed);
    for (const folder of Object.keys(installed)) {
      writeFile(path.join(project.root, folder, 'package.json'), '{}');
    }
  });
  afterEach(() => fs.rmSync(project.root, { recursive: true }));

  it('yes, though optional packages for other platforms are absent', () => {
    assert.equal(isWhole(project), true);
  });

  it('no, on a bare clone', () => {
    fs.rmSync(project.modules, { recursive: true });
    assert.equal(isWhole(project), false);
  });

  it('no, where npm was killed: its own list is written last', () => {
    fs.rmSync(path.join(project.modules, '.package-lock.json'));
    assert.equal(isWhole(project), false);
  });

  it('no, where that list is cut short', () => {
    writeFile(path.join(project.modules, '.package-lock.json'), '{"packages": {"node_mod');
    assert.equal(isWhole(project), false);
  });

  it('no, where the lock file has moved on: a version, a checksum, a new package, one less', () => {
    const changes: Packages[] = [
      { ...wanted, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } },
      { ...wanted, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-other' } },
      { ...wanted, 'node_modules/d': { version: '1.0.0' } },
      Object.fromEntries(Object.entries(wanted).filter(([folder]) => folder !== 'node_modules/a')),
    ];
    for (const changed of changes) {
      write(changed, installed);
      assert.equal(isWhole(project), false, JSON.stringify(changed));
    }
  });

  it('no, where the binary for this platform is absent though optional', () => {
    write(
      wanted,
      Object.fromEntries(
        Object.entries(installed).filter(([folder]) => folder !== 'node_modules/binary-linux'),
      ),
    );
    assert.equal(isWhole(project), false);
  });

  it("no, where a package's folder is gone", () => {
    fs.rmSync(path.join(project.modules, 'b', 'node_modules', 'c'), { recursive: true });
    assert.equal(isWhole(project), false);
  });
});

describe("setup: npm's cache", () => {
  it('is the usual one, also where it is still to be made', () => {
    const folder = temporaryFolder();
    assert.deepEqual(cacheSettings(projectAt(folder), path.join(folder, 'home', '.npm')), {});
    fs.rmSync(folder, { recursive: true });
  });

  it('lies in the project where the home folder cannot be written to', () => {
    const project = projectAt('/the/project');
    const settings = { npm_config_cache: path.join(project.unfinished, 'npm-cache') };
    // Nobody, root included, can write below a device.
    assert.deepEqual(cacheSettings(project, '/dev/null/.npm'), settings);
  });
});
