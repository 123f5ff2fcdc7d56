import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';
import { RedshiftLabError } from '../base';
import { offlinePage } from './offline-page';
import type { Middleware } from './offline-page';

/** A trace as plotly takes it: `{ x: […], y: […], type: 'scattergl', mode: 'markers' }`. */
export type PlotlyTrace = Record<string, unknown>;

/** A layout as plotly takes it: `{ title: '…', xaxis: { title: 'redshift' } }`. */
export type PlotlyLayout = Record<string, unknown>;

/** An open page on this machine. */
export interface InteractivePlot {
  /** The page's address: "http://127.0.0.1:40123/". */
  readonly url: string;
  /** Close the page and free its port. */
  close(): Promise<void>;
}

/**
 * Offer plotly traces as an interactive page of nodeplotlib: zoom, hover, turn.
 *
 * The page is served to this machine only (127.0.0.1, a free port) and takes all it needs from this project, nothing from
 * elsewhere. No browser is opened: the address is printed, for the reader to follow. The page stays, also when its tab is
 * closed or loaded again, until `close`; a script does not end before that.
 *
 * @throws RedshiftLabError `empty-data` for no traces, `no-window` where the page cannot be served
 */
export async function openInteractive(
  traces: readonly PlotlyTrace[],
  layout: PlotlyLayout = {},
): Promise<InteractivePlot> {
  if (traces.length === 0) throw new RedshiftLabError('empty-data', 'There are no traces to plot.');
  try {
    const application = await startServer(traces, layout);
    const { port } = application.getHttpServer().address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    console.log(`Interactive plot: ${url}`);
    return { url, close: () => closeServer(application) };
  } catch (cause) {
    if (cause instanceof RedshiftLabError) throw cause;
    throw new RedshiftLabError('no-window', `The interactive page cannot be served: ${String(cause)}`, {
      cause,
    });
  }
}

/** The few parts of a Nest application that are used here. */
interface Application {
  use(middleware: Middleware): void;
  get(service: unknown): { setBuffer(plots: unknown): void };
  listen(port: number, host: string): Promise<unknown>;
  getHttpServer(): Server & { closeAllConnections(): void };
  close(): Promise<void>;
}

/**
 * nodeplotlib's own `plot` listens on every network interface, opens a browser, prints each visit and ends with its first tab.
 * Its server is started here without that: the same application, page and messages, on 127.0.0.1.
 */
async function startServer(traces: readonly PlotlyTrace[], layout: PlotlyLayout): Promise<Application> {
  const load = createRequire(require.resolve('nodeplotlib'));
  const { NestFactory } = load('@nestjs/core') as {
    NestFactory: { create(module: unknown, options: object): Promise<Application> };
  };
  const { of } = load('rxjs') as { of(value: unknown): unknown };
  const { ServerModule } = load('./lib/server/server.module') as { ServerModule: unknown };
  const { PlotsService } = load('./lib/server/plots/plots.service') as { PlotsService: unknown };
  const { PlotsGateway } = load('./lib/server/plots/plots.gateway') as {
    PlotsGateway: { prototype: Record<'handleConnection' | 'handleDisconnect', () => void> };
  };
  PlotsGateway.prototype.handleConnection = () => undefined;
  PlotsGateway.prototype.handleDisconnect = () => undefined;

  const application = await NestFactory.create(ServerModule, { logger: false, abortOnError: false });
  application.use(offlinePage(load));
  await application.listen(0, '127.0.0.1');
  application.get(PlotsService).setBuffer(of([{ data: of(withPlainLists(traces)), layout: of(layout) }]));
  return application;
}

/** Typed arrays as lists: the page receives text, in which a typed array would arrive as bytes. */
function withPlainLists(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map(withPlainLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withPlainLists(part)]));
}

async function closeServer(application: Application): Promise<void> {
  const server = application.getHttpServer();
  if (!server.listening) return;
  const closed = application.close();
  // A browser keeps its connections open, and the server would wait for them.
  server.closeAllConnections();
  await closed;
}
