import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { wrongHost } from './faults.ts';
import type { HttpEnv } from './guard.ts';
import { hostOf, isLoopback } from './visit.ts';

/**
 * What a browser may do with our pages. Scripts come from our own files only; styles may stand in the page, because the
 * component library writes its own there. Nobody may frame us.
 */
export function pageProtection(publicUrl: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
  });
}

/**
 * While the desk listens on this machine alone, requests sent to any other name are refused: a page of another site can point its
 * own name at 127.0.0.1 and would then count as the same origin (DNS rebinding). The public address is allowed by name.
 */
export function hostCheck(publicUrl: string, listensOn: string): MiddlewareHandler<HttpEnv> {
  const publicHost = new URL(publicUrl).hostname;
  const bound = isLoopback(listensOn);
  return async (c, next) => {
    if (bound) {
      const host = hostOf(c);
      const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
      if (!isLoopback(name) && name !== publicHost) throw wrongHost({ host });
    }
    await next();
  };
}
