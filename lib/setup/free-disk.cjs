const fs = require('node:fs');
const path = require('node:path');
const { formatBytes } = require('./project.cjs');
const { SetupProblem } = require('./problem.cjs');

/** Bytes free for this user on the disk that holds a folder. */
function freeBytes(folder) {
  const disk = fs.statfsSync(folder);
  return disk.bavail * disk.bsize;
}

/** Refuse to begin what the disk cannot hold, rather than fail half-way. */
function checkFreeDisk(needed, free, folder) {
  if (free >= needed) return;
  throw new SetupProblem(
    'disk',
    `Set-up needs ${formatBytes(needed)} of free disk at ${folder}, and ${formatBytes(free)} are free; make room for ${formatBytes(needed - free)} more and call the same command again.`,
  );
}

/** Bytes on disk under a folder; 0 where there is none. Links are not followed, files that vanish are left out. */
function folderBytes(folder) {
  let entries;
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return 0;
  }
  let bytes = 0;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bytes += folderBytes(file);
    else bytes += fs.lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

module.exports = { freeBytes, checkFreeDisk, folderBytes };
