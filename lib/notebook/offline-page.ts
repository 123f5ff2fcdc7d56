import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { RedshiftLabError } from '../base';

/** A step of a web server: answer the request or hand it on. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What the browser may load: this server's own files and nothing else. */
const ownFilesOnly =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'";

/**
 * nodeplotlib's page without its addresses elsewhere: plotly comes from node_modules and fonts are the reader's own.
 *
 * Requests are answered only under this machine's own name, so that no other page can read the plots through a name that points here.
 *
 * @throws RedshiftLabError `no-window` where nodeplotlib's page is not the one that is known
 */
export function offlinePage(load: NodeJS.Require): Middleware {
  const folder = path.dirname(load.resolve('./lib/server/server.module'));
  const page = withoutAddresses(readFileSync(path.join(folder, 'web', 'index.html'), 'utf8'));
  const plotly = load.resolve('plotly.js-dist-min/plotly.min.js');
  return (request, response, next) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (host !== '127.0.0.1' && host !== 'localhost') {
      response.writeHead(403).end('This page is for its own machine.');
      return;
    }
    response.setHeader('Content-Security-Policy', ownFilesOnly);
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/plotly.min.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(plotly));
    } else if (isPage(pathname)) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
    } else next();
  };
}

/** The page answers under every name of its own making, for instance /plots, to which it moves by itself. */
function isPage(pathname: string): boolean {
  return pathname.endsWith('.html') || (!pathname.startsWith('/socket.io/') && path.extname(pathname) === '');
}

function withoutAddresses(html: string): string {
  const page = html
    .replace(/<link rel="preconnect"[^>]*>/g, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    // Without its font, an icon would be the icon's name in letters.
    .replace('</head>', '<style>.material-icons{display:none}</style></head>')
    .replace(/https:\/\/cdn\.plot\.ly\/plotly-[\d.]+\.min\.js/, 'plotly.min.js');
  if (!page.includes('"plotly.min.js"') || /https?:\/\//.test(page)) {
    throw new RedshiftLabError(
      'no-window',
      "nodeplotlib's page has changed and would load parts from elsewhere: install the version that package.json names.",
    );
  }
  return page;
}
