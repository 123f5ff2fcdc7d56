const path = require('node:path');
const { spawnSync } = require('node:child_process');

/** The trimmed output of a program, or undefined where it is not there or fails. */
function tryProgram(command, args) {
  const answer = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

const marker = 'redshift-lab-answer:';

/** Run a piece of JavaScript in a Node.js of its own, so that a crash of native code is an answer too. */
function tryScript(project, script) {
  const began = Date.now();
  const answer = spawnSync(process.execPath, ['-e', script], {
    cwd: project.root,
    encoding: 'utf8',
    timeout: 90_000,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  const seconds = (Date.now() - began) / 1000;
  const line = (answer.stdout ?? '').split('\n').find((text) => text.startsWith(marker));
  if (line) return { seconds, ...JSON.parse(line.slice(marker.length)) };
  if (answer.error?.code === 'ETIMEDOUT') return { seconds, problem: 'no answer within 90 s' };
  const lines = (answer.stderr ?? '').split('\n').filter((text) => text.trim());
  // Node.js prints the failing source line first, which may be long; the error's own line is the one to show.
  const error = lines.find((text) => /^\w*Error\b.*: /.test(text)) ?? lines.pop();
  return { seconds, problem: (error ?? `ended with ${answer.status ?? answer.signal}`).trim().slice(0, 300) };
}

/** Load TensorFlow and multiply two matrices whose product is known: 19, 22, 43, 50. */
function tryTensorFlow(project) {
  return tryScript(
    project,
    `const util = require('node:util');
     util.isNullOrUndefined ??= (value) => value === null || value === undefined;
     util.isArray ??= Array.isArray;
     const tf = require('@tensorflow/tfjs-node-gpu');
     const product = tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]]));
     console.log('${marker}' + JSON.stringify({
       product: String(Array.from(product.dataSync())),
       backend: tf.getBackend(),
       version: tf.backend().binding.TF_Version,
       gpu: tf.backend().isUsingGpuDevice === true,
     }));`,
  );
}

/** Start the kernel through its client and let it compute 1 + 1. */
function tryKernel(project) {
  const client = path.join(project.root, 'lib', 'kernel', 'client.ts');
  return tryScript(
    project,
    `require('tsx/cjs');
     const { startKernel } = require(${JSON.stringify(client)});
     (async () => {
       const kernel = await startKernel();
       let answer = '';
       const reply = await kernel.execute('1 + 1', {
         timeoutMs: 60000,
         onOutput: ({ output }) => { answer += output?.data?.['text/plain'] ?? ''; },
       });
       await kernel.shutdown();
       console.log('${marker}' + JSON.stringify({ answer: (answer + reply.evalue).trim() }));
     })().catch((error) => { console.error(error); process.exit(1); });`,
  );
}

module.exports = { tryProgram, tryTensorFlow, tryKernel };
