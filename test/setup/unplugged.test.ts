import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../lib/base';

const python = path.join(projectRoot, '.venv', 'bin', 'python');

/** Switches the loopback device on (SIOCSIFFLAGS: up, running), the only one in a fresh network namespace. */
const loopback =
  'import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sH14x", b"lo", 0x41))';

function unplugged(command: string, ...words: string[]): { status: number | null; output: string } {
  const answer = spawnSync(
    'unshare',
    ['-rn', '/bin/sh', '-c', `"${python}" -c '${loopback}' && exec "$@"`, 'sh', command, ...words],
    {
      cwd: projectRoot,
      encoding: 'utf8',
      timeout: 290_000,
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    },
  );
  return { status: answer.status, output: `${answer.stdout ?? ''}${answer.stderr ?? ''}` };
}

describe('setup: with the network unplugged (skipped where the system permits no network namespace)', function () {
  this.timeout(300_000);

  before(function () {
    if (spawnSync('unshare', ['-rn', 'true']).status !== 0) this.skip();
    const lookup = `require('node:dns').lookup('example.org', (error) => process.exit(error ? 7 : 0))`;
    assert.equal(unplugged(process.execPath, '-e', lookup).status, 7, 'the network is really away');
  });

  it('set-up has nothing to do', () => {
    assert.deepEqual(unplugged(process.execPath, path.join('lib', 'setup', 'setup.cjs')), {
      status: 0,
      output: '',
    });
  });

  it('a small network trains, and its loss falls', () => {
    const { status, output } = unplugged(
      process.execPath,
      '--require',
      'tsx/cjs',
      '-e',
      `const tf = require('./lib/base').loadTensorFlow();
       const initializer = (seed) => tf.initializers.glorotUniform({ seed });
       const network = tf.sequential({ layers: [
         tf.layers.dense({ units: 8, activation: 'relu', inputShape: [1], kernelInitializer: initializer(1) }),
         tf.layers.dense({ units: 1, kernelInitializer: initializer(2) }),
       ] });
       network.compile({ optimizer: tf.train.adam(0.05), loss: 'meanSquaredError' });
       const x = tf.linspace(0, 1, 64).reshape([64, 1]);
       network.fit(x, x.square(), { epochs: 20, verbose: 0 }).then(({ history: { loss } }) => {
         console.log(loss.at(-1) < loss[0] / 2 ? 'the loss falls' : 'the loss stays: ' + loss);
       });`,
    );
    assert.equal(status, 0, output);
    assert.match(output, /the loss falls/);
  });

  it('the kernel starts and answers', () => {
    const { output } = unplugged(process.execPath, path.join('lib', 'setup', 'doctor.cjs'));
    assert.match(output, /✓ kernel +started and answered 1 \+ 1 = 2/);
  });
});
