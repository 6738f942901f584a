import { createServer } from 'node:net';
import { defineFault } from '../base/error.ts';
import type { Config } from '../config.ts';

/** The port somebody named is taken. */
export const portTaken = defineFault<{ host: string; port: number }>({
  code: 'config.port_taken',
  status: 409,
  text: ({ host, port }) => ({ zh: `端口 ${host}:${port} 已被别的程序占用。`, en: `Port ${host}:${port} is taken by another program.` }),
  fix: () => ({
    zh: '换一个端口（ZHANGGUI_PORT 或 --port），或去掉这个设置，让掌柜自己找空闲端口。',
    en: 'Name another port (ZHANGGUI_PORT or --port), or unset it and a free one is found.',
  }),
});

/** The address cannot be listened on at all. */
export const hostUnusable = defineFault<{ host: string; port: number; why: string }>({
  code: 'config.cannot_listen',
  status: 400,
  text: ({ host, port, why }) => ({ zh: `不能在 ${host}:${port} 上监听：${why}。`, en: `It is not possible to listen on ${host}:${port}: ${why}.` }),
  fix: () => ({
    zh: '把 ZHANGGUI_HOST 设成本机的地址（127.0.0.1 或 0.0.0.0），把 ZHANGGUI_PORT 设成 1024 以上的端口。',
    en: 'Set ZHANGGUI_HOST to an address of this machine (127.0.0.1 or 0.0.0.0) and ZHANGGUI_PORT to a port above 1023.',
  }),
});

/** How many ports after the default one are tried. */
const PORTS_TRIED = 50;

/**
 * The port to listen on: the one somebody named if it is free, else the first free one from the default.
 * @throws Fault config.port_taken, config.cannot_listen
 */
export async function choosePort(config: Pick<Config, 'host' | 'port' | 'portNamed'>): Promise<number> {
  const { host, port, portNamed } = config;
  const last = portNamed ? port : Math.min(port + PORTS_TRIED, 65_535);
  for (let at = port; at <= last; at += 1) {
    const code = await tryPort(host, at);
    if (code === undefined) return at;
    if (code !== 'EADDRINUSE') throw hostUnusable({ host, port: at, why: code });
  }
  throw portTaken({ host, port });
}

/** The error code of listening there; undefined when it is possible. */
function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve_) => {
    const probe = createServer();
    probe.once('error', (error) => resolve_((error as NodeJS.ErrnoException).code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve_(undefined)));
  });
}
