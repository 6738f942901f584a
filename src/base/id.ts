import { randomBytes, randomUUID } from 'node:crypto';

/** A new opaque identifier (UUID v4). */
export function newId(): string {
  return randomUUID();
}

/** A secret of `bytes` random bytes, URL-safe; 32 bytes (256 bits) unless told. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** A random key of 128 bits as 32 hexadecimal digits. */
export function newKey(): string {
  return randomBytes(16).toString('hex');
}
