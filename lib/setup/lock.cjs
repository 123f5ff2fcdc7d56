const fs = require('node:fs');
const net = require('node:net');
const { createHash } = require('node:crypto');

/**
 * Hold the project for one set-up; a second one waits.
 *
 * The lock is a socket in Linux's abstract namespace: the kernel gives the name free when its last holder is gone, so
 * that no kill leaves a stale lock. Programs that set-up starts inherit it (see `handle`): where set-up alone is
 * killed, the next call waits for the orphaned npm or pip instead of writing into the same folder.
 *
 * @param {string} root the project's folder
 * @param {() => void} onWait called once where the lock is held by another
 * @returns {Promise<{ handle: number | undefined, release: () => void }>} `handle` goes to children as a descriptor
 */
async function acquireSetupLock(root, onWait) {
  const name = createHash('sha256').update(fs.realpathSync(root)).digest('hex').slice(0, 32);
  for (let waiting = false; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const server = await listen(`\0redshift-lab-set-up-${name}`);
    if (server) {
      // Node offers no public way to hand a listening socket to a program that is not Node.
      const handle = server._handle?.fd;
      server.unref();
      return { handle, release: () => server.close() };
    }
    if (!waiting) onWait();
    waiting = true;
  }
}

/** A server that listens at this address, or undefined where somebody else does. */
function listen(address) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => connection.destroy());
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

module.exports = { acquireSetupLock };
