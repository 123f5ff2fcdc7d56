import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadSetup, temporaryFolder, writeFile } from './project-copy';

interface Machine {
  platform: string;
  arch: string;
  version: string;
}

const { checkPlatform, findPython, findOnPath } = loadSetup<{
  checkPlatform(machine: Machine, exists?: (file: string) => boolean): void;
  findPython(searchPath: string): { command: string; version: string };
  findOnPath(name: string, searchPath: string): string | undefined;
}>('platform-check.cjs');

describe('setup: the platform check', () => {
  const linux = { platform: 'linux', arch: 'x64' };

  it('takes Linux on x86-64 with Node.js 20.19, 22 and 24', () => {
    for (const version of ['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.1.0']) {
      assert.doesNotThrow(() => checkPlatform({ ...linux, version }), version);
    }
  });

  it('refuses an older Node.js, naming both versions and the command', () => {
    for (const version of ['v20.18.3', 'v18.20.0']) {
      assert.throws(() => checkPlatform({ ...linux, version }), {
        code: 'node',
        message: new RegExp(`20\\.19 or newer, and this is ${version}; install one with: nvm install 22`),
      });
    }
  });

  it('refuses other systems and processors by name', () => {
    for (const machine of [
      { platform: 'darwin', arch: 'arm64', version: 'v22.12.0' },
      { platform: 'linux', arch: 'arm64', version: 'v22.12.0' },
    ]) {
      assert.throws(() => checkPlatform(machine), {
        code: 'platform',
        message: new RegExp(`this is ${machine.platform} on ${machine.arch}`),
      });
    }
  });

  it('refuses a Linux without glibc, such as Alpine', () => {
    const machine = { ...linux, version: 'v22.12.0' };
    const musl = '/lib/ld-musl-x86_64.so.1';
    assert.throws(() => checkPlatform(machine, (file) => file === musl), {
      code: 'platform',
      message: /needs a Linux with glibc, and this one has musl/,
    });
    assert.doesNotThrow(() => checkPlatform(machine, () => true), 'musl may be installed beside glibc');
  });
});

describe('setup: the search for Python', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  function pretendPython(name: string, answer: string, status = 0): void {
    writeFile(path.join(folder, name), `#!/bin/sh\necho '${answer}'\nexit ${status}\n`, 0o755);
  }

  it('takes python3 where it is of a supported version and has venv', () => {
    pretendPython('python3', '3.12.4|/opt/python3.12|1');
    assert.deepEqual(findPython(folder), { command: '/opt/python3.12', version: '3.12.4' });
  });

  it('goes on to python3.N where python3 is too new, too old, or does not run', () => {
    for (const [answer, status] of [
      ['3.14.0|/opt/python3.14|1', 0],
      ['3.9.2|/opt/python3.9|1', 0],
      ['', 127],
    ] as const) {
      pretendPython('python3', answer, status);
      pretendPython('python3.11', '3.11.2|/opt/python3.11|1');
      assert.equal(findPython(folder).version, '3.11.2', answer);
    }
  });

  it('names the missing Python and the command that installs it', () => {
    assert.throws(() => findPython(folder), {
      code: 'python',
      message: /needs Python 3\.10 to 3\.13, and there is none on the PATH; install it with: sudo apt-get/,
    });
  });

  it('names the version that is there where none is supported', () => {
    pretendPython('python3', '3.9.2|/opt/python3.9|1');
    assert.throws(() => findPython(folder), { code: 'python', message: /only Python 3\.9\.2 is here/ });
  });

  it('names the missing venv module and its package', () => {
    pretendPython('python3', '3.11.2|/usr/bin/python3.11|0');
    assert.throws(() => findPython(folder), {
      code: 'python-venv',
      message: /not its venv module; install it with: sudo apt-get install python3\.11-venv/,
    });
  });

  it('finds programs only, not folders or files that cannot run', () => {
    fs.mkdirSync(path.join(folder, 'g++'));
    writeFile(path.join(folder, 'strip'), '', 0o644);
    writeFile(path.join(folder, 'cc'), '', 0o755);
    assert.equal(findOnPath('g++', folder), undefined);
    assert.equal(findOnPath('strip', `${folder}:/nowhere`), undefined);
    assert.equal(findOnPath('cc', `:/nowhere:${folder}`), path.join(folder, 'cc'));
  });
});
